import type { Unknown } from "../../model/network/facts";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { egressRules, type GroupRule, ingressRules } from "../../model/resources/group-rules";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";
import { ruleText } from "../network/rule-text";
import { zoneText } from "./in-zone";
import { blocksAcross } from "./rule-blocks";
import { endText, groupAcross, groupsInside, joined, type RuleEnd, vpcOf } from "./rule-ends";

export const wavelengthZoneToZone = stackPolicy<Record<never, never>>({
    name: "wavelength-zone-to-zone",
    description: "No security-group rule counts on traffic between two Wavelength Zones of one VPC.",
    rationale:
        "Instances in two Wavelength Zones of one VPC cannot talk to each other: the VPC's local route does not lead from zone to zone, so such a rule promises what never works.",
    source: "https://docs.aws.amazon.com/wavelength/latest/developerguide/wavelength-quotas.html",
    severity: "medium",
    level: "mandatory",
    remediationSteps:
        "Let the zones meet in an Availability Zone, such as at a shared database; for direct traffic give each zone a VPC of its own and join them by a transit gateway. Then drop the rule.",
    options: {},
    limitations: [
        "Groups that also guard something outside the zones: their rules may be meant for that.",
        "A group that admits itself and is used in two zones: within each zone the rule works.",
        "Blocks that cover more than the other zone's subnet, and prefix lists.",
        "Rules of which neither end is a group or subnet of the stack, and what other stacks put its groups on.",
    ],
    *check(graph) {
        for (const rule of ingressRules(graph)) {
            yield* judgedRule(graph, rule, "admits traffic from");
        }
        for (const rule of egressRules(graph)) {
            yield* judgedRule(graph, rule, "lets traffic out to");
        }
    },
});

function* judgedRule(graph: Graph, rule: GroupRule, does: string): Iterable<Finding> {
    const own = groupsInside(graph, rule);
    if (own.every(isNowhere)) {
        return;
    }
    for (const across of [...groupAcross(graph, rule), ...blocksAcross(graph, rule)]) {
        const outcomes = own.flatMap((inner) => across.map((outer) => outcome(graph, inner, outer)));
        if (outcomes.every((found) => found === "fine")) {
            continue;
        }
        const inner = joined(own);
        const outer = joined(across);
        const label = ruleText(rule, inner.resources);
        if (outcomes.every((found) => found === "wrong")) {
            yield violation(
                rule.resource,
                `${label} in ${zoneText(inner.zones, rule.resource)} ${does} ${endText(outer)} in ${zoneText(outer.zones, outer.resources[0])}, and zones of one VPC cannot reach each other; drop the rule, or give each zone a VPC of its own and a transit gateway`,
            );
        } else {
            const unknowns = [...choice(own), ...choice(across), ...outcomes.flatMap((found) => awaited(found))];
            yield undecided(
                rule.resource,
                `${label} ${does} ${endText(outer)}, which never works between two Wavelength Zones of one VPC`,
                unknowns,
            );
        }
    }
}

/** What is wrong between two ends, or what has to be known to tell. */
type Judgement = "fine" | "wrong" | readonly Unknown[];

function awaited(found: Judgement): readonly Unknown[] {
    return typeof found === "string" ? [] : found;
}

/** What tells candidates apart, where there is more than one. */
function choice(ends: readonly RuleEnd[]): readonly Unknown[] {
    return ends.length > 1 ? ends.flatMap(({ choice }) => choice) : [];
}

function outcome(graph: Graph, inner: RuleEnd, outer: RuleEnd): Judgement {
    const ends = [inner, outer];
    if (ends.some(isNowhere) || ends.every(({ foreign }) => foreign) || meet(inner, outer)) {
        return "fine";
    }
    const unknowns = ends.flatMap(({ places, open }) => [...places, ...open]);
    if (ends.some(({ foreign }) => foreign)) {
        return unknowns;
    }
    const found = ends.flatMap(({ resources }) =>
        resources.map((resource) => ({ resource, vpc: vpcOf(graph, resource) })),
    );
    if (new Set(found.flatMap(({ vpc }) => vpc ?? [])).size > 1) {
        return "fine";
    }
    const unknownVpcs = found.filter(({ vpc }) => vpc === undefined);
    const all = [...unknowns, ...unknownVpcs.map(({ resource }) => missing(resource, "vpcId"))];
    return all.length === 0 ? "wrong" : all;
}

function isNowhere({ elsewhere, zones, places, open }: RuleEnd): boolean {
    return elsewhere || zones.length + places.length + open.length === 0;
}

/** Whether both ends have a place in common, be it known or not: there the rule works. */
function meet(inner: RuleEnd, outer: RuleEnd): boolean {
    const names = new Set(inner.zones.map(({ zone }) => zone.name));
    return (
        outer.zones.some(({ zone }) => names.has(zone.name)) ||
        outer.places.some((place) => inner.places.some(({ unknown }) => unknown === place.unknown))
    );
}
