import { parseCidr } from "../../model/addresses";
import type { Declared } from "../../model/declared";
import type { Graph } from "../../model/graph/graph";
import { subnets, vpcs } from "../../model/graph/types";
import { type Pending, pending, text } from "../../model/value";
import { type Finding, stackPolicy, violation } from "../frame/definition";
import { groupsText, vpcsOfGroup } from "../graph/default-groups";
import { egressRules, type IngressRule, ingressRules } from "../graph/ingress";
import { isInside } from "../graph/inside";
import { join, type Whereabouts, whereabouts } from "../graph/placement";
import { guardsElsewhere, zonesOfGroup } from "../graph/security-groups";
import { zoneText } from "./in-zone";

export const wavelengthZoneToZone = stackPolicy<Record<never, never>>({
    name: "wavelength-zone-to-zone",
    description: "No security-group rule counts on traffic between two Wavelength Zones of one VPC.",
    why: "Instances in two Wavelength Zones of one VPC cannot talk to each other: the VPC's local route does not lead from zone to zone, so such a rule promises what never works.",
    source: "https://docs.aws.amazon.com/wavelength/latest/developerguide/wavelength-quotas.html",
    severity: "medium",
    level: "mandatory",
    remediationSteps:
        "Let the zones meet in an Availability Zone, such as at a shared database; for direct traffic give each zone a VPC of its own and join them by a transit gateway. Then drop the rule.",
    options: {},
    misses: [
        "Groups that also guard something outside the zones: their rules may be meant for that.",
        "A group that admits itself and is used in two zones: within each zone the rule works.",
        "Blocks that cover more than the other zone's subnet, and addresses that are not known yet.",
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

interface End {
    readonly place: Whereabouts;
    readonly resources: readonly Declared[];
}

function* judgedRule(graph: Graph, rule: IngressRule, does: string): Iterable<Finding> {
    const own = guarded(graph, rule.groups.sure);
    if (own.place.zones.length === 0) {
        return;
    }
    const blocks = rule.cidrs.map((cidr) => subnetsOf(graph, rule, cidr));
    const ends = [...rule.peers.sure.map((peer) => guarded(graph, [peer])), ...blocks];
    for (const end of ends) {
        const zones = new Set(own.place.zones.map(({ zone }) => zone.name));
        if (end.place.zones.length === 0 || end.place.zones.some(({ zone }) => zones.has(zone.name))) {
            continue;
        }
        if (!sameVpc(graph, [...rule.groups.sure, ...end.resources])) {
            continue;
        }
        const groups = rule.groups.sure.filter((group) => group !== rule.resource);
        const label = groups.length === 0 ? rule.label : `${rule.label} of ${groupsText(groups)}`;
        const other = groupsText(end.resources);
        yield violation(
            rule.resource,
            `${label} in ${zoneText(own.place.zones, rule.resource)} ${does} ${other} in ${zoneText(end.place.zones, end.resources[0])}, and zones of one VPC cannot reach each other; drop the rule, or give each zone a VPC of its own and a transit gateway`,
        );
    }
}

/** The zones in which groups guard, where they guard nothing else. */
function guarded(graph: Graph, groups: readonly Declared[]): End {
    const only = groups.length > 0 && !groups.some((group) => guardsElsewhere(graph, group));
    return { place: only ? join(groups.map((group) => zonesOfGroup(graph, group))) : nowhere, resources: groups };
}

const nowhere: Whereabouts = { zones: [], waits: [] };

/** The zones' subnets that hold a block whole, be it stated or taken from the subnet. */
function subnetsOf(graph: Graph, rule: IngressRule, cidr: string | Pending): End {
    const found =
        cidr === pending
            ? cidrKeys.flatMap((key) => graph.references(rule.resource, key, subnets))
            : graph.ofType(...subnets).filter((subnet) => {
                  const block = text(subnet.inputs, "cidrBlock");
                  const range = typeof block === "string" ? parseCidr(block) : undefined;
                  return range !== undefined && isInside(cidr, [range]);
              });
    const places = found.map((subnet) => whereabouts(graph, subnet));
    const all = places.every(({ zones }) => zones.length > 0);
    return { place: all ? join(places) : nowhere, resources: found };
}

const cidrKeys = ["cidrIpv4", "cidrBlocks"];

function sameVpc(graph: Graph, resources: readonly Declared[]): boolean {
    const found = resources.map((resource) => {
        const [vpc] = vpcsOfGroup(graph, resource);
        return vpc?.urn ?? graph.named(resource, "vpcId", vpcs).outside[0];
    });
    return found.every((vpc) => vpc !== undefined && vpc === found[0]);
}
