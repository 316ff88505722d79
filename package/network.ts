import * as pulumi from "@pulumi/pulumi";
import { Network as Declared } from "../components/network/network";
import { packageType } from "./inputs";

/** NAT gateways for private subnets. */
export const NatGateways = {
    None: "none",
    /** The way out of every zone depends on one zone. */
    One: "one",
    PerAz: "per-az",
} as const;
export type NatGateways = (typeof NatGateways)[keyof typeof NatGateways];

/** Where records of a VPC's traffic go. */
export const FlowLogs = {
    None: "none",
    CloudWatchLogs: "cloud-watch-logs",
    /** Parquet files in a bucket. */
    S3: "s3",
    /** A stream that ends in a bucket. */
    Firehose: "firehose",
} as const;
export type FlowLogs = (typeof FlowLogs)[keyof typeof FlowLogs];

/** What a VPC over one to three Availability Zones can be. */
export interface NetworkArgs {
    /** IPv4 block of the VPC, /16 to /28. Changing it replaces the VPC. */
    readonly cidrBlock: string;
    /** One to three Availability Zones, all by name (`ap-northeast-1a`) or all by ID (`apne1-az1`). */
    readonly availabilityZones: string[];
    /** NAT gateways; each is charged by the hour and by the gigabyte, and takes an Elastic IP. Default: none. */
    readonly natGateways?: NatGateways;
    /** Interface endpoints with private DNS, by the last part of the service's name, as in `ssm`. Default: none. */
    readonly interfaceEndpoints?: string[];
    /** Dual stack in Availability Zones, with an egress-only gateway for private subnets. Default: false. */
    readonly ipv6?: boolean;
    /** Where records of the VPC's traffic go; kept for 30 days. Default: none. */
    readonly flowLogs?: FlowLogs;
    /** Tags for every child. */
    readonly tags?: Record<string, pulumi.Input<string>>;
}

/**
 * A VPC over one to three Availability Zones: public, private and isolated subnets, each with a route table of its own,
 * the gateways they are routed to, endpoints, and a default security group that admits nothing.
 */
export class Network extends pulumi.ComponentResource {
    readonly vpcId: pulumi.Output<string>;
    /** Subnets routed to the internet gateway. */
    readonly publicSubnetIds: pulumi.Output<string[]>;
    /** Subnets routed to a NAT gateway, where there is one. */
    readonly privateSubnetIds: pulumi.Output<string[]>;
    /** Subnets without a way out of the VPC. */
    readonly isolatedSubnetIds: pulumi.Output<string[]>;

    constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
        const rules = {
            plain: ["cidrBlock", "availabilityZones", "natGateways", "interfaceEndpoints", "ipv6", "flowLogs"],
            choices: { natGateways: Object.values(NatGateways), flowLogs: Object.values(FlowLogs) },
        };
        super(packageType("Network", name, args, rules), name, {}, opts);
        const { flowLogs: destination = "none", ...rest } = args;
        const flowLogs = destination === "none" ? undefined : ({ destination } as const);
        const network = new Declared(name, { ...rest, flowLogs }, { parent: this });
        this.vpcId = network.vpcId;
        this.publicSubnetIds = pulumi.all(network.publicSubnetIds);
        this.privateSubnetIds = pulumi.all(network.privateSubnetIds);
        this.isolatedSubnetIds = pulumi.all(network.isolatedSubnetIds);
        this.registerOutputs({
            vpcId: this.vpcId,
            publicSubnetIds: this.publicSubnetIds,
            privateSubnetIds: this.privateSubnetIds,
            isolatedSubnetIds: this.isolatedSubnetIds,
        });
    }
}
