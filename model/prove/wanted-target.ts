import { contains, isIpv6 } from "../addresses";
import { isMissing } from "../network/facts";
import type { Gateway, NatGateway, Peering, TransitGateway } from "../network/gateways";
import type { IndexedSubnet, IndexedTable, IndexedVpc } from "../network/indexed";
import { label } from "../network/read";
import type { RouteTarget } from "../network/types";
import type { Journey } from "./journey";

interface WantedTarget {
    readonly kind: RouteTarget["kind"];
    readonly element?: Gateway | Peering | TransitGateway;
    readonly id?: string;
}

/** What a route to where the packet is meant to get would name. */
export function wantedTarget(journey: Journey, subnet: IndexedSubnet, vpc: IndexedVpc): WantedTarget {
    const { want, home } = journey;
    const { index } = journey.context;
    const v6 = isIpv6(journey.to.address);
    const gateway = (kind: "internet-gateway" | "carrier-gateway" | "vpn-gateway"): WantedTarget => {
        const element = index.network.gateways.find((g) => g.kind === kind && g.vpc === vpc.vpc.id);
        return element === undefined ? { kind } : { kind, element };
    };
    const transit = (): WantedTarget => {
        const element = index.network.transitGateways.find((one) =>
            one.attachments.items.some((attachment) => attachment.vpc === vpc.vpc.id),
        );
        return element === undefined ? { kind: "transit-gateway" } : { kind: "transit-gateway", element };
    };
    switch (want.kind) {
        case "internet": {
            const nats = index.network.gateways.filter((g): g is NatGateway => g.kind === "nat-gateway");
            const own = nats.filter((nat) => {
                const at = index.subnets.get(String(nat.subnet));
                return at?.vpc === vpc && at.table !== subnet.table;
            });
            const near = own.find((nat) => index.subnets.get(String(nat.subnet))?.zone === subnet.zone) ?? own[0];
            if (want.nat && !v6 && near !== undefined && !journey.ownAddress) {
                return { kind: "nat-gateway", element: near };
            }
            return vpc === home ? gateway("internet-gateway") : { kind: "nat-gateway" };
        }
        case "carrier":
            return gateway("carrier-gateway");
        case "service":
            return { kind: "endpoint", id: want.endpoint };
        case "on-premises": {
            const vpn = gateway("vpn-gateway");
            return vpn.element === undefined ? transit() : vpn;
        }
        case "vpc": {
            const ends = [vpc.vpc.id, want.vpc.vpc.id];
            const element = index.network.peerings.find(
                ({ requester, accepter }) => ends.includes(String(requester)) && ends.includes(String(accepter)),
            );
            return element === undefined || !startsIn(vpc, journey) ? transit() : { kind: "peering", element };
        }
    }
}

/** Notes that a route leads what is meant for its own VPC away from there. */
export function blockForLocal({ trail }: Journey, { resource }: IndexedTable, { vpc }: IndexedVpc, what: string): void {
    trail.block(() => ({
        rule: "route",
        text: `${label(resource)} ${what}; needed: the local route of ${label(vpc.resource)}`,
        resource,
        change: { kind: "other", what: "remove the route that is more specific than the local one" },
    }));
}

/** Whether a packet comes from a VPC's own addresses: a peering carries nothing that only passes through a VPC. */
export function startsIn({ ranges }: IndexedVpc, { from }: Journey): boolean {
    return isMissing(ranges) || contains(ranges, from.address);
}

/** Whether an address is none of a VPC's for certain. */
export function isOutside({ ranges, ipv6Missing }: IndexedVpc, address: bigint): boolean {
    return !isMissing(ranges) && !contains(ranges, address) && !(ipv6Missing !== undefined && isIpv6(address));
}
