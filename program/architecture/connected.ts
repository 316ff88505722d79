import type { RouteTables } from "../../components/hybrid/routes";
import type { Network } from "../../components/network/network";
import type { Settings } from "../settings/schema";

type Hybrid = NonNullable<Settings["hybrid"]>;

/** Blocks that reach a VPC from elsewhere: `network`, or the name of a further one. */
export function blocksBehind({ network }: Settings, hybrid: Hybrid, vpc: string): string[] {
    const zones = hybrid.zoneVpcs;
    const own = hybrid.vpcs.find(({ name }) => name === vpc);
    const others = hybrid.vpcs.filter(({ name }) => name !== vpc);
    const attached = others.filter(({ join }) => join === "transit-gateway");
    const onPremisesBlocks = hybrid.onPremises?.cidrBlocks ?? [];
    if (own === undefined) {
        return [...others, ...hybrid.peerings, ...zones].map(({ cidrBlock }) => cidrBlock).concat(onPremisesBlocks);
    }
    return own.join === "peering"
        ? [network.cidrBlock]
        : [network.cidrBlock, ...[...attached, ...zones].map(({ cidrBlock }) => cidrBlock), ...behindTransit(hybrid)];
}

/** Blocks that a zone's own VPC reaches through the transit gateway: everything attached to it. */
export function blocksOfZoneVpc({ network }: Settings, hybrid: Hybrid, area: string): string[] {
    const others = hybrid.zoneVpcs.filter((other) => other.area !== area);
    return [network, ...attachedTo(hybrid), ...others].map(({ cidrBlock }) => cidrBlock).concat(behindTransit(hybrid));
}

/** Further VPCs that are attached to the transit gateway. */
export function attachedTo({ vpcs }: Hybrid): Hybrid["vpcs"] {
    return vpcs.filter(({ join }) => join === "transit-gateway");
}

/** Blocks of on-premises networks that come through the transit gateway. */
export function behindTransit({ vpn, directConnect, onPremises: other }: Hybrid): string[] {
    const ends = [vpn?.end, directConnect?.end];
    return ends.includes("transit-gateway") ? (other?.cidrBlocks ?? []) : [];
}

/** Blocks of the VPCs beside the network's that are attached to the transit gateway. */
export function onTransit(hybrid: Hybrid): string[] {
    return [...attachedTo(hybrid), ...hybrid.zoneVpcs].map(({ cidrBlock }) => cidrBlock);
}

/** A network's route tables, by the keys of its subnets. */
export function tablesOf(network: Network): RouteTables {
    return Object.fromEntries(network.subnets.map(({ key, routeTableId }) => [key, routeTableId]));
}
