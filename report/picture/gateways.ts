import type { NetworkIndex } from "../../model/network/indexed";

/** Ids of a VPC's gateways of a kind. */
export function gatewaysOf(
    { network }: NetworkIndex,
    vpc: string,
    kind: "carrier-gateway" | "internet-gateway",
): string[] {
    return network.gateways.flatMap((each) => (each.kind === kind && each.vpc === vpc ? [each.id] : [])).sort();
}
