import { isMissing, type Unknown, unknown } from "../../model/network/facts";
import type { IndexedSubnet } from "../../model/network/indexed";
import type { Route } from "../../model/network/types";
import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { named, namedRef } from "../../model/resources/graph/naming";
import { canonicalType, types } from "../../model/resources/graph/types";
import { networkOf } from "../../model/resources/network-of";
import { refOf } from "../../model/resources/observer";

/** Whether packets of a subnet have a way to and from the internet or a carrier network by addresses of their own. */
export interface WayOut {
    readonly open: boolean;
    /** What declares the subnet's route table, be it the VPC; absent where that is not known. */
    readonly table?: Declared;
    /** What has to be known first; empty where `open` is certain. */
    readonly unknowns: readonly Unknown[];
}

/** Whether a subnet's route table leads to an internet or carrier gateway. */
export function wayOut(graph: Graph, subnet: Declared): WayOut {
    return graph.onceFor(subnet, readWayOut);
}

function readWayOut(graph: Graph, subnet: Declared): WayOut {
    const place = networkOf(graph.declared).subnets.get(subnet.urn);
    const table = place === undefined || isMissing(place.table) ? undefined : place.table.table;
    if (table === undefined) {
        const isPublic = place !== undefined && isPublicByDefault(graph, place, subnet);
        return isPublic
            ? { open: true, unknowns: [] }
            : { open: false, unknowns: [unknown(`the route table of ${named(subnet)}`, refOf(subnet))] };
    }
    const declared = graph.resource(table.resource.urn);
    const by = declared === undefined ? {} : { table: declared };
    const own = table.routes.items.map((route) => ({ route, leads: leadsOut(route) }));
    if (own.some(({ leads }) => leads === true)) {
        return { open: true, ...by, unknowns: [] };
    }
    const awaited = own.filter(({ leads }) => leads === undefined).map(({ route }) => targetOf(route));
    const possible = (table.possibleRoutes ?? [])
        .filter((route) => leadsOut(route) !== false)
        .map(({ resource }) => unknown(`routeTableId of ${namedRef(resource)}`, resource));
    const foreign = declared === undefined && table.routes.unseen !== undefined ? [table.routes.unseen] : [];
    return { open: false, ...by, unknowns: [...awaited, ...possible, ...foreign] };
}

/** The main table of the account's default VPC leads to an internet gateway, as long as nothing declared replaces it. */
function isPublicByDefault(graph: Graph, { subnet, vpc }: IndexedSubnet, { type }: Declared): boolean {
    const replaced = graph.ofType(types.mainRouteTable, types.defaultRouteTable).length > 0;
    return (
        canonicalType(type) === types.defaultSubnet && subnet.routeTable === undefined && isMissing(vpc) && !replaced
    );
}

/** `undefined` where it is not known. */
function leadsOut({ target }: Route): boolean | undefined {
    return isMissing(target) ? undefined : target.kind === "internet-gateway" || target.kind === "carrier-gateway";
}

function targetOf({ block, resource }: Route): Unknown {
    return unknown(`${block === undefined ? "gatewayId" : "routes"} of ${namedRef(resource)}`, resource);
}
