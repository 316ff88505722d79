import { types } from "../../model/resources/graph/types";
import { stackPolicy } from "../frame/definition";
import { notInZone } from "./in-zone";

export const wavelengthNoVpcEndpoint = stackPolicy<Record<never, never>>({
    name: "wavelength-no-vpc-endpoint",
    description: "VPC endpoints have their interfaces in Availability Zones, never in a Wavelength Zone.",
    rationale:
        "Endpoints can be made in subnets of Availability Zones only; instances in a zone reach them across the VPC, or use the services' public endpoints.",
    source: "https://docs.aws.amazon.com/wavelength/latest/developerguide/wavelength-quotas.html",
    severity: "high",
    level: "mandatory",
    remediationSteps:
        "Take the zone's subnets out of the endpoint's `subnetIds`; let the endpoint's security group admit the zone's subnets instead.",
    options: {},
    limitations: ["Gateway endpoints on a zone's route table: they put nothing into a subnet."],
    *check(graph) {
        for (const endpoint of graph.ofType(types.vpcEndpoint, types.vpcEndpointSubnet)) {
            yield* notInZone(
                graph,
                endpoint,
                "where VPC endpoints cannot be made; list subnets of Availability Zones only",
            );
        }
    },
});
