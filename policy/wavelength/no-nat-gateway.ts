import { types } from "../../model/resources/graph/types";
import { stackPolicy } from "../frame/definition";
import { notInZone } from "./in-zone";

export const wavelengthNoNatGateway = stackPolicy<Record<never, never>>({
    name: "wavelength-no-nat-gateway",
    description: "NAT gateways stand in Availability Zones, never in a Wavelength Zone.",
    rationale:
        "NAT gateways do not exist in Wavelength Zones. Instances there reach the internet through the carrier gateway.",
    source: "https://docs.aws.amazon.com/wavelength/latest/developerguide/wavelength-quotas.html",
    severity: "high",
    level: "mandatory",
    remediationSteps:
        "Put the NAT gateway into a public subnet of an Availability Zone; give instances in the zone a carrier IP and a default route to the carrier gateway.",
    options: {},
    limitations: ["The zones that AWS itself chooses for a regional NAT gateway."],
    only: types.natGateway,
    *check(graph) {
        for (const gateway of graph.ofType(types.natGateway)) {
            yield* notInZone(
                graph,
                gateway,
                "where NAT gateways do not exist; put it into an Availability Zone's subnet",
            );
        }
    },
});
