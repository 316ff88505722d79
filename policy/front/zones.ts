import type { Declared } from "../../model/declared";
import type { Graph } from "../../model/graph/graph";
import { listed, named } from "../../model/graph/naming";
import { subnets, types } from "../../model/graph/types";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";
import { occupied, type Spread, spreadOf } from "../graph/zones";
import { balancerType } from "./balancers";

export const frontZones = stackPolicy<Record<never, never>>({
    name: "front-zones",
    description: "Application Load Balancers stand in two zones or more, all of one type.",
    why: "AWS makes no Application Load Balancer with one Availability Zone, nor with zones of different types; and with one zone it would fail with it.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html",
    severity: "high",
    level: "mandatory",
    remediationSteps:
        "Give `subnets` a public subnet in each of two Availability Zones or more, and none in a Local or Wavelength Zone.",
    options: {},
    misses: ["Network and Gateway Load Balancers, which may stand in one zone."],
    *check(graph) {
        for (const balancer of graph.ofType(types.loadBalancer)) {
            if (balancerType(balancer.inputs) === "application") {
                yield* judged(balancer, spread(graph, balancer));
            }
        }
    },
});

function spread(graph: Graph, balancer: Declared): Spread | undefined {
    const own = graph.named(balancer, "subnets", subnets);
    const mapped = graph.namedIn(balancer, "subnetMappings", ["subnetId"], subnets);
    const [property, found] = isEmpty(own) ? ["subnetMappings", mapped] : ["subnets", own];
    return isEmpty(found) ? undefined : spreadOf(graph, balancer, property as string, found as typeof own);
}

function isEmpty({ sure, maybe, outside, open }: ReturnType<Graph["named"]>): boolean {
    return sure.length + maybe.length + outside.length === 0 && !open;
}

function* judged(balancer: Declared, found: Spread | undefined): Iterable<Finding> {
    if (found === undefined) {
        return;
    }
    const { zones, certain, waits } = found;
    const kinds = new Set(zones.map(({ kind }) => kind));
    const where = listed(zones.map(occupied));
    if (kinds.size > 1) {
        yield violation(
            balancer,
            `${named(balancer)} stands in zones of different types: ${where}; keep those of one type`,
        );
        return;
    }
    // A zone outside the Region's Availability Zones has no second one to balance with.
    if (certain >= 2 || (kinds.size > 0 && !kinds.has("Availability Zone"))) {
        return;
    }
    if (waits.length > 0) {
        yield undecided(balancer, `${named(balancer)} must stand in two Availability Zones or more`, waits);
    } else if (zones.length > 0) {
        yield violation(
            balancer,
            `${named(balancer)} stands in one zone only: ${where}; add a subnet in another Availability Zone`,
        );
    }
}
