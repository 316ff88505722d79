import { type Fact, isMissing, type Unknown, unknown } from "../network/facts";
import { label } from "../network/read";
import type { Route, RouteDestination, RouteTable } from "../network/types";
import type { Declared } from "./declared";
import { types, vpcs } from "./graph/types";
import { ipv6Awaited } from "./ipv6-blocks";
import { destinationOf, looseRoutesOf } from "./loose-routes";
import { foreignRef, type Observer, refOf } from "./observer";
import { listIds } from "./prefix-lists";
import { kinds } from "./reference-kinds";
import { targetOf } from "./route-targets";
import { vpcOf } from "./subnets";
import { blocks, list, pending, read, text } from "./value";
import { implicitParts } from "./vpcs";

/** Tables with all routes that stand anywhere: inline and one by one. */
export function observeRouteTables(observer: Observer): RouteTable[] {
    const separate = observer.attached(types.route, "routeTableId", kinds.routeTable);
    const read = (route: Declared): Route[] => routesIn(observer, route, route.inputs, undefined, separateKeys);
    const perVpc = tablesPerVpc(observer);
    const routesOf = (
        id: string,
        vpc: Fact<string>,
        own: readonly Route[],
        other?: Unknown,
    ): Pick<RouteTable, "routes" | "possibleRoutes"> => {
        const stated = separate.of(id);
        const candidates = separate.candidates(id);
        const alone = typeof vpc === "string" && perVpc.get(vpc) === 1;
        const destinations = new Set(stated.map(destinationOf));
        const unplaced = separate.possible(id).filter((route) => !candidates.includes(route));
        const loose = looseRoutesOf(observer, unplaced, { vpc, alone, destinations });
        const items = [...own, ...[...stated, ...loose.own].flatMap(read)];
        const doubt = candidates.length > 0 ? separate.doubt(id) : loose.doubt;
        const unseen = doubt ?? other ?? servedRoutes(observer, id);
        const possibleRoutes = [...candidates, ...loose.possible].flatMap(read);
        return {
            routes: unseen === undefined ? { items } : { items, unseen },
            ...(possibleRoutes.length === 0 ? {} : { possibleRoutes }),
        };
    };
    const declared = observer.graph.ofType(types.routeTable, types.defaultRouteTable).map((table): RouteTable => {
        const propagating = propagated(observer, table);
        const vpc =
            table.type === types.defaultRouteTable
                ? (observer.vpcOfPart(table, "defaultRouteTableId", "routeTable") ??
                  observer.missing(table, "defaultRouteTableId"))
                : vpcOf(observer, table, "vpcId");
        return {
            id: table.urn,
            resource: refOf(table),
            vpc,
            ...routesOf(table.urn, vpc, inline(observer, table)),
            ...(propagating === undefined ? {} : { propagatingGateways: propagating }),
        };
    });
    const implicit = observer.memo(implicitParts).routeTables.map(
        (table): RouteTable => ({
            ...table,
            ...routesOf(table.id, table.vpc, routesAtFirst(observer, table)),
        }),
    );
    const foreign = [...(observer.foreign.get(kinds.routeTable) ?? [])].map((id): RouteTable => {
        const where = `of route table '${id}', which this program does not declare`;
        const other = unknown(`other routes ${where}`);
        const vpc = unknown(`the VPC ${where}`);
        return { id, resource: foreignRef(id), vpc, ...routesOf(id, vpc, [], other) };
    });
    return [...declared, ...implicit, ...foreign];
}

/** How many route tables a VPC has, its main one among them. A table whose VPC is not known may be any VPC's. */
function tablesPerVpc(observer: Observer): ReadonlyMap<string, number> {
    const found = new Map<string, number>();
    const tables = observer.graph.ofType(types.routeTable);
    const owners = tables.map((table) => vpcOf(observer, table, "vpcId"));
    if (owners.some(isMissing)) {
        return found;
    }
    // The main table is one, whether it is adopted or AWS's own, or is among the declared ones, as imports leave it.
    for (const vpc of observer.graph.ofType(...vpcs)) {
        const own = owners.filter((owner) => owner === vpc.urn).length;
        const isOrdinary = tables.some(({ urn }) => urn === observer.partOf(vpc.urn, "routeTable"));
        found.set(vpc.urn, isOrdinary ? own : 1 + own);
    }
    return found;
}

