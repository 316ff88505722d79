/**
 * Things of other stacks or accounts that a program names by their IDs, and what of them decides who reaches what: what
 * a configuration says of them stands in for their declaration. A property that is left out is not known, unless its
 * text says otherwise.
 */
export interface Known {
    readonly vpcs?: Readonly<Record<string, KnownVpc>>;
    readonly subnets?: Readonly<Record<string, KnownSubnet>>;
    readonly securityGroups?: Readonly<Record<string, KnownSecurityGroup>>;
    readonly prefixLists?: Readonly<Record<string, KnownPrefixList>>;
}

export interface KnownVpc {
    /** IPv4 blocks, the first one first. */
    readonly cidrBlocks: readonly string[];
    /** Left out: it has no IPv6. */
    readonly ipv6CidrBlock?: string;
    /**
     * Whether it is a default VPC as AWS makes it: its main route table leads to an internet gateway, its network ACL
     * admits everything, its subnets are public, and its default security group is as it was made.
     */
    readonly default?: boolean;
    /** `open`: its default network ACL, which its known subnets then have, admits everything. */
    readonly networkAcl?: "open";
}

export interface KnownSubnet {
    readonly vpc: string;
    readonly cidrBlock: string;
    /** Left out: it has no IPv6. */
    readonly ipv6CidrBlock?: string;
    readonly availabilityZone: string;
    /**
     * Where its default route leads: `public` to an internet gateway, `nat` to a public NAT gateway, `isolated` nowhere
     * beyond the VPC. Left out: `public` in a default VPC.
     */
    readonly access?: "public" | "nat" | "isolated";
    /** Left out: yes in a default VPC. */
    readonly mapPublicIpOnLaunch?: boolean;
}

export interface KnownSecurityGroup {
    readonly vpc: string;
    readonly ingress?: readonly KnownRule[];
    readonly egress?: readonly KnownRule[];
}

/** A rule in the form of `aws.ec2.SecurityGroup`. */
export interface KnownRule {
    readonly protocol: string;
    readonly fromPort?: number;
    readonly toPort?: number;
    readonly cidrBlocks?: readonly string[];
    readonly ipv6CidrBlocks?: readonly string[];
    readonly prefixListIds?: readonly string[];
    readonly securityGroups?: readonly string[];
    readonly self?: boolean;
}

export interface KnownPrefixList {
    readonly entries: readonly string[];
}
