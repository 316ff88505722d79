import { overlaps } from "../../model/addresses";
import { type Acl, type AclRule, networkAcls } from "../../model/resources/acl-rules";
import { allNamed, named } from "../../model/resources/graph/naming";
import { type Pending, pending } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";

type ReturnTraffic = { from: number; to: number };

export const networkNaclReturnTraffic = stackPolicy<ReturnTraffic>({
    name: "network-nacl-return-traffic",
    description: "A network ACL that lets TCP through in one direction lets its answers through in the other.",
    rationale:
        "Network ACLs keep no state: answers go to the caller's ephemeral port, and need a rule of their own. Without it connections hang, though every other rule looks right.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html",
    severity: "high",
    level: "mandatory",
    remediationSteps:
        "Add a rule in the other direction that allows TCP on ports 1024 to 65535 for the same addresses.",
    options: {
        from: {
            description: "First ephemeral port that callers use.",
            schema: { type: "integer", minimum: 0, maximum: 65535 },
            default: 1024,
        },
        to: {
            description: "Last ephemeral port that callers use.",
            schema: { type: "integer", minimum: 0, maximum: 65535 },
            default: 65535,
        },
    },
    limitations: [
        "Rules for a thousand ports and more from the first ephemeral one on: they are taken to be there for answers.",
        "Answers that are let through in part: for some of the addresses, or to some of the ports.",
        "Deny rules before the one that lets answers through, unless they refuse all of them.",
        "Rules of a default network ACL that no `aws.ec2.DefaultNetworkAcl` adopts.",
        "UDP: its answers may come from anywhere.",
    ],
    *check(graph, { from, to }) {
        for (const list of networkAcls(graph)) {
            for (const rule of list.rules) {
                if (rule.allows === true && opensConnections(rule, { from, to })) {
                    yield* judgedRule(list, rule, { from, to });
                }
            }
        }
    },
});

/** So many high ports in one rule are there for answers: systems use 49152 to 65535, 32768 to 60999 or 1024 to 4999. */
const manyPorts = 1000;

function opensConnections({ protocol, from, to, range }: AclRule, ports: ReturnTraffic): boolean {
    if (protocol === "-1") {
        return range !== undefined;
    }
    const known = typeof from === "number" && typeof to === "number" && range !== undefined;
    return protocol === "tcp" && known && !(from >= ports.from && to - from >= manyPorts);
}

function* judgedRule(list: Acl, rule: AclRule, ports: ReturnTraffic): Iterable<Finding> {
    const { acl, rules, open } = list;
    const back = rules.filter((other) => other.direction !== rule.direction);
    const answer = answersPass(back, rule, ports);
    if (answer === true) {
        return;
    }
    const label = rule.resource === acl ? rule.label : `${rule.label} of ${named(acl)}`;
    const [into, out] = rule.direction === "ingress" ? ["in from", "egress"] : ["out to", "ingress"];
    const fault = `${label} lets TCP ${into} ${rule.block}, and no ${out} rule lets the answers through`;
    const unknowns = [
        ...(answer === pending ? [`the ${out} rules of ${named(acl)}`] : []),
        ...(open.length > 0 ? [`networkAclId of ${allNamed(open)}`] : []),
        ...(rule.range === pending ? [`the addresses of ${rule.label}`] : []),
    ];
    yield unknowns.length > 0
        ? undecided(rule.resource, fault, unknowns)
        : violation(rule.resource, `${fault}; allow TCP on ports ${ports.from} to ${ports.to} there`);
}

/** Whether some of a rule's answers get through. */
function answersPass(back: readonly AclRule[], rule: AclRule, ports: ReturnTraffic): boolean | Pending {
    let open = false;
    for (const other of back) {
        const meets = [isTcp(other), touches(other, rule), ofPorts(other, ports)];
        if (meets.includes(false) || other.allows === undefined) {
            continue;
        }
        if (meets.includes(pending) || other.allows === pending) {
            open = open || other.allows !== false;
        } else if (other.allows) {
            return true;
        } else if (refusesAll(other, rule, ports)) {
            return open ? pending : false;
        }
    }
    return open ? pending : false;
}

function isTcp({ protocol }: AclRule): boolean | Pending {
    return protocol === pending ? pending : protocol === "-1" || protocol === "tcp";
}

function touches(other: AclRule, rule: AclRule): boolean | Pending {
    if (other.range === undefined || rule.range === undefined) {
        return false;
    }
    return other.range === pending || rule.range === pending ? pending : overlaps(other.range, rule.range);
}

function ofPorts({ protocol, from, to }: AclRule, ports: ReturnTraffic): boolean | Pending {
    if (protocol === "-1") {
        return true;
    }
    return from === pending || to === pending ? pending : from <= ports.to && to >= ports.from;
}

function refusesAll(other: AclRule, rule: AclRule, ports: ReturnTraffic): boolean {
    const { range } = other;
    const all = other.protocol === "-1" || (Number(other.from) <= ports.from && Number(other.to) >= ports.to);
    return (
        all &&
        typeof range === "object" &&
        typeof rule.range === "object" &&
        range.from <= rule.range.from &&
        rule.range.to <= range.to
    );
}
