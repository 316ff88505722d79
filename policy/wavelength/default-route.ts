import { isMissing } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { allNamed, listed, named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { networkOf } from "../../model/resources/network-of";
import type { Whereabouts } from "../../model/resources/placement";
import { blocks, pending, read, text } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";
import { zoneText } from "./in-zone";
import { zonesOfRoute, zonesOfTable } from "./route-zones";

const internetGateways = [types.internetGateway, "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment"];
/** What else `gatewayId` may name. */
const otherGateways = [
    "aws:ec2/vpnGateway:VpnGateway",
    "aws:ec2/vpnGatewayAttachment:VpnGatewayAttachment",
    types.vpcEndpoint,
    types.carrierGateway,
];

export const wavelengthDefaultRoute = stackPolicy<Record<never, never>>({
    name: "wavelength-default-route",
    description: "Routes of a Wavelength Zone's subnets lead out through the carrier gateway only.",
    rationale:
        "A subnet in a Wavelength Zone has no way through an internet gateway or an egress-only gateway: its way to the carrier and the internet is the carrier gateway. A NAT gateway in an Availability Zone takes the answers of carrier addresses away; that it serves others is nowhere stated.",
    source: "https://docs.aws.amazon.com/wavelength/latest/developerguide/how-wavelengths-work.html",
    severity: "high",
    level: "mandatory",
    remediationSteps:
        "Give the zone's subnets a route table of their own, whose default route has `carrierGatewayId`; keep routes to internet, NAT and egress-only gateways in tables of Availability Zones.",
    options: {},
    limitations: [
        "A subnet without any default route: it may be private on purpose.",
        "Default routes to transit gateways, peerings, endpoints and network interfaces: they may lead to an inspection.",
        "The main route table of a VPC that the stack does not declare.",
        "Carrier addresses that are associated outside the stack.",
    ],
    *check(graph) {
        for (const route of graph.ofType(types.route)) {
            const destination = destinationOf(route.inputs, "destinationCidrBlock", "destinationIpv6CidrBlock");
            yield* judgedRoute(graph, route, "gatewayId", route.inputs, named(route), destination, () =>
                zonesOfRoute(graph, route),
            );
        }
        for (const table of graph.ofType(types.routeTable, types.defaultRouteTable)) {
            for (const [index, block] of blocks(table.inputs, "routes").entries()) {
                const label = `routes${block === pending ? "" : `[${index}]`} of ${named(table)}`;
                const destination = destinationOf(block, "cidrBlock", "ipv6CidrBlock");
                yield* judgedRoute(graph, table, "routes", block, label, destination, () => zonesOfTable(graph, table));
            }
        }
    },
});

function destinationOf(block: unknown, ...keys: readonly string[]): string {
    const values = [...keys, "destinationPrefixListId"].map((key) => text(block, key));
    return values.find((value) => typeof value === "string" && value !== "")?.toString() ?? "its destination";
}

function* judgedRoute(
    graph: Graph,
    resource: Declared,
    property: string,
    block: unknown,
    label: string,
    destination: string,
    place: () => Whereabouts,
): Iterable<Finding> {
    const target = targetOf(graph, resource, property, block);
    if (target === undefined) {
        return;
    }
    const { zones, unknowns } = place();
    const sentence = `sends ${destination} to ${target.text}`;
    const holders = target.isNat === true ? carrierHolders(graph, zones) : [];
    const tables = graph.named(resource, "routeTableId", [types.routeTable, types.defaultRouteTable]).certain;
    const by = tables.length === 0 ? label : `${label} of ${allNamed(tables)}`;
    if (zones.length > 0 && target.isNat === true && holders.length === 0) {
        yield undecided(resource, `${by} ${sentence}, and its table serves ${zoneText(zones, resource)}`, [
            "AWS's word that a NAT gateway serves a Wavelength Zone, which is tried and nowhere stated",
        ]);
    } else if (zones.length > 0 && target.certain) {
        const lost = holders.length === 0 ? "" : `, where the carrier's way back to ${listed(holders)} is lost`;
        yield violation(
            resource,
            `${by} ${sentence}, and its table serves ${zoneText(zones, resource)}${lost}; point the zone's default route at the carrier gateway`,
        );
    } else if (zones.length > 0) {
        const fault = `${by} must not lead to an internet gateway in ${zoneText(zones, resource)}`;
        yield undecided(resource, fault, [`gatewayId of ${label}`]);
    } else if (unknowns.length > 0 && target.certain) {
        yield undecided(resource, `${by} ${sentence}, which a Wavelength Zone's table must not`, unknowns);
    }
}

interface Target {
    readonly text: string;
    readonly certain: boolean;
    /** A NAT gateway serves what has no carrier address of its own. */
    readonly isNat?: true;
}

/** What has a carrier address in a zone's subnets, whose answers have to leave by the carrier gateway. */
function carrierHolders(graph: Graph, zones: Whereabouts["zones"]): readonly string[] {
    const subnets = new Set<unknown>(zones.map(({ by }) => by.urn));
    const { workloads } = networkOf(graph.declared).network;
    return workloads
        .filter(({ interfaces }) =>
            interfaces.items.some(
                ({ subnet, publicAddresses = [] }) =>
                    subnets.has(subnet) &&
                    !isMissing(publicAddresses) &&
                    publicAddresses.some(({ kind }) => kind === "carrier"),
            ),
        )
        .flatMap(({ id }) => graph.resource(id) ?? [])
        .map(named);
}

/** The gateway of a route that no Wavelength Zone has; `undefined` for any other target. */
function targetOf(graph: Graph, resource: Declared, property: string, block: unknown): Target | undefined {
    const separate = property !== "routes";
    const of = (key: string, type: string, kind: string): Target => {
        const found = graph.references(resource, separate ? key : property, [type]);
        return { text: found.length === 0 ? kind : `${kind} (${allNamed(found)})`, certain: true };
    };
    if (isSet(block, "natGatewayId")) {
        return { ...of("natGatewayId", types.natGateway, "a NAT gateway"), isNat: true };
    }
    if (isSet(block, "egressOnlyGatewayId")) {
        return of("egressOnlyGatewayId", types.egressOnlyGateway, "an egress-only internet gateway");
    }
    const gateway = text(block, "gatewayId");
    if (typeof gateway === "string" && gateway.startsWith("nat-")) {
        return { ...of("gatewayId", types.natGateway, "a NAT gateway"), isNat: true };
    }
    if (typeof gateway === "string") {
        const own = graph.resolve(resource, property, [gateway], internetGateways).certain;
        return gateway.startsWith("igw-") || own.length > 0 ? internet(own) : undefined;
    }
    if (gateway !== pending) {
        return undefined;
    }
    const own = graph.references(resource, property, internetGateways);
    const others = graph.references(resource, property, otherGateways);
    if (
        own.length === 0 &&
        others.length === 0 &&
        graph.references(resource, property, [types.natGateway]).length > 0
    ) {
        return { ...of("gatewayId", types.natGateway, "a NAT gateway"), isNat: true };
    }
    if (own.length === 0) {
        return others.length > 0 ? undefined : { ...internet(own), certain: false };
    }
    return { ...internet(own), certain: others.length === 0 || !separate };
}

function internet(own: readonly Declared[]): Target {
    return { text: own.length === 0 ? "an internet gateway" : `an internet gateway (${allNamed(own)})`, certain: true };
}

function isSet(block: unknown, key: string): boolean {
    const value = block === pending ? undefined : read(block, key);
    return value !== undefined && value !== "";
}
