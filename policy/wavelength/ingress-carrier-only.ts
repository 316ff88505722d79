import { parseCidr, type Range } from "../../model/addresses";
import { privateNetworks, sharedAddresses, uniqueLocal } from "../../model/aws/kept-addresses";
import { isMissing, type Unknown, unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import { declaredGroups, vpcsOfGroup } from "../../model/resources/default-groups";
import type { Graph } from "../../model/resources/graph/graph";
import { listed, named } from "../../model/resources/graph/naming";
import { subnets, vpcs } from "../../model/resources/graph/types";
import { zonesOfGroup } from "../../model/resources/group-holders";
import { type GroupRule, ingressRules } from "../../model/resources/group-rules";
import { observerOf } from "../../model/resources/observer";
import { join } from "../../model/resources/placement";
import { entriesOf } from "../../model/resources/prefix-lists";
import { about, type Finding, stackPolicy, undecided, violation } from "../frame/definition";
import { everyoneAmong } from "../network/everyone";
import { portText, ruleText } from "../network/rule-text";
import { isInside, rangesOfVpc } from "../network/vpc-ranges";
import { zoneText } from "./in-zone";

type IngressCarrierOnly = { allowedBlocks: readonly string[] };

export const wavelengthIngressCarrierOnly = stackPolicy<IngressCarrierOnly>({
    name: "wavelength-ingress-carrier-only",
    description:
        "Security groups in a Wavelength Zone admit TCP from outside the VPC through prefix lists of the carrier's addresses only.",
    rationale:
        "A zone's server is there for devices on the carrier's network, whose addresses change: a prefix list is updated in one place and without a deployment, and a fixed or open block outlives what it was written for.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html",
    severity: "high",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    yieldsTo: ["network-no-open-admin-ports", "network-no-open-ingress"],
    remediationSteps:
        "Put the carrier's addresses into an `aws.ec2.ManagedPrefixList` and admit it by `prefixListId`; name networks of your own, such as a peered VPC's, in `allowedBlocks`.",
    options: {
        allowedBlocks: {
            description: "CIDR blocks outside the VPC that rules may name beside the prefix lists.",
            schema: { type: "array", items: { type: "string", pattern: "^[0-9a-fA-F.:]+/[0-9]{1,3}$" } },
            default: [],
        },
    },
    limitations: [
        "Whether a prefix list's entries are the carrier's: no authoritative list of them is published.",
        "Rules whose source is a security group, ICMP rules, and network ACLs.",
    ],
    *check(graph, { allowedBlocks }) {
        const allowed = allowedBlocks.map(parseCidr).filter((range): range is Range => range !== undefined);
        for (const rule of ingressRules(graph)) {
            if (rule.protocol === "tcp" || rule.protocol === "all" || isMissing(rule.protocol)) {
                yield* judgedRule(graph, rule, allowed);
            }
        }
    },
});

function* judgedRule(graph: Graph, rule: GroupRule, allowed: readonly Range[]): Iterable<Finding> {
    const { certain, candidates } = declaredGroups(graph, rule.groups);
    const groups = [...certain, ...candidates];
    const { outer, unknowns } = sourcesOf(graph, rule, allowed);
    if (outer.length === 0 && unknowns.length === 0) {
        return;
    }
    const place = join(groups.map((group) => zonesOfGroup(graph, group)));
    if (place.zones.length === 0 && place.unknowns.length === 0) {
        return;
    }
    const where = place.zones.length > 0 ? zoneText(place.zones, rule.resource) : "a Wavelength Zone";
    const label = ruleText(rule, groups);
    const awaited = [
        ...(isMissing(rule.protocol) ? [unknown(`the protocol of ${rule.label}`)] : []),
        ...(outer.length === 0 ? unknowns : []),
        ...(candidates.length > 0 ? [unknown(`the security group of ${rule.label}`)] : []),
        ...(place.zones.length === 0 ? place.unknowns : []),
    ];
    if (awaited.length > 0) {
        const fault = `${label} must admit TCP from outside the VPC through a prefix list only in ${where}`;
        yield about(rule.label, undecided(rule.resource, fault, awaited));
    } else {
        const what = rule.protocol === "all" ? "all protocols, TCP among them," : `TCP on ${portText(rule)}`;
        const fault = `${label} admits ${what} from ${listed(outer)} in ${where}; admit a prefix list of the carrier's addresses instead`;
        yield about(rule.label, violation(rule.resource, fault));
    }
}

/** Sources outside the VPC that are no updatable list, and what has to be known of the others. */
function sourcesOf(
    graph: Graph,
    rule: GroupRule,
    allowed: readonly Range[],
): { outer: readonly string[]; unknowns: readonly Unknown[] } {
    const own = declaredGroups(graph, rule.groups).certain.flatMap((group) => vpcsOfGroup(graph, group));
    const blocks = own.map((vpc) => rangesOfVpc(graph, vpc));
    const inside = [...allowed, ...privateNetworks, ...blocks.flatMap(({ ranges }) => ranges)];
    const outer: string[] = [];
    const unknowns: Unknown[] = [];
    for (const cidr of rule.cidrs) {
        if (isMissing(cidr)) {
            unknowns.push(...(fromInside(graph, rule.resource) ? [] : [unknown(`the addresses of ${rule.label}`)]));
        } else if (parseCidr(cidr) !== undefined && !isInside(cidr, inside)) {
            // A VPC without a block of its own may turn out to hold any private one.
            const open =
                own.length === 0 ? [unknown(`the VPC of ${rule.label}`)] : blocks.flatMap((found) => found.unknowns);
            const awaited = isInside(cidr, privateRanges) ? open : [];
            unknowns.push(...awaited);
            outer.push(...(awaited.length > 0 ? [] : [cidr]));
        }
    }
    const { certain, candidates } = rule.prefixLists;
    const open = (list: Declared): readonly string[] => everyoneAmong(entriesOf(observerOf(graph), list).items);
    outer.push(...graph.resourcesOf(certain).flatMap((list) => open(list).map((cidr) => `${cidr} (${named(list)})`)));
    if (graph.resourcesOf(candidates).some((list) => open(list).length > 0)) {
        unknowns.push(unknown(`the prefix list of ${rule.label}`));
    }
    return { outer, unknowns };
}

/** Whether a rule's unknown addresses are those of a VPC or subnet of the stack. */
function fromInside(graph: Graph, resource: Declared): boolean {
    return ["cidrIpv4", "cidrBlocks", "ingress"].some(
        (key) => graph.references(resource, key, [...vpcs, ...subnets]).length > 0,
    );
}

/** What a VPC may have as well, and a carrier may use too. */
const privateRanges = [...sharedAddresses, ...uniqueLocal];
