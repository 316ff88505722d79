import type { Declared } from "../../model/resources/declared";
import type { Graph } from "./graph";
import type { Placed } from "./places";
import type { Box, BoxKind, Thing } from "./scene";
import * as types from "./types";
import { text, type Workload } from "./workloads";
import { isWavelengthZone, zoneOf } from "./zones";

const labels = {
    "zone-subnet": "Subnet",
    public: "Public subnet",
    private: "Private subnet",
    isolated: "Isolated subnet",
} as const;

type SubnetKind = keyof typeof labels;

/** A subnet with what runs in it. */
export function subnetBox(graph: Graph, subnet: Declared, running: readonly Workload[], placed: Placed): Box {
    const kind = subnetKind(graph, subnet);
    const inside = insideSubnets(running, placed).get(subnet.urn) ?? [];
    return {
        id: subnet.urn,
        kind,
        label: labels[kind],
        detail: text(subnet.inputs["cidrBlock"]),
        boxes: [],
        things: [...inside, ...endpoints(graph, subnet)],
        gateways: [],
    };
}

const known = new WeakMap<Placed, ReadonlyMap<string, readonly Thing[]>>();

/** What runs in each subnet, by its URN. */
function insideSubnets(running: readonly Workload[], placed: Placed): ReadonlyMap<string, readonly Thing[]> {
    const found = known.get(placed);
    if (found !== undefined) {
        return found;
    }
    const bySubnet = new Map<string, Thing[]>();
    for (const { resource, kind, detail } of running) {
        for (const id of placed.get(resource.urn)?.values() ?? []) {
            const subnet = id.slice(placeIn(resource, { urn: "" }).length);
            const things = bySubnet.get(subnet) ?? [];
            things.push({ id, kind, label: resource.name, detail });
            bySubnet.set(subnet, things);
        }
    }
    known.set(placed, bySubnet);
    return bySubnet;
}

/** Id of a resource's place in a subnet. */
export function placeIn(resource: Pick<Declared, "urn">, subnet: Pick<Declared, "urn">): string {
    return `${resource.urn} in ${subnet.urn}`;
}

/** From the internet inwards. */
export function byTier(graph: Graph): (a: Declared, b: Declared) => number {
    const order = Object.keys(labels) as BoxKind[];
    const key = (subnet: Declared) => `${order.indexOf(subnetKind(graph, subnet))} ${subnet.urn}`;
    return (a, b) => (key(a) < key(b) ? -1 : 1);
}

/** What a subnet's routes make of it. */
function subnetKind(graph: Graph, subnet: Declared): SubnetKind {
    if (isWavelengthZone(zoneOf(subnet))) {
        return "zone-subnet";
    }
    const tables = graph
        .pointingAt(subnet, types.routeTableAssociationType, "subnetId")
        .flatMap((each) => graph.linked(each, types.routeTableType, "routeTableId"));
    const routes = tables.flatMap((table) => graph.pointingAt(table, types.routeType, "routeTableId"));
    if (routes.some((route) => graph.linked(route, types.internetGatewayType, "gatewayId").length > 0)) {
        return "public";
    }
    return routes.length > 0 ? "private" : "isolated";
}

/** Interface endpoints of a subnet as one thing: a stack has many of them, all alike. */
function endpoints(graph: Graph, subnet: Declared): Thing[] {
    const { length } = graph.pointingAt(subnet, types.endpointType, "subnetIds");
    const label = length === 1 ? "Interface endpoint" : `${length} interface endpoints`;
    return length === 0 ? [] : [{ id: `endpoints in ${subnet.urn}`, kind: "endpoint", label }];
}
