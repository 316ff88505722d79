import type { Declared } from "./declared";
import type { Graph } from "./graph/graph";
import { named } from "./graph/naming";
import { subnets, types } from "./graph/types";

/** The subnets that an endpoint has its interfaces in. */
export interface EndpointSubnets {
    /** What names them: the endpoint or an association, and its property. */
    readonly holders: readonly (readonly [holder: Declared, property: string])[];
    readonly certain: readonly Declared[];
    /** What has to be known before further ones can be ruled out. */
    readonly unknowns: readonly string[];
}

/** The subnets of an endpoint, by its own properties and by associations. */
export function subnetsOfEndpoint(graph: Graph, endpoint: Declared): EndpointSubnets {
    const associations = graph
        .ofType(types.vpcEndpointSubnet)
        .filter((holder) => graph.named(holder, "vpcEndpointId", [types.vpcEndpoint]).certain.includes(endpoint));
    const found = [
        { holder: endpoint, property: "subnetIds", names: graph.named(endpoint, "subnetIds", subnets) },
        {
            holder: endpoint,
            property: "subnetConfigurations",
            names: graph.namedIn(endpoint, "subnetConfigurations", ["subnetId"], subnets),
        },
        ...associations.map((holder) => ({
            holder,
            property: "subnetId",
            names: graph.named(holder, "subnetId", subnets),
        })),
    ];
    return {
        holders: found.map(({ holder, property }) => [holder, property]),
        certain: [...new Set(found.flatMap(({ names }) => names.certain))],
        unknowns: found.flatMap(({ holder, property, names }) =>
            names.unseen !== undefined || names.candidates.length > 0 ? [`${property} of ${named(holder)}`] : [],
        ),
    };
}
