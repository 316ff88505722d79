import { overlaps } from "../../model/addresses";
import { firstEphemeralPort, lastPort } from "../../model/aws/ports";
import { isMissing, type Unknown, unknown } from "../../model/network/facts";
import { listed, named, namedRef } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { refOf } from "../../model/resources/observer";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";
import { type AclEntry, type DeclaredAcl, declaredAcls } from "./acl-entries";
import { shadows } from "./acl-shadows";

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
            schema: { type: "integer", minimum: 0, maximum: lastPort },
            default: firstEphemeralPort.service,
        },
        to: {
            description: "Last ephemeral port that callers use.",
            schema: { type: "integer", minimum: 0, maximum: lastPort },
            default: lastPort,
        },
    },
    limitations: [
        "Rules for a thousand ports and more from the first ephemeral one on: they are taken to be there for answers.",
        "Rules for every port from the first ephemeral one to the last, or for all protocols, where a rule in the other direction admits TCP whose answers they let through: the subnets may open no connections of their own that way.",
        "Rules behind a wider one that denies: `network-nacl-shadowed-rule` reports them.",
        "Answers that are let through in part: for some of the addresses, or to some of the ports.",
        "Deny rules before the one that lets answers through, unless they refuse all of them.",
        "Rules of a default network ACL that no `aws.ec2.DefaultNetworkAcl` adopts.",
        "UDP: its answers may come from anywhere.",
    ],
    *check(graph, { from, to }) {
        for (const list of declaredAcls(graph)) {
            for (const rule of list.entries) {
                const opens = rule.action === "allow" && opensConnections(rule, { from, to });
                const forAnswers = opens && isForAnswers(list, rule, { from, to });
                if (opens && forAnswers !== true && !isShadowed(list, rule)) {
                    yield* judgedRule(list, rule, { from, to }, forAnswers);
                }
            }
        }
    },
});

/** So many high ports in one rule are there for answers: systems use 49152 to 65535, 32768 to 60999 or 1024 to 4999. */
const manyPorts = 1000;

function opensConnections({ protocol, ports, range }: AclEntry, answers: ReturnTraffic): boolean {
    if (range === undefined || isMissing(protocol)) {
        return false;
    }
    if (protocol === "all") {
        return true;
    }
    return (
        protocol === "tcp" && !isMissing(ports) && !(ports.from >= answers.from && ports.to - ports.from >= manyPorts)
    );
}

/** Whether a rule lets every answer through to what a rule in the other direction admits. */
function isForAnswers({ entries }: DeclaredAcl, rule: AclEntry, answers: ReturnTraffic): boolean | Unknown {
    const { protocol, ports } = rule;
    const isWide = protocol === "all" || (!isMissing(ports) && ports.from <= answers.from && ports.to >= answers.to);
    let open: Unknown | undefined;
    for (const other of isWide ? entries.filter(({ direction }) => direction !== rule.direction) : []) {
        const meets = [isTcp(other), touches(other, rule), isMissing(other.action) || other.action === "allow"];
        if (!meets.includes(false)) {
            const missing = [...meets, other.action].find(isMissing);
            if (missing === undefined) {
                return true;
            }
            open ??= missing;
        }
    }
    return open ?? false;
}

function isShadowed({ entries }: DeclaredAcl, rule: AclEntry): boolean {
    const before = entries.slice(0, entries.indexOf(rule));
    return before.some((other) => other.direction === rule.direction && shadows(other, rule) === true);
}

function* judgedRule(
    list: DeclaredAcl,
    rule: AclEntry,
    answers: ReturnTraffic,
    forAnswers: false | Unknown,
): Iterable<Finding> {
    const { acl, entries, unseen } = list;
    const back = entries.filter((other) => other.direction !== rule.direction);
    const answer = answersPass(back, rule, answers);
    if (answer === true) {
        return;
    }
    const label = rule.resource === acl ? rule.label : `${rule.label} of ${named(acl)}`;
    const [into, out] = rule.direction === "ingress" ? ["in from", "egress"] : ["out to", "ingress"];
    const fault = `${label} lets TCP ${into} ${rule.addresses}, and no ${out} rule lets the answers through`;
    const unknowns = [
        ...(answer === false && forAnswers === false ? [] : [unknown(`the ${out} rules of ${named(acl)}`, refOf(acl))]),
        ...(unseen === undefined ? [] : [whoseRules(unseen)]),
        ...(isMissing(rule.range) ? [unknown(`the addresses of ${rule.label}`)] : []),
    ];
    yield unknowns.length > 0
        ? undecided(rule.resource, fault, unknowns)
        : violation(rule.resource, `${fault}; allow TCP on ports ${answers.from} to ${answers.to} there`);
}

/** A rule that may be this list's, by its property; else whatever hides further entries. */
function whoseRules(unseen: Unknown): Unknown {
    const of = (unseen.of ?? []).filter(({ type }) => type === types.networkAclRule);
    return of.length === 0 ? unseen : unknown(`networkAclId of ${listed(of.map(namedRef))}`, ...of);
}

/** Whether some of a rule's answers get through. */
function answersPass(back: readonly AclEntry[], rule: AclEntry, answers: ReturnTraffic): boolean | Unknown {
    let open: Unknown | undefined;
    for (const other of back) {
        const meets = [isTcp(other), touches(other, rule), ofPorts(other, answers)];
        if (meets.includes(false)) {
            continue;
        }
        const missing = [...meets, other.action].find(isMissing);
        if (missing !== undefined) {
            open ??= other.action === "deny" ? undefined : missing;
        } else if (other.action === "allow") {
            return true;
        } else if (refusesAll(other, rule, answers)) {
            return open ?? false;
        }
    }
    return open ?? false;
}

function isTcp({ protocol }: AclEntry): boolean | Unknown {
    return isMissing(protocol) ? protocol : protocol === "all" || protocol === "tcp";
}

function touches(other: AclEntry, rule: AclEntry): boolean | Unknown {
    if (other.range === undefined || rule.range === undefined) {
        return false;
    }
    if (isMissing(other.range)) {
        return other.range;
    }
    return isMissing(rule.range) ? rule.range : overlaps(other.range, rule.range);
}

function ofPorts({ protocol, ports }: AclEntry, answers: ReturnTraffic): boolean | Unknown {
    if (protocol === "all") {
        return true;
    }
    return isMissing(ports) ? ports : ports.from <= answers.to && ports.to >= answers.from;
}

function refusesAll({ protocol, ports, range }: AclEntry, rule: AclEntry, answers: ReturnTraffic): boolean {
    const all = protocol === "all" || (!isMissing(ports) && ports.from <= answers.from && ports.to >= answers.to);
    return (
        all &&
        range !== undefined &&
        !isMissing(range) &&
        rule.range !== undefined &&
        !isMissing(rule.range) &&
        range.from <= rule.range.from &&
        rule.range.to <= range.to
    );
}
