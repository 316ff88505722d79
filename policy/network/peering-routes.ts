import { overlaps, parseCidr } from "../../model/addresses";
import type { Declared } from "../../model/declared";
import type { Graph } from "../../model/graph/graph";
import { allNamed, named } from "../../model/graph/naming";
import { types, vpcs } from "../../model/graph/types";
import { blocks, pending, read, text } from "../../model/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";
import { blocksOfVpc } from "../graph/inside";

export const networkPeeringRoutes = stackPolicy<Record<never, never>>({
    name: "network-peering-routes",
    description: "Both VPCs of a peering connection have a route to the other one.",
    why: "A peering connection carries nothing by itself: each side needs a route to the other's addresses. With one route only, requests arrive and answers do not come back.",
    source: "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html",
    severity: "high",
    level: "mandatory",
    remediationSteps:
        "Add an `aws.ec2.Route` with `vpcPeeringConnectionId` to the route tables of both VPCs, for the other VPC's block.",
    options: {},
    misses: [
        "VPCs and route tables in another stack or account.",
        "Whether the tables with the routes are those of the subnets that need them.",
    ],
    only: types.peering,
    *check(graph) {
        for (const peering of graph.ofType(types.peering)) {
            const [own] = graph.named(peering, "vpcId", vpcs).sure;
            const [peer] = graph.named(peering, "peerVpcId", vpcs).sure;
            const routes = graph.once(peeringRoutes);
            if (own !== undefined) {
                yield* judgedSide(graph, peering, own, peer, routes);
            }
            if (peer !== undefined) {
                yield* judgedSide(graph, peering, peer, own, routes);
            }
        }
    },
});

interface PeeringRoute {
    readonly holder: Declared;
    readonly peerings: readonly Declared[];
    /** Whether the connection is not known. */
    readonly open: boolean;
    readonly vpcs: readonly Declared[];
    readonly destination: unknown;
}

const peeringTypes = [types.peering, types.peeringAccepter];
const tables = [types.routeTable, types.defaultRouteTable];

function* judgedSide(
    graph: Graph,
    peering: Declared,
    vpc: Declared,
    other: Declared | undefined,
    routes: readonly PeeringRoute[],
): Iterable<Finding> {
    const through = routes.filter((route) => route.peerings.includes(peering));
    const ranges = other === undefined ? [] : blocksOfVpc(graph, other).ranges;
    const leads = (route: PeeringRoute): boolean => {
        const range = typeof route.destination === "string" ? parseCidr(route.destination) : undefined;
        return range === undefined || ranges.length === 0 || ranges.some((block) => overlaps(block, range));
    };
    if (through.some((route) => route.vpcs.includes(vpc) && leads(route))) {
        return;
    }
    const to = other === undefined ? "the other VPC" : named(other);
    const fault = `${named(vpc)} has no route through ${named(peering)} to ${to}`;
    // A route whose table or connection is another's or not known yet may be the one.
    const open = routes.filter(
        (route) =>
            (route.open && (route.vpcs.length === 0 || route.vpcs.includes(vpc))) ||
            (through.includes(route) && route.vpcs.length === 0),
    );
    yield open.length > 0
        ? undecided(peering, fault, [`the route table and connection of ${allNamed(open.map(({ holder }) => holder))}`])
        : violation(peering, `${fault}; add one to its route tables`);
}

function peeringRoutes(graph: Graph): readonly PeeringRoute[] {
    const separate = graph.ofType(types.route).flatMap((route) => {
        const found = graph.named(route, "vpcPeeringConnectionId", peeringTypes);
        return read(route.inputs, "vpcPeeringConnectionId") === undefined
            ? []
            : [
                  routeOf(
                      graph,
                      route,
                      found.sure,
                      found.open || found.maybe.length > 0,
                      vpcsOfRoute(graph, route),
                      route.inputs,
                  ),
              ];
    });
    const inline = graph.ofType(...tables).flatMap((table) =>
        blocks(table.inputs, "routes").flatMap((block) => {
            const id = block === pending ? pending : text(block, "vpcPeeringConnectionId");
            if (id === undefined || id === "") {
                return [];
            }
            const found = graph.resolve(table, "routes", [id], peeringTypes);
            return [
                routeOf(
                    graph,
                    table,
                    found.sure,
                    found.open || found.maybe.length > 0,
                    vpcsOfTable(graph, table),
                    block,
                ),
            ];
        }),
    );
    return [...separate, ...inline];
}

function routeOf(
    graph: Graph,
    holder: Declared,
    found: readonly Declared[],
    open: boolean,
    owners: readonly Declared[],
    block: unknown,
): PeeringRoute {
    const peerings = found.flatMap((one) =>
        one.type === types.peeringAccepter ? graph.named(one, "vpcPeeringConnectionId", [types.peering]).sure : [one],
    );
    const destination = text(block, "destinationCidrBlock") ?? text(block, "cidrBlock");
    return { holder, peerings, open, vpcs: owners, destination };
}

function vpcsOfRoute(graph: Graph, route: Declared): readonly Declared[] {
    const own = graph.named(route, "routeTableId", tables).sure;
    // The main table of a VPC has no resource of its own: `routeTableId: vpc.mainRouteTableId`.
    const main = own.length > 0 ? [] : graph.references(route, "routeTableId", vpcs);
    return [...own.flatMap((table) => vpcsOfTable(graph, table)), ...main];
}

function vpcsOfTable(graph: Graph, table: Declared): readonly Declared[] {
    return [...graph.named(table, "vpcId", vpcs).sure, ...graph.references(table, "defaultRouteTableId", vpcs)];
}
