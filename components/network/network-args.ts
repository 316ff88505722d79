import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { SubnetTier } from "../../model/addressing/request";
import type { Transformable } from "../shared/children";
import type { Taggable } from "../shared/tags";
import type { FlowLogDestination } from "./flow-logs";

/** What `transform` can change. */
export const networkChildren = {
    vpc: aws.ec2.Vpc,
    subnet: aws.ec2.Subnet,
    routeTable: aws.ec2.RouteTable,
    internetGateway: aws.ec2.InternetGateway,
    natGateway: aws.ec2.NatGateway,
    natAddress: aws.ec2.Eip,
    egressOnlyGateway: aws.ec2.EgressOnlyInternetGateway,
    networkAcl: aws.ec2.NetworkAcl,
    endpoint: aws.ec2.VpcEndpoint,
    endpointSecurityGroup: aws.ec2.SecurityGroup,
    defaultSecurityGroup: aws.ec2.DefaultSecurityGroup,
    flowLog: aws.ec2.FlowLog,
    flowLogGroup: aws.cloudwatch.LogGroup,
    flowLogRole: aws.iam.Role,
    flowLogBucket: aws.s3.Bucket,
    flowLogStream: aws.kinesis.FirehoseDeliveryStream,
} as const;

/** What a VPC over one to three Availability Zones can be. */
export interface NetworkArgs extends Taggable, Transformable<typeof networkChildren> {
    /** IPv4 block of the VPC, /16 to /28. Changing it replaces the VPC. */
    readonly cidrBlock: string;
    /**
     * One to three Availability Zones, all by name (`ap-northeast-1a`) or all by ID (`apne1-az1`). A name means another
     * data centre in every account, an ID the same one. Blocks and names follow the zone's letter or number: the order
     * has no meaning, and adding a zone moves no subnet.
     */
    readonly availabilityZones: readonly string[];
    /**
     * Kinds of subnets in every zone. `public`: routed to the internet gateway. `private`: routed to a NAT gateway where
     * there is one. `isolated`: no way out of the VPC.
     * @default - all three
     */
    readonly tiers?: readonly SubnetTier[];
    /**
     * Blocks that take the place of planned ones, by tier and zone: `{ "public-a": "10.0.1.0/24" }`.
     * @default - planned: a 64th of the VPC's block each, for which the VPC has to be /22 or larger
     */
    readonly subnetCidrBlocks?: Readonly<Record<string, string>>;
    /**
     * NAT gateways for private subnets; they need public subnets to stand in. Each is charged by the hour and by the
     * gigabyte, and takes one Elastic IP of the account's five per Region. With `one`, the way out of every zone depends on one zone.
     * @default none
     */
    readonly natGateways?: "none" | "one" | "per-az";
    /**
     * Zone of the NAT gateway, with `one`. Moving it changes the address that others see.
     * @default - the zone with the lowest letter or number
     */
    readonly natAvailabilityZone?: string;
    /**
     * Gateway endpoints, in the route tables of all of these subnets. Free of charge. Wavelength Zones cannot use them.
     * @default - both
     */
    readonly gatewayEndpoints?: readonly GatewayEndpointService[];
    /**
     * Interface endpoints with private DNS, by the last part of the service's name: `ssm`, `ecr.api`, `logs`. Each is charged by
     * the hour in every zone, and by the gigabyte. Private DNS is the VPC's: servers in Wavelength Zones use them too.
     * @default - none
     */
    readonly interfaceEndpoints?: readonly string[];
    /**
     * Dual stack: AWS gives the VPC a /56 of public IPv6 addresses and each subnet here a /64. Public subnets are routed to the
     * internet gateway, private ones to an egress-only gateway, which lets nothing in, isolated ones nowhere. Nothing gets an
     * IPv6 address by itself; what asks for one is reached as its security group says. Free of charge but for the traffic.
     * Wavelength Zones are IPv4 only.
     * @default false
     */
    readonly ipv6?: boolean;
    /**
     * Network ACLs. `default`: the VPC's own, which lets everything pass. `per-tier`: one for each tier, stateless, so with
     * entries for replies; changing a group is then not enough to open a port to the internet. Inside the
     * VPC everything passes.
     * @default default
     */
    readonly networkAcls?: "default" | "per-tier";
    /**
     * What `per-tier` ACLs let in from the internet beside HTTP and HTTPS, to public subnets: port and blocks.
     * @default - nothing
     */
    readonly aclIngress?: readonly AclIngress[];
    /**
     * Blocks that `per-tier` ACLs treat as the VPC's own: peers, attached VPCs, on-premises networks.
     * @default - none
     */
    readonly connectedCidrBlocks?: readonly string[];
    /**
     * Whether isolated subnets hold clients of VPC Lattice, which `per-tier` ACLs then let out to it over HTTPS. Private
     * subnets are open to VPC Lattice in any case.
     * @default false
     */
    readonly isolatedLatticeClients?: boolean;
    /**
     * Where records of the VPC's traffic go.
     * @default - nowhere
     */
    readonly flowLogs?: FlowLogDestination;
}

/** A TCP port that public subnets let in. */
export interface AclIngress {
    readonly port: number;
    readonly cidrBlocks: readonly string[];
}

export type GatewayEndpointService = "s3" | "dynamodb";

/** A subnet in an Availability Zone, and what belongs to it. */
export interface NetworkSubnet {
    /** Tier and zone, as in `public-a` or `public-az1`. */
    readonly key: string;
    readonly tier: SubnetTier;
    /** As it was given: a name or an ID. */
    readonly availabilityZone: string;
    readonly cidrBlock: string;
    readonly id: pulumi.Output<string>;
    readonly routeTableId: pulumi.Output<string>;
}
