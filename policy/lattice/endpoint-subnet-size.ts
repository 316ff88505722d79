import { parseCidr, prefixLength } from "../../model/addresses";
import type { Declared } from "../../model/resources/declared";
import { subnetsOfEndpoint } from "../../model/resources/endpoints";
import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { pending, text } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";

type EndpointSubnetSize = { longestPrefix: number };

export const latticeEndpointSubnetSize = stackPolicy<EndpointSubnetSize>({
    name: "lattice-endpoint-subnet-size",
    description: "Subnets of a service-network endpoint have room for a free block of 16 addresses.",
    rationale:
        "A service-network endpoint takes contiguous blocks of /28 from each of its subnets. AWS reserves the first four addresses and the last one, so a /27 has no block of /28 that is free.",
    source: "https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-service-network.html",
    severity: "medium",
    level: "mandatory",
    remediationSteps: "Give the endpoint subnets of /26 or larger, best of its own.",
    options: {
        longestPrefix: {
            description: "Longest prefix that a subnet's block may have.",
            schema: { type: "integer", minimum: 16, maximum: 28 },
            default: 26,
        },
    },
    limitations: ["What else takes addresses from the subnet.", "Subnets that this stack does not declare."],
    *check(graph, { longestPrefix }) {
        for (const endpoint of graph.ofType(types.vpcEndpoint)) {
            const type = text(endpoint.inputs, "vpcEndpointType");
            if (type === "ServiceNetwork" || (type === pending && "serviceNetworkArn" in endpoint.inputs)) {
                const { certain, unknowns } = subnetsOfEndpoint(graph, endpoint);
                for (const subnet of certain) {
                    yield* judgedSubnet(endpoint, subnet, longestPrefix);
                }
                if (unknowns.length > 0) {
                    const fault = `${named(endpoint)} needs subnets of /${longestPrefix} or larger`;
                    yield undecided(endpoint, fault, unknowns);
                }
            }
        }
    },
});

function* judgedSubnet(endpoint: Declared, subnet: Declared, longest: number): Iterable<Finding> {
    const asked = text(subnet.inputs, "cidrBlock");
    const block = asked === pending ? (text(subnet.outputs, "cidrBlock") ?? pending) : asked;
    const range = typeof block === "string" ? parseCidr(block) : undefined;
    const length = range === undefined ? undefined : prefixLength(range);
    if (length !== undefined && length > longest) {
        const fault = `${named(endpoint)} is in ${named(subnet)}, whose block ${String(block)} has no free /28`;
        yield violation(endpoint, `${fault}; use subnets of /${longest} or larger`);
    } else if (block === pending) {
        const fault = `${named(endpoint)} needs a block of /${longest} or larger in ${named(subnet)}`;
        yield undecided(endpoint, fault, [missing(subnet, "cidrBlock")]);
    }
}
