import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { SubnetTier } from "../../model/addressing/request";
import { belongs } from "../shared/belonging";
import { refuse } from "../shared/refuse";

export interface ExistingNetworkArgs {
    /** ID of the VPC, as in `vpc-0123456789abcdef0`. */
    readonly vpcId: pulumi.Input<string>;
    /** Subnets routed to an internet gateway. @default - none */
    readonly publicSubnetIds?: readonly pulumi.Input<string>[];
    /** Subnets routed to a NAT gateway. @default - none */
    readonly privateSubnetIds?: readonly pulumi.Input<string>[];
    /** Subnets without a way out of the VPC. @default - none */
    readonly isolatedSubnetIds?: readonly pulumi.Input<string>[];
}

/**
 * A VPC that this program does not declare, by the IDs of what other components need of it. It declares nothing.
 *
 * @example
 * const network = new ExistingNetwork({
 *     vpcId: "vpc-0123456789abcdef0",
 *     isolatedSubnetIds: ["subnet-0123456789abcdef0", "subnet-0fedcba9876543210"],
 * });
 * new Database("database", { vpcId: network, subnetIds: network.isolatedSubnetIds });
 */
export class ExistingNetwork {
    readonly vpcId: pulumi.Output<string>;
    readonly publicSubnetIds: readonly pulumi.Output<string>[];
    readonly privateSubnetIds: readonly pulumi.Output<string>[];
    readonly isolatedSubnetIds: readonly pulumi.Output<string>[];

    /** @throws pulumi.RunError with every ID that is of another kind. */
    constructor(args: ExistingNetworkArgs) {
        refuse("The existing network", idFaults(args));
        this.vpcId = pulumi.output(args.vpcId);
        const ofVpc = (ids: readonly pulumi.Input<string>[] = []) =>
            ids.map((id) => {
                const output = pulumi.output(id);
                belongs(output, { name: typeof id === "string" ? id : "a subnet", vpcId: this.vpcId });
                return output;
            });
        this.publicSubnetIds = ofVpc(args.publicSubnetIds);
        this.privateSubnetIds = ofVpc(args.privateSubnetIds);
        this.isolatedSubnetIds = ofVpc(args.isolatedSubnetIds);
    }
}

export interface NetworkLookUpArgs {
    /** Tags of the VPC; one has to have them all. @default - every VPC, which has to be the only one of the Region */
    readonly tags?: Readonly<Record<string, string>>;
    /** Tag of subnets that says their tier: `public`, `private` or `isolated`. @default Tier, as this library sets it */
    readonly tierTag?: string;
}

/** A VPC that was found. How many subnets it has is known once it has been looked up. */
export interface FoundNetwork {
    readonly vpcId: pulumi.Output<string>;
    readonly cidrBlock: pulumi.Output<string>;
    readonly publicSubnetIds: pulumi.Output<string[]>;
    readonly privateSubnetIds: pulumi.Output<string[]>;
    readonly isolatedSubnetIds: pulumi.Output<string[]>;
}

/**
 * Looks up a VPC that this program does not declare, and its subnets by tier. AWS's provider fails where no VPC or more than one
 * has the tags.
 *
 * @example
 * const network = lookUpNetwork({ tags: { Name: "network" } });
 * new Database("database", { vpcId: network, subnetIds: network.isolatedSubnetIds });
 */
export function lookUpNetwork(
    { tags, tierTag = "Tier" }: NetworkLookUpArgs = {},
    opts: pulumi.InvokeOptions = {},
): FoundNetwork {
    const vpc = aws.ec2.getVpcOutput(tags === undefined ? {} : { tags: { ...tags } }, opts);
    const ofTier = (tier: SubnetTier) =>
        aws.ec2.getSubnetsOutput(
            {
                filters: [
                    { name: "vpc-id", values: [vpc.id] },
                    { name: `tag:${tierTag}`, values: [tier] },
                ],
            },
            opts,
        ).ids;
    return {
        vpcId: vpc.id,
        cidrBlock: vpc.cidrBlock,
        publicSubnetIds: ofTier("public"),
        privateSubnetIds: ofTier("private"),
        isolatedSubnetIds: ofTier("isolated"),
    };
}

function idFaults(args: ExistingNetworkArgs): string[] {
    const wrong = (path: string, id: unknown, prefix: string) =>
        typeof id === "string" && !id.startsWith(`${prefix}-`)
            ? [`${path}: '${id}' is not allowed; an ID that begins with ${prefix}- is`]
            : [];
    const lists = ["publicSubnetIds", "privateSubnetIds", "isolatedSubnetIds"] as const;
    return [
        ...wrong("vpcId", args.vpcId, "vpc"),
        ...lists.flatMap((key) => (args[key] ?? []).flatMap((id, index) => wrong(`${key}[${index}]`, id, "subnet"))),
    ];
}