/**
 * AWS gives the main table of a default VPC a route to the internet gateway that it makes with it.
 * Source: Amazon VPC User Guide, "Default VPC components".
 */
function routesAtFirst(observer: Observer, { resource, vpc }: Pick<RouteTable, "resource" | "vpc">): Route[] {
    const gateway = observer.memo(implicitParts).internetGateways.find((found) => found.vpc === vpc);
    return gateway === undefined
        ? []
        : [{ resource, destination: { cidr: "0.0.0.0/0" }, target: { kind: "internet-gateway", id: gateway.id } }];
}

/** A route server puts into a table what its peers announce by BGP. */
function servedRoutes(observer: Observer, table: string): Unknown | undefined {
    const propagations = observer.attached(types.routeServerPropagation, "routeTableId", kinds.routeTable);
    const [propagation] = propagations.of(table);
    return propagation === undefined
        ? propagations.doubt(table)
        : unknown(`the routes that a route server brings by ${label(refOf(propagation))}`, refOf(propagation));
}

const separateKeys = {
    cidrs: ["destinationCidrBlock", "destinationIpv6CidrBlock"],
    prefixList: "destinationPrefixListId",
} as const;
const inlineKeys = { cidrs: ["cidrBlock", "ipv6CidrBlock"], prefixList: "destinationPrefixListId" } as const;

function inline(observer: Observer, table: Declared): Route[] {
    return blocks(table.inputs, "routes").flatMap((block, position): Route[] =>
        block === pending
            ? [
                  {
                      resource: refOf(table),
                      block: "routes",
                      destination: observer.missing(table, "routes"),
                      target: observer.missing(table, "routes"),
                  },
              ]
            : routesIn(observer, table, block, "routes", inlineKeys).map((route) => ({
                  ...route,
                  block: `routes[${position}]`,
              })),
    );
}

function routesIn(
    observer: Observer,
    resource: Declared,
    block: unknown,
    property: string | undefined,
    keys: typeof separateKeys | typeof inlineKeys,
): Route[] {
    const dead = property === undefined && read(resource.outputs, "state") === "blackhole";
    const target: Route["target"] = dead ? { kind: "blackhole" } : targetOf(observer, resource, block, property);
    const destinations: Fact<RouteDestination>[] = [];
    for (const key of keys.cidrs) {
        const cidr = text(block, key);
        if (cidr === pending) {
            const missing = observer.missing(resource, key);
            const block = ipv6Awaited(observer, resource, property ?? key, key, missing);
            destinations.push(typeof block === "string" ? { cidr: block } : block);
        } else if (cidr !== undefined && cidr !== "") {
            destinations.push({ cidr });
        }
    }
    const lists = read(block, keys.prefixList);
    if (lists !== undefined && lists !== "") {
        const values = list(block, keys.prefixList);
        for (const id of listIds(observer, resource, property ?? keys.prefixList, values)) {
            destinations.push({ prefixList: id });
        }
    }
    if (destinations.length === 0) {
        destinations.push(unknown(`the destination of ${label(refOf(resource))}`));
    }
    return destinations.map((destination) => ({ resource: refOf(resource), destination, target }));
}

/** Gateways whose on-premises routes AWS copies into a table. */
function propagated(observer: Observer, table: Declared): Fact<readonly string[]> | undefined {
    const own = observer.names(table, "propagatingVgws", kinds.vpnGateway);
    const separate = observer.attached(types.vpnPropagation, "routeTableId", kinds.routeTable);
    const found: string[] = [...own.certain];
    let unsure: Unknown | undefined = own.unseen ?? separate.doubt(table.urn);
    for (const propagation of separate.of(table.urn)) {
        const gateway = observer.one(propagation, "vpnGatewayId", kinds.vpnGateway);
        if (typeof gateway === "string") {
            found.push(gateway);
        } else {
            unsure ??= gateway;
        }
    }
    return unsure ?? (found.length === 0 ? undefined : found);
}
