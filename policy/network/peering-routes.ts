import { overlaps, parseCidr } from "../../model/addresses";
import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { allNamed, named } from "../../model/resources/graph/naming";
import { types, vpcs } from "../../model/resources/graph/types";
import { type PeeringRoute, peeringRoutes } from "../../model/resources/peering-routes";
import { type Pending, pending } from "../../model/resources/value";
import { blocksOfVpc } from "../../model/resources/vpc-blocks";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";

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
        for (const peering of graph.ofType(types.peering)) {
            const [own] = graph.named(peering, "vpcId", vpcs).certain;
            const [peer] = graph.named(peering, "peerVpcId", vpcs).certain;
            const routes = graph.memo(peeringRoutes);
            if (own !== undefined) {
                yield* judgedSide(graph, peering, own, peer, routes);
            }
            if (peer !== undefined) {
                yield* judgedSide(graph, peering, peer, own, routes);
            }
        }
    },
});

function* judgedSide(
    graph: Graph,
    peering: Declared,
    vpc: Declared,
    other: Declared | undefined,
    routes: readonly PeeringRoute[],
): Iterable<Finding> {
    const through = routes.filter((route) => route.peerings.includes(peering));
    const own = through
        .filter((route) => route.vpcs.includes(vpc))
        .map((route) => ({ route, leads: leadsTo(graph, route, other) }));
    if (own.some(({ leads }) => leads === true)) {
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
    const unsure = own.filter(({ leads }) => leads === pending).map(({ route }) => route);
    const unknowns = [
        ...(open.length > 0 ? [`the route table and connection of ${allNamed(open.map(({ holder }) => holder))}`] : []),
        ...(unsure.length > 0
            ? [`whether ${allNamed(unsure.map(({ holder }) => holder))} leads to the blocks of ${to}`]
            : []),
    ];
    yield unknowns.length > 0
        ? undecided(peering, fault, unknowns)
        : violation(peering, `${fault}; add one to its route tables`);
}

/** Whether a route's destination is the other VPC's: by its block, or by what an awaited one is made from. */
function leadsTo(graph: Graph, route: PeeringRoute, other: Declared | undefined): boolean | Pending {
    const { holder, destination } = route;
    if (other === undefined || destination === undefined) {
        return true;
    }
    if (destination === pending) {
        const made = ["destinationCidrBlock", "routes"].flatMap((key) => graph.references(holder, key, vpcs));
        return made.includes(other) ? true : pending;
    }
    const range = parseCidr(destination);
    const { ranges, unknowns } = blocksOfVpc(graph, other);
    const isThere = range === undefined || ranges.some((block) => overlaps(block, range));
    return isThere || (unknowns.length > 0 ? pending : ranges.length === 0);
}
