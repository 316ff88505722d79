import { managedListWeights } from "../../model/aws/prefix-lists";
import { latticeBlocks } from "../../model/aws/vpc-lattice";
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
 * Lists by the last part of their names; addresses of S3 and DynamoDB are documentation ranges, since AWS's own change.
 */
const lists: readonly { suffix: string; cidrs: readonly string[]; weight?: number }[] = [
    { suffix: "s3", cidrs: ["198.51.100.0/25"] },
    { suffix: "dynamodb", cidrs: ["198.51.100.128/25"] },
    { suffix: "vpc-lattice", cidrs: [latticeBlocks.service, latticeBlocks.resource] },
    { suffix: "ipv6.vpc-lattice", cidrs: [latticeBlocks.serviceIpv6] },
    { suffix: "ipv6.s3", cidrs: ["2001:db8:100::/48"], weight: 1 },
    { suffix: "ec2-instance-connect", cidrs: ["203.0.113.240/29"], weight: 2 },
];

/** AWS's prefix lists of a Region. */
export function awsPrefixLists(region: string): readonly AwsPrefixList[] {
    return lists.map(({ suffix, cidrs, weight = managedListWeights.get(suffix) ?? 1 }): AwsPrefixList => {
        const id = `pl-${hex(`prefix-list/${region}/${suffix}`, 8)}`;
        return {
            addressFamily: suffix.startsWith("ipv6.") ? "IPv6" : "IPv4",
            weight,
            cidrs,
            id,
            arn: arn("ec2", region, `prefix-list/${id}`, "aws"),
            name: `com.amazonaws.${region}.${suffix}`,
        };
    });
}
