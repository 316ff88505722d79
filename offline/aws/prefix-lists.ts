import { arn, hex } from "./account";

/** A prefix list that AWS manages in every Region. */
export interface AwsPrefixList {
    readonly id: string;
    readonly arn: string;
    readonly name: string;
    readonly addressFamily: "IPv4" | "IPv6";
    /** How many rules one reference to the list counts as. */
    readonly weight: number;
    readonly cidrs: readonly string[];
}

/**
 * Lists by the last part of their names. The Lattice lists count as 10 rules, S3's as 1 (VPC documentation,
 * "AWS-managed prefix lists"); addresses of S3 and DynamoDB are documentation ranges, since AWS's own change.
 */
const lists: readonly { suffix: string; addressFamily: "IPv4" | "IPv6"; weight: number; cidrs: readonly string[] }[] = [
    { suffix: "s3", addressFamily: "IPv4", weight: 1, cidrs: ["198.51.100.0/25"] },
    { suffix: "dynamodb", addressFamily: "IPv4", weight: 1, cidrs: ["198.51.100.128/25"] },
    {
        suffix: "vpc-lattice",
        addressFamily: "IPv4",
        weight: 10,
        cidrs: ["169.254.171.0/24", "129.224.0.0/17"],
    },
    { suffix: "ipv6.vpc-lattice", addressFamily: "IPv6", weight: 10, cidrs: ["fd00:ec2:80::/64"] },
    { suffix: "ipv6.s3", addressFamily: "IPv6", weight: 1, cidrs: ["2001:db8:100::/48"] },
    { suffix: "ec2-instance-connect", addressFamily: "IPv4", weight: 2, cidrs: ["203.0.113.240/29"] },
];

/** AWS's prefix lists of a Region. */
export function awsPrefixLists(region: string): readonly AwsPrefixList[] {
    return lists.map(({ suffix, ...list }) => {
        const id = `pl-${hex(`prefix-list/${region}/${suffix}`, 8)}`;
        return {
            ...list,
            id,
            arn: arn("ec2", region, `prefix-list/${id}`, "aws"),
            name: `com.amazonaws.${region}.${suffix}`,
        };
    });
}
