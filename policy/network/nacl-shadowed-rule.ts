import type { Range } from "../../model/addresses";
import { type Acl, type AclRule, networkAcls } from "../../model/resources/acl-rules";
import { named } from "../../model/resources/graph/naming";
import { type Pending, pending } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";

export const networkNaclShadowedRule = stackPolicy<Record<never, never>>({
    name: "network-nacl-shadowed-rule",
    description: "Every rule of a network ACL can decide something: none stands behind one that says the opposite.",
    rationale:
        "The rule with the lowest number that matches decides. A deny behind a wider allow denies nothing, and an allow behind a wider deny lets nothing through, whatever it was written for. Two rules of one number are refused.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html",
    severity: "medium",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps: "Give the narrower rule the lower number, or remove it; leave gaps between the numbers.",
    options: {},
    limitations: [
        "Rules behind a wider one that says the same: they change nothing.",
        "Rules that several others cover together.",
        "Rules of a default network ACL that no `aws.ec2.DefaultNetworkAcl` adopts.",
        "ICMP types and codes: such rules are taken to match some messages only.",
    ],
    *check(graph) {
        for (const list of networkAcls(graph)) {
            for (const direction of ["ingress", "egress"] as const) {
                yield* judgedList(
                    list,
                    list.rules.filter((rule) => rule.direction === direction),
                );
            }
        }
    },
});

function* judgedList({ acl }: Acl, rules: readonly AclRule[]): Iterable<Finding> {
    for (const [index, rule] of rules.entries()) {
        const label = rule.resource === acl ? rule.label : `${rule.label} of ${named(acl)}`;
        if (rule.number === pending || rule.allows === pending) {
            const fault = `${label} must not stand behind a wider rule that says the opposite`;
            yield undecided(rule.resource, fault, [`number and action of ${rule.label}`]);
            continue;
        }
        const earlier = rules.slice(0, index);
        const twin = earlier.find(
            (other) => other.number !== undefined && other.number === rule.number && other.allows !== pending,
        );
        if (twin !== undefined) {
            yield violation(
                rule.resource,
                `${label} has number ${rule.number}, and so does ${twin.label}; give each rule of a direction a number of its own`,
            );
            continue;
        }
        const answers = earlier.map((other) => ({ other, shadows: shadows(other, rule) }));
        const certain = answers.find(({ shadows }) => shadows === true);
        const open = answers.filter(({ shadows }) => shadows === pending);
        if (certain !== undefined) {
            const [does, never] =
                rule.allows === true ? ["denies", "lets nothing through"] : ["allows", "denies nothing"];
            yield violation(
                rule.resource,
                `${label} ${never}: ${certain.other.label} with the lower number ${String(certain.other.number)} ${does} everything that it matches; give it a lower number or remove it`,
            );
        } else if (open.length > 0) {
            const fault = `${label} must not stand behind a wider rule that says the opposite`;
            const unknowns = open.map(({ other }) => `the traffic of ${isKnown(rule) ? other.label : rule.label}`);
            yield undecided(rule.resource, fault, [...new Set(unknowns)]);
        }
    }
}

function isKnown({ protocol, from, to, range }: AclRule): boolean {
    return ![protocol, from, to, range].includes(pending as never);
}

/** Whether one rule decides everything that a later one, of the opposite action, could. */
function shadows(earlier: AclRule, later: AclRule): boolean | Pending {
    if (earlier.number === pending || earlier.allows === pending || earlier.allows === later.allows) {
        return false;
    }
    if (earlier.allows === undefined || later.allows === undefined || earlier.number === undefined) {
        return false;
    }
    const answers = [
        protocolCovers(earlier.protocol, later.protocol),
        rangeCovers(earlier.range, later.range),
        portsCover(earlier, later),
    ];
    return answers.includes(false) ? false : answers.includes(pending) ? pending : true;
}

function protocolCovers(wide: AclRule["protocol"], narrow: AclRule["protocol"]): boolean | Pending {
    if (wide === "-1") {
        return true;
    }
    if (wide === pending || narrow === pending) {
        return pending;
    }
    return wide !== undefined && wide === narrow && !wide.startsWith("icmp");
}

function rangeCovers(wide: Range | Pending | undefined, narrow: Range | Pending | undefined): boolean | Pending {
    if (wide === undefined || narrow === undefined) {
        return false;
    }
    if (wide === pending || narrow === pending) {
        return pending;
    }
    return wide.from <= narrow.from && narrow.to <= wide.to;
}

function portsCover(wide: AclRule, narrow: AclRule): boolean | Pending {
    if (wide.protocol === "-1") {
        return true;
    }
    if (wide.from === pending || wide.to === pending || narrow.from === pending || narrow.to === pending) {
        return pending;
    }
    return wide.from <= narrow.from && narrow.to <= wide.to;
}
