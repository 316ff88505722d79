/** Default quotas of Amazon VPC. Source: Amazon VPC User Guide, "Amazon VPC quotas", read in November 2026. */
export const vpcQuotas = {
    vpcsPerRegion: 5,
    /** In each direction, for IPv4 and for IPv6. */
    rulesPerSecurityGroup: 60,
    securityGroupsPerInterface: 5,
} as const;
