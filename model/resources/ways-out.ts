import type { Declared } from "./declared";
import type { Graph } from "./graph/graph";
import { named } from "./graph/naming";
import { canonicalType, subnets, types, vpcs } from "./graph/types";
import { blocks, pending, text } from "./value";

const tables = [types.routeTable, types.defaultRouteTable];

/** Whether packets of a subnet have a way to and from the internet or a carrier network by addresses of their own. */
export interface WayOut {
    readonly open: boolean;
    /** What has to be known first; empty where `open` is certain. */
    readonly unknowns: readonly string[];
}

/** Whether a subnet's route table leads to an internet or carrier gateway. */
export function wayOut(graph: Graph, subnet: Declared): WayOut {
    if (leadsOutByDefault(graph, subnet)) {
        return { open: true, unknowns: [] };
    }
    const { tables: used, unknowns } = tablesOf(graph, subnet);
    const doors = graph.memo(openTables);
    if (used.some((table) => doors.open.has(table))) {
        return { open: true, unknowns: [] };
    }
    const unclear = used.flatMap((table) => doors.unclear.get(table) ?? []);
    return { open: false, unknowns: [...unknowns, ...unclear] };
}

/** AWS gives the main table of a default VPC a route to an internet gateway; adopting the table takes it away. */
function leadsOutByDefault(graph: Graph, subnet: Declared): boolean {
    if (canonicalType(subnet.type) !== types.defaultSubnet) {
        return false;
    }
    const own = graph.ofType(types.routeTableAssociation).some((association) => {
        const { certain, candidates, unseen } = graph.named(association, "subnetId", subnets);
        return certain.includes(subnet) || candidates.includes(subnet) || unseen !== undefined;
    });
    const replaced = [...graph.ofType(types.mainRouteTable), ...graph.ofType(types.defaultRouteTable)].length > 0;
    return !own && !replaced;
}

function vpcOf(graph: Graph, subnet: Declared): Declared | undefined {
    const [vpc, ...others] =
        canonicalType(subnet.type) === types.defaultSubnet
            ? graph.ofType(types.defaultVpc)
            : graph.named(subnet, "vpcId", vpcs).certain;
    return others.length > 0 ? undefined : vpc;
}

/** The tables of a subnet: its own, else its VPC's main one. */
export function tablesOf(graph: Graph, subnet: Declared): { tables: readonly Declared[]; unknowns: readonly string[] } {
    const found: Declared[] = [];
    const unknowns: string[] = [];
    for (const association of graph.ofType(types.routeTableAssociation)) {
        const names = graph.named(association, "subnetId", subnets);
        if (names.certain.includes(subnet)) {
            const table = graph.named(association, "routeTableId", tables);
            found.push(...table.certain);
            unknowns.push(...(table.certain.length === 0 ? [`the route table of ${named(subnet)}`] : []));
        } else if (names.candidates.includes(subnet)) {
            unknowns.push(`the route table of ${named(subnet)}`);
        }
    }
    if (found.length > 0 || unknowns.length > 0) {
        return { tables: found, unknowns };
    }
    const vpc = vpcOf(graph, subnet);
    if (vpc === undefined) {
        return { tables: [], unknowns: [`the route table of ${named(subnet)}`] };
    }
    const main = graph
        .ofType(types.mainRouteTable)
        .filter((association) => graph.named(association, "vpcId", vpcs).certain.includes(vpc))
        .flatMap((association) => graph.named(association, "routeTableId", tables).certain);
    const adopted = adoptedOf(graph, vpc);
    // A main table that nothing adopts has no resource of its own: its VPC stands for it, as in `vpc.mainRouteTableId`.
    const own = graph.memo(withMainRoutes).has(vpc) ? [vpc] : [];
    return { tables: main.length > 0 ? main : adopted.length > 0 ? adopted : own, unknowns: [] };
}

function adoptedOf(graph: Graph, vpc: Declared): readonly Declared[] {
    return graph
        .ofType(types.defaultRouteTable)
        .filter((table) => graph.references(table, "defaultRouteTableId", vpcs).includes(vpc));
}

/** The VPCs whose main table a route names by the VPC's own output. */
function ownersOfMain(graph: Graph, route: Declared): readonly Declared[] {
    const { certain, candidates } = graph.named(route, "routeTableId", tables);
    return certain.length + candidates.length === 0 ? graph.references(route, "routeTableId", vpcs) : [];
}

function withMainRoutes(graph: Graph): ReadonlySet<Declared> {
    const routes = graph.ofType(types.route);
    return new Set(routes.flatMap((route) => ownersOfMain(graph, route)));
}

interface Doors {
    readonly open: ReadonlySet<Declared>;
    readonly unclear: ReadonlyMap<Declared, readonly string[]>;
}

function openTables(graph: Graph): Doors {
    const open = new Set<Declared>();
    const unclear = new Map<Declared, string[]>();
    const note = (table: Declared, leads: boolean | typeof pending, where: string): void => {
        if (leads === true) {
            open.add(table);
        } else if (leads === pending) {
            unclear.set(table, [...(unclear.get(table) ?? []), where]);
        }
    };
    for (const table of graph.ofType(...tables)) {
        for (const route of blocks(table.inputs, "routes")) {
            note(table, leadsOut(graph, table, "routes", route), `routes of ${named(table)}`);
        }
    }
    for (const route of graph.ofType(types.route)) {
        const leads = leadsOut(graph, route, "gatewayId", route.inputs);
        const { certain, candidates } = graph.named(route, "routeTableId", tables);
        for (const table of certain) {
            note(table, leads, `gatewayId of ${named(route)}`);
        }
        for (const vpc of ownersOfMain(graph, route)) {
            for (const table of [vpc, ...adoptedOf(graph, vpc)]) {
                note(table, leads, `gatewayId of ${named(route)}`);
            }
        }
        for (const table of leads === false ? [] : candidates) {
            note(table, pending, `routeTableId of ${named(route)}`);
        }
    }
    return { open, unclear };
}

/** An id tells a gateway's kind; a reference does where the id is not known yet. */
function leadsOut(graph: Graph, holder: Declared, property: string, route: unknown): boolean | typeof pending {
    if (route === pending) {
        return pending;
    }
    if (text(route, "carrierGatewayId") !== undefined) {
        return true;
    }
    const gateway = text(route, "gatewayId");
    if (gateway !== pending) {
        return gateway !== undefined && /^igw-/.test(gateway)
            ? true
            : graph.resolve(holder, property, gateway === undefined ? undefined : [gateway], [types.internetGateway])
                  .certain.length > 0;
    }
    const internet = graph.references(holder, property, [types.internetGateway]).length > 0;
    const other = graph.references(holder, property, [types.vpnGateway]).length > 0;
    return internet && !other ? true : other && !internet ? false : pending;
}
