import type { Declared } from "../../model/resources/declared";
import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { canonicalType, types } from "../../model/resources/graph/types";
import { whereabouts } from "../../model/resources/placement";
import { pending, text } from "../../model/resources/value";
import { stackPolicy, undecided } from "../frame/definition";
import { notInZone, zoneText } from "./in-zone";

type LoadBalancers = { allowApplication: boolean };

export const wavelengthNoLoadBalancer = stackPolicy<LoadBalancers>({
    name: "wavelength-no-load-balancer",
    description: "Load balancers stand in Availability Zones, never in a Wavelength Zone.",
    rationale:
        "Network, Gateway and Classic Load Balancers do not exist in Wavelength Zones. Application Load Balancers came to some zones later, and do not balance between zones.",
    source: "https://docs.aws.amazon.com/wavelength/latest/developerguide/what-is-wavelength.html",
    severity: "high",
    level: "mandatory",
    remediationSteps:
        "Take the zone's subnets out of the load balancer and let the server in the zone take requests on its carrier IP; where the zone offers Application Load Balancers, set `allowApplication`.",
    options: {
        allowApplication: {
            description: "Whether Application Load Balancers may stand in a Wavelength Zone.",
            schema: { type: "boolean" },
            default: false,
        },
    },
    limitations: [],
    *check(graph, { allowApplication }) {
        for (const balancer of graph.ofType(types.loadBalancer, types.classicLoadBalancer)) {
            const kind = kindOf(balancer);
            if (allowApplication && kind === "application") {
                continue;
            }
            if (allowApplication && kind === pending) {
                const place = whereabouts(graph, balancer);
                if (place.zones.length + place.unknowns.length > 0) {
                    const where = place.zones.length > 0 ? zoneText(place.zones, balancer) : "a Wavelength Zone";
                    const fault = `${named(balancer)} may be in ${where} as an Application Load Balancer only`;
                    yield undecided(balancer, fault, [missing(balancer, "loadBalancerType"), ...place.unknowns]);
                }
                continue;
            }
            const name = typeof kind === "string" ? `${kind} load balancers` : "load balancers";
            const rule = kind === "application" ? "are not allowed by this policy" : "do not exist";
            yield* notInZone(graph, balancer, `where ${name} ${rule}; put it into subnets of Availability Zones`);
        }
    },
});

function kindOf(balancer: Declared) {
    if (canonicalType(balancer.type) === types.classicLoadBalancer) {
        return "classic";
    }
    return text(balancer.inputs, "loadBalancerType") ?? "application";
}
