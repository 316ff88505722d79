import type { Unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { listed, named } from "../../model/resources/graph/naming";
import { isNothing } from "../../model/resources/graph/resolution";
import { subnets, types } from "../../model/resources/graph/types";
import { occupied, type Spread, spreadOf } from "../../model/resources/subnet-zones";
import { pending } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";
import { balancerType } from "./balancers";

export const frontZones = stackPolicy<Record<never, never>>({
    name: "front-zones",
    yieldsTo: ["wavelength-no-load-balancer"],
    description: "Application Load Balancers stand in two zones or more, all of one type.",
    rationale:
        "AWS makes no Application Load Balancer with one Availability Zone, nor with zones of different types; and with one zone it would fail with it.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html",
    severity: "high",
    level: "mandatory",
    remediationSteps:
        "Give `subnets` a public subnet in each of two Availability Zones or more, and none in a Local or Wavelength Zone.",
    controls: ["fsbp ELB.13 partly"],
    options: {},
    limitations: ["Network and Gateway Load Balancers, which may stand in one zone."],
    *check(graph) {
        for (const balancer of graph.ofType(types.loadBalancer)) {
            const type = balancerType(balancer.inputs);
            if (type === "application" || type === pending) {
                const open = type === pending ? [missing(balancer, "loadBalancerType")] : [];
                yield* judged(balancer, spread(graph, balancer), open);
            }
        }
    },
});

function spread(graph: Graph, balancer: Declared): Spread | undefined {
    const own = graph.named(balancer, "subnets", subnets);
    const mapped = graph.namedIn(balancer, "subnetMappings", ["subnetId"], subnets);
    const [property, found] = isNothing(own) ? ["subnetMappings", mapped] : ["subnets", own];
    return isNothing(found) ? undefined : spreadOf(graph, balancer, property as string, found as typeof own);
}

/** @param open What has to be known to tell that it is an Application Load Balancer. */
function* judged(balancer: Declared, found: Spread | undefined, open: readonly Unknown[]): Iterable<Finding> {
    if (found === undefined) {
        return;
    }
    const { zones, certain, unknowns } = found;
    const kinds = new Set(zones.map(({ kind }) => kind));
    const where = listed(zones.map(occupied));
    if (kinds.size > 1) {
        const fault = `${named(balancer)} stands in zones of different types: ${where}`;
        yield open.length > 0
            ? undecided(balancer, fault, open)
            : violation(balancer, `${fault}; keep those of one type`);
        return;
    }
    // A zone outside the Region's Availability Zones has no second one to balance with.
    if (certain >= 2 || (kinds.size > 0 && !kinds.has("Availability Zone"))) {
        return;
    }
    if (unknowns.length > 0 || (open.length > 0 && zones.length > 0)) {
        const fault = `${named(balancer)} must stand in two Availability Zones or more`;
        yield undecided(balancer, fault, [...open, ...unknowns]);
    } else if (zones.length > 0) {
        yield violation(
            balancer,
            `${named(balancer)} stands in one zone only: ${where}; add a subnet in another Availability Zone`,
        );
    }
}
