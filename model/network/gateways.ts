import type { Element, Fact, Seen, Unknown } from "./facts";

/** The ways in and out that belong to one VPC. */
export type Gateway = VpcGateway | NatGateway;

export interface VpcGateway extends Element {
    readonly kind: "internet-gateway" | "egress-only-gateway" | "carrier-gateway" | "vpn-gateway";
    /** The VPC that it is attached to; absent: none. */
    readonly vpc?: Fact<string>;
}

export interface NatGateway extends Element {
    readonly kind: "nat-gateway";
    /** Absent for a regional one, which stands in no subnet. */
    readonly subnet?: Fact<string>;
    /**
     * The VPC of a regional NAT gateway: it serves all zones, and AWS gives it a route table that leads to the VPC's
     * internet gateway. Source: Amazon VPC User Guide, "Regional NAT gateways".
     */
    readonly regionalIn?: Fact<string>;
    /** `private` translates to its private address only. @default "public" */
    readonly connectivity?: Fact<"public" | "private">;
    /** Private address; absent or not known: some address of the subnet. */
    readonly address?: Fact<string>;
    /** Public address; absent or not known: some address of the internet. */
    readonly publicAddress?: Fact<string>;
}

/** Joins two VPCs; carries nothing that is neither from the one nor to the other. */
export interface Peering extends Element {
    readonly requester: Fact<string>;
    readonly accepter: Fact<string>;
    /** Whether it was accepted. @default true */
    readonly active?: Fact<boolean>;
    /** Whether the two are in different Regions, between which rules name no groups. @default false */
    readonly betweenRegions?: Fact<boolean>;
}

export interface TransitGateway extends Element {
    /** Whether ingress rules may name groups of other VPCs (`securityGroupReferencingSupport`). @default false */
    readonly groupReferences?: Fact<boolean>;
    readonly attachments: Seen<TransitAttachment>;
    readonly routeTables: readonly TransitRouteTable[];
}

export interface TransitAttachment extends Element {
    /** `connect`: to an appliance that speaks BGP; `core-network`: a peering with AWS Cloud WAN. */
    readonly kind: "vpc" | "vpn" | "direct-connect" | "peering" | "connect" | "core-network";
    /** For kind `vpc`. */
    readonly vpc?: Fact<string>;
    /** For kind `vpc`: one for each AZ that it serves. */
    readonly subnets?: Seen<string>;
    /** For kind `vpc`: whether rules of other VPCs may name its groups, where the gateway allows it. @default true */
    readonly groupReferences?: Fact<boolean>;
    /** For kind `peering`: the attachment on the other side. Absent: the other side is not in the network. */
    readonly peer?: Fact<string>;
    /** For kind `peering`: whether it was accepted. @default true */
    readonly active?: Fact<boolean>;
    /** For kind `vpc`: whether it carries IPv6. @default true; AWS's own default is not to, which observers state */
    readonly ipv6?: Fact<boolean>;
    /** The one route table that decides for what comes in by this attachment; absent: none. */
    readonly association?: Fact<string>;
}

export interface TransitRouteTable extends Element {
    /** Static routes; an absent attachment is a blackhole. */
    readonly routes: Seen<TransitRoute>;
    /** Ids of attachments that announce their addresses to this table. */
    readonly propagations: Seen<string>;
}

export interface TransitRoute extends Element {
    readonly cidr: Fact<string>;
    readonly attachment?: Fact<string>;
}

/** A way of `on-premises`: a VPN connection, Direct Connect, a transit gateway's Connect or a core network of Cloud WAN. */
export interface OnPremisesLink extends Element {
    readonly kind: "vpn" | "direct-connect" | "connect" | "core-network";
    /** Id of the virtual private gateway, of the transit gateway's attachment, or of the core network. */
    readonly gateway: Fact<string>;
    /** Why nobody can say whether it carries anything: a proposal may be refused, an appliance may drop. */
    readonly unsure?: Unknown;
    /** For kind `core-network`: the VPCs that are attached to it. */
    readonly vpcs?: Seen<string>;
    /** What is announced or routed from there: static routes. Not known: announced by BGP at run time. */
    readonly prefixes: Fact<readonly string[]>;
    /** What is announced to there, for Direct Connect's allowed prefixes. Absent: everything that is attached. */
    readonly allowedPrefixes?: Fact<readonly string[]>;
}
