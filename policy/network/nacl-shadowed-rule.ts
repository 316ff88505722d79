import { isMissing, unknown } from "../../model/network/facts";
import { named } from "../../model/resources/graph/naming";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";
import { type AclEntry, type DeclaredAcl, declaredAcls } from "./acl-entries";
import { shadows } from "./acl-shadows";

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
        for (const list of declaredAcls(graph)) {
            const found = (["ingress", "egress"] as const).flatMap((direction) => [
                ...judgedList(
                    list,
                    list.entries.filter((entry) => entry.direction === direction),
                ),
            ]);
            // An entry of which the direction is not known stands in both.
            yield* new Map(found.map((finding) => [`${finding.urn} ${finding.message}`, finding])).values();
        }
    },
});

function* judgedList({ acl }: DeclaredAcl, rules: readonly AclEntry[]): Iterable<Finding> {
    for (const [index, rule] of rules.entries()) {
        const label = rule.resource === acl ? rule.label : `${rule.label} of ${named(acl)}`;
        const { number, action } = rule;
        if (isMissing(number) || isMissing(action)) {
            const fault = `${label} must not stand behind a wider rule that says the opposite`;
            yield undecided(rule.resource, fault, [unknown(`number and action of ${rule.label}`)]);
            continue;
        }
        const earlier = rules.slice(0, index);
        const twin = earlier.find(
            (other) => other.number === number && other.label !== rule.label && !isMissing(other.action),
        );
        if (twin !== undefined) {
            yield violation(
                rule.resource,
                `${label} has number ${number}, and so does ${twin.label}; give each rule of a direction a number of its own`,
            );
            continue;
        }
        const answers = earlier.map((other) => ({ other, shadows: shadows(other, rule) }));
        const certain = answers.find(({ shadows }) => shadows === true);
        const open = answers.filter(({ shadows }) => isMissing(shadows));
        if (certain !== undefined) {
            const [does, never] =
                action === "allow" ? ["denies", "lets nothing through"] : ["allows", "denies nothing"];
            yield violation(
                rule.resource,
                `${label} ${never}: ${certain.other.label} with the lower number ${String(certain.other.number)} ${does} everything that it matches; give it a lower number or remove it`,
            );
        } else if (open.length > 0) {
            const fault = `${label} must not stand behind a wider rule that says the opposite`;
            const unknowns = open.map(({ other }) =>
                unknown(`the traffic of ${isKnown(rule) ? other.label : rule.label}`),
            );
            yield undecided(rule.resource, fault, unknowns);
        }
    }
}

function isKnown({ protocol, ports, range }: AclEntry): boolean {
    return ![protocol, ports, range].some(isMissing);
}
