/** Kinds of subnets in an Availability Zone, in the order of their blocks. */
export const subnetTiers = ["public", "private", "isolated"] as const;
/** `public`: routed to the internet gateway; `private`: to a NAT gateway; `isolated`: no way out of the VPC. */
export type SubnetTier = (typeof subnetTiers)[number];

export interface AddressRequest {
    /** IPv4 block of the VPC, /16 to /28. */
    readonly cidrBlock: string;
    /** One to three Availability Zones, all by name or all by ID. */
    readonly availabilityZones: readonly string[];
    readonly tiers: readonly SubnetTier[];
    /** Blocks that take the place of planned ones, by subnet, as in `public-a` or `public-az1`. */
    readonly subnetCidrBlocks?: Readonly<Record<string, string>>;
    /** Wavelength Zones with a subnet in the VPC. */
    readonly zones?: readonly ZoneRequest[];
}

export interface ZoneRequest {
    readonly area: string;
    /** Zone name, as in `ap-northeast-1-wl1-nrt-wlz-1`. */
    readonly zone: string;
    /** Takes the place of the planned block; needed for zones that this project does not know. */
    readonly cidrBlock?: string | undefined;
}

export interface PlannedSubnet {
    /** Tier and zone, as in `public-a`: what the subnet is known by, wherever its zone stands in a list. */
    readonly key: string;
    readonly tier: SubnetTier;
    readonly availabilityZone: string;
    readonly cidrBlock: string;
}

export interface PlannedZone {
    readonly area: string;
    readonly zone: string;
    readonly cidrBlock: string;
}

export interface AddressFault {
    /** Key in the request, as in `subnetCidrBlocks.public-a`. */
    readonly path: string;
    readonly value: unknown;
    readonly problem: string;
    readonly allowed?: string;
}

/** With faults, the subnets and zones are those that could be planned. */
export interface AddressPlan {
    readonly subnets: readonly PlannedSubnet[];
    readonly zones: readonly PlannedZone[];
    readonly faults: readonly AddressFault[];
}
