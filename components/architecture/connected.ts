import type { Settings } from "../settings/schema";

type Hybrid = NonNullable<Settings["hybrid"]>;

/** Blocks that reach a VPC from elsewhere: `network`, or the name of a further one. */
export function blocksBehind({ network }: Settings, hybrid: Hybrid, vpc: string): string[] {
    const own = hybrid.vpcs.find(({ name }) => name === vpc);
    const others = hybrid.vpcs.filter(({ name }) => name !== vpc);
    const attached = others.filter(({ join }) => join === "transit-gateway");
    const onPremisesBlocks = hybrid.onPremises?.cidrBlocks ?? [];
    if (own === undefined) {
        return [...others, ...hybrid.peerings].map(({ cidrBlock }) => cidrBlock).concat(onPremisesBlocks);
    }
    return own.join === "peering"
        ? [network.cidrBlock]
        : [network.cidrBlock, ...attached.map(({ cidrBlock }) => cidrBlock), ...behindTransit(hybrid)];
}

/** Blocks of on-premises networks that come through the transit gateway. */
export function behindTransit({ vpn, directConnect, onPremises: other }: Hybrid): string[] {
    const ends = [vpn?.end, directConnect?.end];
    return ends.includes("transit-gateway") ? (other?.cidrBlocks ?? []) : [];
}
