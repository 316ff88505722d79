import type { Declared } from "../../model/declared";
import type { Graph } from "../../model/graph/graph";
import { named } from "../../model/graph/naming";
import { subnets, types } from "../../model/graph/types";

/** The subnets that an endpoint has its interfaces in. */
export interface EndpointSubnets {
    /** What names them: the endpoint or an association, and its property. */
    readonly holders: readonly (readonly [holder: Declared, property: string])[];
    readonly sure: readonly Declared[];
    /** What has to be known before further ones can be ruled out. */
    readonly waits: readonly string[];
}

/** The subnets of an endpoint, by its own properties and by associations. */
export function subnetsOfEndpoint(graph: Graph, endpoint: Declared): EndpointSubnets {
    const associations = graph
        .ofType(types.vpcEndpointSubnet)
        .filter((holder) => graph.named(holder, "vpcEndpointId", [types.vpcEndpoint]).sure.includes(endpoint));
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
        sure: [...new Set(found.flatMap(({ names }) => names.sure))],
        waits: found.flatMap(({ holder, property, names }) =>
            names.open || names.maybe.length > 0 ? [`${property} of ${named(holder)}`] : [],
        ),
    };
}
