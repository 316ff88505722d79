import { unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { subnets, types, vpcs } from "../../model/resources/graph/types";
import { join, placesOf, type Whereabouts, whereabouts } from "../../model/resources/placement";

const tables = [types.routeTable, types.defaultRouteTable];
const nowhere: Whereabouts = { zones: [], unknowns: [] };

/** The Wavelength Zones whose subnets use a route table, be it by association or as their VPC's main table. */
export function zonesOfTable(graph: Graph, table: Declared): Whereabouts {
    return graph.memo(placesByTable).get(table) ?? nowhere;
}

/** The Wavelength Zones in which a separate route counts. */
export function zonesOfRoute(graph: Graph, route: Declared): Whereabouts {
    const own = graph.named(route, "routeTableId", tables);
    if (own.certain.length > 0) {
        return join(own.certain.map((table) => zonesOfTable(graph, table)));
    }
    // The main table of a VPC has no resource of its own: `routeTableId: vpc.mainRouteTableId`.
    const main = graph.references(route, "routeTableId", vpcs).map((vpc) => zonesOfMain(graph, vpc));
    const unknowns =
        own.candidates.length > 0 ? own.candidates.flatMap((table) => zonesOfTable(graph, table).zones) : [];
    return join([
        ...main,
        { zones: [], unknowns: unknowns.length > 0 ? [unknown("the route table of the route")] : [] },
    ]);
}

function placesByTable(graph: Graph): ReadonlyMap<Declared, Whereabouts> {
    const found = new Map<Declared, Whereabouts[]>();
    const add = (table: Declared, place: Whereabouts): void => {
        found.set(table, [...(found.get(table) ?? []), place]);
    };
    for (const association of graph.ofType(types.routeTableAssociation)) {
        const place = placesOf(graph, association, "subnetId", graph.named(association, "subnetId", subnets));
        const named = graph.named(association, "routeTableId", tables);
        for (const table of named.certain) {
            add(table, place);
        }
        for (const table of place.zones.length > 0 ? named.candidates : []) {
            add(table, { zones: [], unknowns: [unknown(`which route table "${association.name}" associates`)] });
        }
    }
    for (const main of graph.ofType(types.mainRouteTable)) {
        for (const table of graph.named(main, "routeTableId", tables).certain) {
            for (const vpc of graph.named(main, "vpcId", vpcs).certain) {
                add(table, zonesOfMain(graph, vpc));
            }
        }
    }
    for (const table of graph.ofType(types.defaultRouteTable)) {
        const replaced = graph.ofType(types.mainRouteTable).length > 0;
        for (const vpc of replaced ? [] : graph.references(table, "defaultRouteTableId", vpcs)) {
            add(table, zonesOfMain(graph, vpc));
        }
    }
    return new Map([...found].map(([table, places]) => [table, join(places)]));
}

/** Where the subnets of a VPC are that no association gives a table of their own. */
function zonesOfMain(graph: Graph, vpc: Declared): Whereabouts {
    const associated = graph.memo(associatedSubnets);
    const left = graph
        .ofType(...subnets)
        .filter((subnet) => !associated.has(subnet) && graph.named(subnet, "vpcId", vpcs).certain.includes(vpc));
    return join(left.map((subnet) => ({ ...nowhere, zones: whereabouts(graph, subnet).zones })));
}

function associatedSubnets(graph: Graph): ReadonlySet<Declared> {
    return new Set(
        graph.ofType(types.routeTableAssociation).flatMap((association) => {
            const { certain, candidates } = graph.named(association, "subnetId", subnets);
            return [...certain, ...candidates];
        }),
    );
}
