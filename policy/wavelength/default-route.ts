import { isMissing, unknown } from "../../model/network/facts";
import type { Route } from "../../model/network/types";
import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { allNamed, listed, named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { networkOf } from "../../model/resources/network-of";
import type { Whereabouts } from "../../model/resources/placement";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";
import { zoneText } from "./in-zone";
import { zonesOfRoute, zonesOfTable } from "./route-zones";

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
        const { network } = networkOf(graph.declared);
        const seen = new Set<string>();
        for (const table of network.routeTables) {
            for (const route of [...table.routes.items, ...(table.possibleRoutes ?? [])]) {
                const key = `${route.resource.urn} ${route.block} ${destinationOf(graph, route)}`;
                const holder = graph.resource(route.resource.urn);
                if (holder !== undefined && holders.includes(holder.type) && !seen.has(key)) {
                    seen.add(key);
                    yield* judgedRoute(graph, route, holder);
                }
            }
        }
    },
});

const holders: readonly string[] = [types.route, types.routeTable, types.defaultRouteTable];

function destinationOf(graph: Graph, { destination }: Route): string {
    if (isMissing(destination)) {
        return "its destination";
    }
    if ("cidr" in destination) {
        return destination.cidr;
    }
    const { prefixList } = destination;
    if (isMissing(prefixList)) {
        return "its destination";
    }
    const list = graph.resource(prefixList);
    return list === undefined ? prefixList : named(list);
}

function* judgedRoute(graph: Graph, route: Route, holder: Declared): Iterable<Finding> {
    const gateway = gatewayOf(graph, route);
    if (gateway === undefined) {
        return;
    }
    const separate = route.block === undefined;
    const { zones, unknowns }: Whereabouts = separate ? zonesOfRoute(graph, holder) : zonesOfTable(graph, holder);
    const label = separate ? named(holder) : `${route.block} of ${named(holder)}`;
    const tables = separate ? graph.named(holder, "routeTableId", routeTables).certain : [];
    const by = tables.length === 0 ? label : `${label} of ${allNamed(tables)}`;
    const sentence = `sends ${destinationOf(graph, route)} to ${gateway.text}`;
    const users = gateway.kind === "nat-gateway" ? carrierHolders(graph, zones) : [];
    if (zones.length > 0 && gateway.kind === "nat-gateway" && users.length === 0) {
        yield undecided(holder, `${by} ${sentence}, and its table serves ${zoneText(zones, holder)}`, [
            unknown(
                "a statement of AWS that a NAT gateway serves a Wavelength Zone: it works where it was tried, and no page says so",
            ),
        ]);
    } else if (zones.length > 0 && gateway.kind !== undefined) {
        const lost = users.length === 0 ? "" : `, where the carrier's way back to ${listed(users)} is lost`;
        yield violation(
            holder,
            `${by} ${sentence}, and its table serves ${zoneText(zones, holder)}${lost}; point the zone's default route at the carrier gateway`,
        );
    } else if (zones.length > 0) {
        const fault = `${by} must not lead to an internet gateway in ${zoneText(zones, holder)}`;
        yield undecided(holder, fault, [unknown(`gatewayId of ${label}`)]);
    } else if (unknowns.length > 0 && gateway.kind !== undefined) {
        yield undecided(holder, `${by} ${sentence}, which a Wavelength Zone's table must not`, unknowns);
    }
}

const routeTables = [types.routeTable, types.defaultRouteTable];

/** What has a carrier address in a zone's subnets, whose answers have to leave by the carrier gateway. */
function carrierHolders(graph: Graph, zones: Whereabouts["zones"]): readonly string[] {
    const subnets = new Set<unknown>(zones.map(({ by }) => by.urn));
    const { workloads } = networkOf(graph.declared).network;
    const carried = workloads.filter(({ interfaces }) =>
        interfaces.items.some(
            ({ subnet, publicAddresses = [] }) =>
                subnets.has(subnet) &&
                !isMissing(publicAddresses) &&
                publicAddresses.some(({ kind }) => kind === "carrier"),
        ),
    );
    return graph.resourcesOf(carried.map(({ id }) => id)).map(named);
}

interface ZonelessGateway {
    readonly text: string;
    /** Absent where it is not known whether it is one. */
    readonly kind?: "internet-gateway" | "egress-only-gateway" | "nat-gateway";
}

const words = {
    "internet-gateway": "an internet gateway",
    "egress-only-gateway": "an egress-only internet gateway",
    "nat-gateway": "a NAT gateway",
} as const;

/** The gateway of a route that stands in no Wavelength Zone; `undefined` for any other target. */
function gatewayOf(graph: Graph, { target, resource, destination }: Route): ZonelessGateway | undefined {
    if (isMissing(target)) {
        const isWhole = isMissing(destination) && target.unknown === destination.unknown;
        const isAwaited = target.of !== undefined && !(isWhole && isMadeOfOthers(graph, resource.urn));
        return isAwaited ? { text: "its target" } : undefined;
    }
    const { kind, id } = target;
    if (kind !== "internet-gateway" && kind !== "egress-only-gateway" && kind !== "nat-gateway") {
        return undefined;
    }
    const urn = isMissing(id) ? id.of?.find((ref) => ref.urn !== resource.urn)?.urn : id;
    const gateway = urn === undefined ? undefined : graph.resource(urn);
    return { kind, text: gateway === undefined ? words[kind] : `${words[kind]} (${named(gateway)})` };
}

/** Whether inline routes that are not known yet are made from gateways, and from none that leads to the internet. */
function isMadeOfOthers(graph: Graph, table: string): boolean {
    const gateways = graph.resourcesOf([table]).flatMap(({ references: { routes = [] } }) => graph.resourcesOf(routes));
    return gateways.length > 0 && !gateways.some(({ type }) => internetGateways.includes(type));
}

const internetGateways: readonly string[] = [types.internetGateway, types.internetGatewayAttachment];
