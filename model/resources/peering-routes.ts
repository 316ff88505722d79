import type { Declared } from "./declared";
import type { Graph } from "./graph/graph";
import { types, vpcs } from "./graph/types";
import { blocks, pending, type Read, read, text } from "./value";

/** A route through a peering connection. */
export interface PeeringRoute {
    readonly holder: Declared;
    readonly peerings: readonly Declared[];
    /** Whether the connection is not known. */
    readonly open: boolean;
    readonly vpcs: readonly Declared[];
    readonly destination: Read<string>;
}

const peeringTypes = [types.peering, types.peeringAccepter];
const tables = [types.routeTable, types.defaultRouteTable];

/** Every route through a peering connection, separate or inline. */
export function peeringRoutes(graph: Graph): readonly PeeringRoute[] {
    const separate = graph.ofType(types.route).flatMap((route) => {
        const found = graph.named(route, "vpcPeeringConnectionId", peeringTypes);
        return read(route.inputs, "vpcPeeringConnectionId") === undefined
            ? []
            : [
                  routeOf(
                      graph,
                      route,
                      found.certain,
                      found.unseen !== undefined || found.candidates.length > 0,
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
                    found.certain,
                    found.unseen !== undefined || found.candidates.length > 0,
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
        one.type === types.peeringAccepter
            ? graph.named(one, "vpcPeeringConnectionId", [types.peering]).certain
            : [one],
    );
    const destination = text(block, "destinationCidrBlock") ?? text(block, "cidrBlock");
    return { holder, peerings, open, vpcs: owners, destination };
}

function vpcsOfRoute(graph: Graph, route: Declared): readonly Declared[] {
    const own = graph.named(route, "routeTableId", tables).certain;
    // The main table of a VPC has no resource of its own: `routeTableId: vpc.mainRouteTableId`.
    const main = own.length > 0 ? [] : graph.references(route, "routeTableId", vpcs);
    return [...own.flatMap((table) => vpcsOfTable(graph, table)), ...main];
}

function vpcsOfTable(graph: Graph, table: Declared): readonly Declared[] {
    return [...graph.named(table, "vpcId", vpcs).certain, ...graph.references(table, "defaultRouteTableId", vpcs)];
}
