import type { Declared } from "../../model/resources/declared";
import { missing } from "../../model/resources/graph/graph";
import { allNamed, named } from "../../model/resources/graph/naming";
import { types, vpcs } from "../../model/resources/graph/types";
import { stackPolicy, undecided, violation } from "../frame/definition";

export const wavelengthSingleCarrierGateway = stackPolicy<Record<never, never>>({
    name: "wavelength-single-carrier-gateway",
    description: "A VPC has one carrier gateway at most, shared by all its Wavelength Zones.",
    rationale:
        "AWS's quota is one carrier gateway for each VPC, and it cannot be raised: the second fails when it is made.",
    source: "https://docs.aws.amazon.com/wavelength/latest/developerguide/wavelength-quotas.html",
    severity: "high",
    level: "mandatory",
    remediationSteps: "Keep one carrier gateway for the VPC and let the route tables of all zones point at it.",
    options: {},
    limitations: ["Carrier gateways of the same VPC in another stack."],
    only: types.carrierGateway,
    *check(graph) {
        const byVpc = new Map<string, { first: Declared; vpc: string }>();
        for (const gateway of graph.ofType(types.carrierGateway)) {
            const { certain, candidates, external, unseen } = graph.named(gateway, "vpcId", vpcs);
            const key = certain[0]?.urn ?? external[0];
            if (key === undefined) {
                const others = graph.ofType(types.carrierGateway).filter((other) => other !== gateway);
                if ((unseen !== undefined || candidates.length > 0) && others.length > 0) {
                    const fault = `${named(gateway)} must not share its VPC with ${allNamed(others)}`;
                    yield undecided(gateway, fault, [missing(gateway, "vpcId")]);
                }
                continue;
            }
            const known = byVpc.get(key);
            if (known === undefined) {
                byVpc.set(key, { first: gateway, vpc: certain[0] === undefined ? `VPC "${key}"` : named(certain[0]) });
                continue;
            }
            yield violation(
                gateway,
                `${named(gateway)} is a second carrier gateway of ${known.vpc}, which has ${named(known.first)}; AWS allows one for each VPC, so remove one and let all zones' routes share the other`,
            );
        }
    },
});
