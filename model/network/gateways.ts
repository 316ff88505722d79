import type { Element, Fact, Seen } from "./facts";

/** The ways in and out that belong to one VPC. */
export type Gateway = VpcGateway | NatGateway;

export interface VpcGateway extends Element {
    readonly kind: "internet-gateway" | "egress-only-gateway" | "carrier-gateway" | "vpn-gateway";
    /** The VPC that it is attached to; absent: none. */
    readonly vpc?: Fact<string>;
}

export interface NatGateway extends Element {
    readonly kind: "nat-gateway";
    readonly subnet: Fact<string>;
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
    readonly kind: "vpc" | "vpn" | "direct-connect" | "peering";
    /** For kind `vpc`. */
    readonly vpc?: Fact<string>;
    /** For kind `vpc`: one for each AZ that it serves. */
    readonly subnets?: Seen<string>;
    /** For kind `vpc`: whether rules of other VPCs may name its groups, where the gateway allows it. @default true */
    readonly groupReferences?: Fact<boolean>;
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

/** A Site-to-Site VPN connection or a Direct Connect association: a way of `on-premises`. */
export interface OnPremisesLink extends Element {
    readonly kind: "vpn" | "direct-connect";
    /** Id of the virtual private gateway, or of the transit gateway's attachment. */
    readonly gateway: Fact<string>;
    /** What is announced or routed from there: static routes. Not known: announced by BGP at run time. */
    readonly prefixes: Fact<readonly string[]>;
    /** What is announced to there, for Direct Connect's allowed prefixes. Absent: everything that is attached. */
    readonly allowedPrefixes?: Fact<readonly string[]>;
}
