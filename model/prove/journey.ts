import type { Range } from "../addresses";
import type { Fact } from "../network/facts";
import type { NatGateway } from "../network/gateways";
import type { IndexedSubnet, IndexedVpc } from "../network/indexed";
import type { Context } from "./context";
import type { Remote, Trail } from "./trail";

/** Where a packet is meant to get to. */
export type Want =
    | { readonly kind: "vpc"; readonly vpc: IndexedVpc; readonly subnet: IndexedSubnet }
    | { readonly kind: "internet"; readonly nat: boolean }
    | { readonly kind: "carrier" }
    /** `anyVpc`: an address of which nobody says that it is not in a VPC that is not declared. */
    | { readonly kind: "on-premises"; readonly anyVpc?: boolean }
    | { readonly kind: "service"; readonly endpoint: string };

/** Where it got to. */
export type Arrival =
    | {
          readonly kind: "vpc";
          readonly transit?: boolean;
          /** Whether ingress rules there know the groups of the sender. @default true */
          readonly groups?: Fact<boolean>;
          readonly nat?: Nat;
      }
    | { readonly kind: "internet"; readonly nat?: Nat; readonly egressOnly?: boolean }
    | { readonly kind: "carrier" }
    | { readonly kind: "on-premises"; readonly nat?: Nat }
    | { readonly kind: "service" }
    /** The trail knows why. `nat`: by then the packet had the address of a NAT gateway, which is what the far end would see. */
    | { readonly kind: "stopped"; readonly nat?: Nat };

export interface Nat {
    readonly gateway: NatGateway;
    /** Absent for a regional one, which no network ACL guards. */
    readonly subnet?: IndexedSubnet;
    readonly vpc: IndexedVpc;
    /** What is seen of it inside VPCs and on-premises: its private address, or the block that it is somewhere in. */
    readonly range: Fact<Range>;
}

export interface Journey {
    readonly context: Context;
    readonly trail: Trail;
    /** Destination of the packet. */
    readonly to: Remote;
    /** Its source, as ACLs on the way see it. */
    readonly from: Remote;
    readonly want: Want;
    /** The VPC whose internet gateway knows a public address for the source: elsewhere it has none. */
    readonly home: IndexedVpc;
    /** Whether the source has a public address there, and so no need of a NAT gateway. */
    readonly ownAddress?: boolean;
    /** Whether the packet opens the flow: NAT gateways translate it, and leave replies to others alone. */
    readonly forward?: boolean;
    /** Whether a NAT gateway has given it its own address. */
    readonly translated?: boolean;
    /** How often it was sent on by a VPC or by another transit gateway. */
    readonly turns?: number;
    /** How many more route tables of other VPCs may be met: central egress needs one. */
    readonly depth: number;
    /** Port of this packet's ACL checks on the way; replies note theirs elsewhere. */
    readonly reply?: { readonly lowestPort: number };
}

/** After so many turns a packet is in a circle: AWS's own limit on hops is higher, no design needs more. */
export const mostTurns = 4;

export const stopped: Arrival = { kind: "stopped" };

/** Carries a packet on from a subnet. */
export type Onward = (journey: Journey, subnet: IndexedSubnet) => Arrival;
