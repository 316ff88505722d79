import { parseCidr, type Range } from "../../model/addresses";
import { privateNetworks, uniqueLocal } from "../../model/aws/kept-addresses";
import { lastPort } from "../../model/aws/ports";
import { type Fact, isMissing, type Unknown, unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import { declaredGroups, vpcsOfGroup } from "../../model/resources/default-groups";
import type { Graph } from "../../model/resources/graph/graph";
import { listed, named } from "../../model/resources/graph/naming";
import { zonesOfGroup } from "../../model/resources/group-holders";
import { type GroupRule, ingressRules } from "../../model/resources/group-rules";
import { observerOf } from "../../model/resources/observer";
import { join } from "../../model/resources/placement";
import { entriesOf, serviceOf } from "../../model/resources/prefix-lists";
import { text } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";
import { portText, ruleText } from "../network/rule-text";
import { zoneText } from "./in-zone";

type Udp = { allowedPorts: readonly number[] };

/** Addresses inside networks, which are not the edge: RFC 1918 and RFC 4193. Carriers use 100.64.0.0/10 outside. */
const inside = [...privateNetworks, ...uniqueLocal];

export const wavelengthUdpNotExpected = stackPolicy<Udp>({
    name: "wavelength-udp-not-expected",
    description: "Security groups in a Wavelength Zone admit no UDP from outside the network.",
    rationale:
        "The carrier gateway drops UDP between the internet and a zone, so a rule that admits it promises what does not work; and this architecture serves TCP only.",
    source: "https://docs.aws.amazon.com/wavelength/latest/developerguide/how-wavelengths-work.html",
    severity: "medium",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps:
        "Name the protocols that the server needs, TCP with its port, in place of UDP or all protocols; list a port in `allowedPorts` where devices on the carrier network need UDP.",
    options: {
        allowedPorts: {
            description: "UDP ports that devices on the carrier network may use.",
            schema: { type: "array", items: { type: "integer", minimum: 0, maximum: lastPort } },
            default: [],
        },
    },
    limitations: [
        "Rules whose source is a security group or a private address: they are not the edge.",
        "Egress rules, and network ACLs.",
    ],
    *check(graph, { allowedPorts }) {
        for (const rule of ingressRules(graph)) {
            if (rule.protocol === "udp" || rule.protocol === "all" || isMissing(rule.protocol)) {
                yield* judgedRule(graph, rule, allowedPorts);
            }
        }
    },
});

function* judgedRule(graph: Graph, rule: GroupRule, allowed: readonly number[]): Iterable<Finding> {
    const { outer, unknowns } = sourcesOf(graph, rule);
    if (isAllowed(rule, allowed) || (outer.length === 0 && unknowns.length === 0)) {
        return;
    }
    const { certain, candidates } = declaredGroups(graph, rule.groups);
    const groups = [...certain, ...candidates];
    const place = join(groups.map((group) => zonesOfGroup(graph, group)));
    if (place.zones.length === 0 && place.unknowns.length === 0) {
        return;
    }
    const what = rule.protocol === "all" ? "all protocols, UDP among them," : `UDP on ${portText(rule)}`;
    const where = place.zones.length > 0 ? zoneText(place.zones, rule.resource) : "a Wavelength Zone";
    const label = ruleText(rule, groups);
    const awaited = [
        ...(isMissing(rule.protocol) ? [unknown(`the protocol of ${rule.label}`)] : []),
        ...(outer.length === 0 ? unknowns : []),
        ...(candidates.length > 0 ? [unknown(`the security group of ${rule.label}`)] : []),
        ...(place.zones.length === 0 ? place.unknowns : []),
    ];
    if (awaited.length > 0) {
        yield undecided(rule.resource, `${label} must admit no UDP from outside in ${where}`, awaited);
    } else {
        yield violation(
            rule.resource,
            `${label} admits ${what} from ${listed(outer)} in ${where}; admit TCP on the ports that the server needs`,
        );
    }
}

function isAllowed(rule: GroupRule, allowed: readonly number[]): boolean {
    const { protocol, from, to = from } = rule;
    if (protocol !== "udp" || typeof from !== "number" || typeof to !== "number") {
        return false;
    }
    const ports = new Set(allowed.filter((port) => port >= from && port <= to));
    return from <= to && ports.size === to - from + 1;
}

/** Sources outside the network: addresses, and prefix lists of addresses. */
function sourcesOf(graph: Graph, rule: GroupRule): { outer: readonly string[]; unknowns: readonly Unknown[] } {
    const observer = observerOf(graph);
    const own = declaredGroups(graph, rule.groups).certain.flatMap((group) => vpcBlocks(graph, group));
    const outer = rule.cidrs.filter((cidr): cidr is string => isOuter(cidr, own));
    const unknowns = rule.cidrs.some(isMissing) ? [unknown(`the addresses of ${rule.label}`)] : [];
    const { certain, candidates, unseen } = rule.prefixLists;
    const leads = (list: Declared): boolean => {
        const entries = entriesOf(observer, list);
        const known = entries.items;
        return entries.unseen !== undefined || known.length === 0 || known.some((cidr) => isOuter(cidr, own));
    };
    outer.push(...graph.resourcesOf(certain).filter(leads).map(named));
    for (const id of certain.filter((id) => graph.resource(id) === undefined)) {
        const service = serviceOf(observer, id);
        if (service === undefined) {
            unknowns.push(unknown(`the entries of prefix list "${id}", which this stack does not declare`));
        } else if (!/^(ipv6\.)?vpc-lattice$/.test(service)) {
            outer.push(`the addresses of ${service}`);
        }
    }
    if (unseen !== undefined || graph.resourcesOf(candidates).some(leads)) {
        unknowns.push(unknown(`the prefix list of ${rule.label}`));
    }
    return { outer, unknowns };
}

function isOuter(cidr: Fact<string>, own: readonly Range[]): boolean {
    const range = isMissing(cidr) ? undefined : parseCidr(cidr);
    const within = (outer: Range | undefined): boolean =>
        range !== undefined && outer !== undefined && outer.from <= range.from && range.to <= outer.to;
    return range !== undefined && ![...inside, ...own].some(within);
}

function vpcBlocks(graph: Graph, group: Declared): readonly Range[] {
    return vpcsOfGroup(graph, group)
        .map((vpc) => text(vpc.inputs, "cidrBlock"))
        .flatMap((cidr) => (typeof cidr === "string" ? [parseCidr(cidr)] : []))
        .filter((range): range is Range => range !== undefined);
}
