import type { Declared } from "./declared";
import type { Graph } from "./graph/graph";
import type { Resolution } from "./graph/resolution";
import { canonicalType, subnets, types } from "./graph/types";
import { users } from "./placement";

const interfaces = ["networkInterfaces", "primaryNetworkInterface"];

/** The subnets that a server starts in, its own or those of the groups that launch it. */
export function subnetsOf(graph: Graph, server: Declared): readonly Declared[] {
    return [...new Set(subnetNames(graph, server).flatMap(({ names }) => names.certain))];
}

/** What names some of a server's subnets. */
export interface SubnetNames {
    readonly holder: Declared;
    readonly property: string;
    readonly names: Resolution;
}

/** What names the subnets that a server starts in. */
export function subnetNames(graph: Graph, server: Declared): readonly SubnetNames[] {
    const named = (holder: Declared, property: string): SubnetNames => ({
        holder,
        property,
        names: graph.named(holder, property, subnets),
    });
    const cards = graph.namedIn(server, "networkInterfaces", ["subnetId"], subnets);
    return [
        named(server, "subnetId"),
        { holder: server, property: "networkInterfaces", names: cards },
        ...interfacesOf(graph, server).map((each) => named(each, "subnetId")),
        ...users(graph, server).flatMap((user) =>
            canonicalType(user.type) === types.autoScalingGroup
                ? [named(user, "vpcZoneIdentifiers")]
                : subnetNames(graph, user),
        ),
    ];
}

/** The network interfaces that a server is given. */
export function interfacesOf(graph: Graph, server: Declared): readonly Declared[] {
    return interfaces.flatMap(
        (property) => graph.namedIn(server, property, ["networkInterfaceId"], [types.networkInterface]).certain,
    );
}
