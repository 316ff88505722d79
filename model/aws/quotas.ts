/** Quotas as an account has them until AWS raises one, where it does. Read in November 2026. */

/** Source: Amazon VPC User Guide, "Amazon VPC quotas"; AWS PrivateLink Guide, "AWS PrivateLink quotas". */
export const vpcQuotas = {
    vpcsPerRegion: 5,
    /** Elastic IP addresses, carrier IP addresses among them. */
    addressesPerRegion: 5,
    subnetsPerVpc: 200,
    routesPerTable: 500,
    /** In each direction, for IPv4 and for IPv6. */
    rulesPerSecurityGroup: 60,
    securityGroupsPerInterface: 5,
    /** In each direction, for IPv4 and for IPv6. */
    entriesPerNetworkAcl: 20,
    /** Active ones; 125 on request. */
    peeringsPerVpc: 50,
    /** Interface endpoints and those of Gateway Load Balancers, resources and service networks. */
    endpointsPerVpc: 50,
} as const;

/** Source: VPC Lattice User Guide, "Quotas for Amazon VPC Lattice". */
export const latticeQuotas = {
    /** Bytes of a document; not adjustable. */
    authPolicySize: 10_240,
    rulesPerListener: 10,
    targetGroupsPerService: 10,
} as const;

/** Source: Traffic Mirroring Guide, "Traffic Mirroring quotas"; not adjustable. */
export const mirroringQuotas = {
    rulesPerFilter: 10,
    sessionsPerInterface: 3,
} as const;
