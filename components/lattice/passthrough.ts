import type * as aws from "@pulumi/aws";
import type { WeightedTarget } from "./routes";
import type { RoutedGroup } from "./rule";

/**
 * TLS as clients send it, for targets that end it themselves. VPC Lattice finds the service by the name in the handshake,
 * so a custom domain is required, and sees nothing else: no rules by method, path or header, no signatures, and auth
 * policies tell callers apart by their VPC alone. A connection lasts ten minutes at most.
 * Source: VPC Lattice user guide, "TLS listeners".
 */
export interface Passthrough {
    /** Target groups of protocol `TCP`, 1 to 10, with their shares of the connections. */
    readonly forward: readonly WeightedTarget[];
}

/** What a service passes TLS through to, as its listener's default action. */
export function passthroughAction(
    shares: readonly (RoutedGroup & { readonly weight: number })[],
): aws.types.input.vpclattice.ListenerDefaultAction {
    return {
        forwards: [
            {
                targetGroups: shares.map(({ targetGroup, weight }) => ({
                    targetGroupIdentifier: targetGroup.id,
                    weight,
                })),
            },
        ],
    };
}
