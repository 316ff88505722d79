import { overlaps, parseCidr } from "../../model/addresses";
import { isMissing, unknown } from "../../model/network/facts";
import type { Route, RouteTable } from "../../model/network/types";
import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { allNamed, named } from "../../model/resources/graph/naming";
import { types, vpcs } from "../../model/resources/graph/types";
import { networkOf } from "../../model/resources/network-of";
import { type Pending, pending } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";
import { rangesOfVpc } from "./vpc-ranges";

export const networkPeeringRoutes = stackPolicy<Record<never, never>>({
    name: "network-peering-routes",
    description: "Both VPCs of a peering connection have a route to the other one.",
    rationale:
        "A peering connection carries nothing by itself: each side needs a route to the other's addresses. With one route only, requests arrive and answers do not come back.",
    source: "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html",
    severity: "high",
    level: "mandatory",
    remediationSteps:
        "Add an `aws.ec2.Route` with `vpcPeeringConnectionId` to the route tables of both VPCs, for the other VPC's block.",
    options: {},
    limitations: [
        "VPCs and route tables in another stack or account.",
        "Whether the tables with the routes are those of the subnets that need them.",
    ],
    only: types.peering,
    *check(graph) {
        const { peerings, network } = networkOf(graph.declared);
        for (const peering of graph.ofType(types.peering)) {
            const ends = peerings.get(peering.urn);
            const [own, peer] = [ends?.requester, ends?.accepter].map((vpc) =>
                typeof vpc === "string" ? graph.resource(vpc) : undefined,
            );
            if (own !== undefined) {
                yield* judgedSide(graph, peering, own, peer, network.routeTables);
            }
            if (peer !== undefined) {
                yield* judgedSide(graph, peering, peer, own, network.routeTables);
            }
        }
    },
});

function* judgedSide(
    graph: Graph,
    peering: Declared,
    vpc: Declared,
    other: Declared | undefined,
    tables: readonly RouteTable[],
): Iterable<Finding> {
    const near = tables.filter((table) => table.vpc === vpc.urn);
    const own = near
        .flatMap(({ routes }) => routes.items)
        .filter((route) => isThrough(route, peering) === true)
        .map((route) => ({ route, leads: leadsTo(graph, route, other) }));
    if (own.some(({ leads }) => leads === true)) {
        return;
    }
    const to = other === undefined ? "the other VPC" : named(other);
    const fault = `${named(vpc)} has no route through ${named(peering)} to ${to}`;
    // A route whose table or connection is another's or not known yet may be the one.
    const open = [
        ...near.flatMap(({ routes }) => routes.items.filter((route) => isThrough(route, peering) === pending)),
        ...tables
            .filter((table) => isMissing(table.vpc))
            .flatMap(({ routes }) => routes.items.filter((route) => isThrough(route, peering) !== false)),
        ...near
            .flatMap(({ possibleRoutes = [] }) => possibleRoutes)
            .filter((route) => isThrough(route, peering) !== false),
    ];
    const unsure = own.filter(({ leads }) => leads === pending).map(({ route }) => route);
    const unknowns = [
        ...(open.length > 0 ? [unknown(`the route table and connection of ${holders(graph, open)}`)] : []),
        ...(unsure.length > 0 ? [unknown(`whether ${holders(graph, unsure)} leads to the blocks of ${to}`)] : []),
    ];
    yield unknowns.length > 0
        ? undecided(peering, fault, unknowns)
        : violation(peering, `${fault}; add one to its route tables`);
}

/** Whether a route leads through a connection: for certain, not at all, or as far as it is known. */
function isThrough({ target, destination, block }: Route, peering: Declared): boolean | Pending {
    if (isMissing(target)) {
        // Of inline routes that are not known as a whole neither is.
        return block !== undefined && isMissing(destination) ? pending : false;
    }
    if (target.kind !== "peering") {
        return false;
    }
    // A connection that nobody declares is another one.
    const foreign = isMissing(target.id) && target.id.of === undefined;
    return isMissing(target.id) && !foreign ? pending : target.id === peering.urn;
}

function holders(graph: Graph, routes: readonly Route[]): string {
    return allNamed(graph.resourcesOf([...new Set(routes.map(({ resource }) => resource.urn))].sort()));
}

/** Whether a route's destination is the other VPC's: by its block, or by what an awaited one is made from. */
function leadsTo(graph: Graph, { resource, destination }: Route, other: Declared | undefined): boolean | Pending {
    if (other === undefined) {
        return true;
    }
    const holder = graph.resource(resource.urn);
    if (isMissing(destination) || "prefixList" in destination) {
        const made = ["destinationCidrBlock", "routes"].flatMap((key) =>
            holder === undefined ? [] : graph.references(holder, key, vpcs),
        );
        return made.includes(other) ? true : pending;
    }
    const range = parseCidr(destination.cidr);
    const { ranges, unknowns } = rangesOfVpc(graph, other);
    const isThere = range === undefined || ranges.some((block) => overlaps(block, range));
    return isThere || (unknowns.length > 0 ? pending : ranges.length === 0);
}
