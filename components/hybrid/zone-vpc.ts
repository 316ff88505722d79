import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { blockFaults } from "../../model/addressing/ipv4-blocks";
import { planAddresses } from "../../model/addressing/plan";
import type { FlowLogDestination } from "../network/flow-logs";
import { Network } from "../network/network";
import { Children, type Transformable } from "../shared/children";
import { refuse } from "../shared/refuse";
import type { Taggable } from "../shared/tags";
import { CarrierGateway } from "../wavelength/carrier-gateway";
import { WavelengthZone } from "../wavelength/wavelength-zone";
import { TransitAttachment } from "./transit-attachment";
import type { TransitGateway } from "./transit-gateway";

export interface ZoneVpcArgs extends Taggable, Transformable<typeof zoneVpcChildren> {
    /** What the zone is called, after the area whose devices reach it: `east` for Tokyo, `west` for Osaka. */
    readonly area: string;
    /** Zone name, as in `ap-northeast-1-wl1-nrt-wlz-1`. */
    readonly zone: string;
    /** IPv4 block of the VPC, /16 to /22, apart from every other that is joined. Changing it replaces the VPC. */
    readonly cidrBlock: string;
    /** Availability Zones of the attachment's subnets; the zone's parent zone should be among them. */
    readonly availabilityZones: readonly string[];
    readonly transitGateway: TransitGateway;
    /** Blocks on the other side of the transit gateway: other zones' VPCs first of all. */
    readonly cidrBlocks: readonly string[];
    /**
     * Zone groups that the account is opted in to by this stack.
     * @default - none: the account is opted in already
     */
    readonly optInGroups?: readonly string[];
    /**
     * Location from which AWS announces the carrier IP addresses used in the zone.
     * @default - the zone's name
     */
    readonly networkBorderGroup?: string;
    /**
     * Where records of the VPC's traffic go.
     * @default - nowhere
     */
    readonly flowLogs?: FlowLogDestination;
}

/** What `transform` can change. */
const zoneVpcChildren = {
    vpc: aws.ec2.Vpc,
    subnet: aws.ec2.Subnet,
    routeTable: aws.ec2.RouteTable,
    defaultSecurityGroup: aws.ec2.DefaultSecurityGroup,
    carrierGateway: aws.ec2.CarrierGateway,
    attachment: aws.ec2transitgateway.VpcAttachment,
    flowLog: aws.ec2.FlowLog,
    flowLogGroup: aws.cloudwatch.LogGroup,
    flowLogRole: aws.iam.Role,
    flowLogBucket: aws.s3.Bucket,
    flowLogStream: aws.kinesis.FirehoseDeliveryStream,
} as const;

/**
 * A VPC for one Wavelength Zone, joined to others by a transit gateway: AWS's way for traffic from zone to zone, which one VPC
 * does not carry. The way leads through the parent Region, so it is as long as the way there and back. Source: Wavelength
 * guide, "Quotas and considerations". The attachment is charged by the hour and by the gigabyte.
 *
 * @example
 * new ZoneVpc("west-vpc", {
 *     area: "west",
 *     zone: "ap-northeast-1-wl1-kix-wlz-1",
 *     cidrBlock: "10.2.0.0/16",
 *     availabilityZones: ["ap-northeast-1a"],
 *     transitGateway,
 *     cidrBlocks: ["10.0.0.0/16"],
 *     flowLogs: { destination: "cloud-watch-logs" },
 *     tags,
 * });
 */
export class ZoneVpc extends pulumi.ComponentResource {
    readonly network: Network;
    readonly zone: WavelengthZone;
    readonly attachment: TransitAttachment;
    /** The VPC's carrier gateway. */
    readonly carrierGateway: aws.ec2.CarrierGateway;

    /** @throws pulumi.RunError where no subnet can be planned from the VPC's block. */
    constructor(name: string, args: ZoneVpcArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(zoneVpcChildren, name, args.transform);
        super("wavelength-lattice:hybrid:ZoneVpc", name, {}, children.watched(opts));
        const { area, zone, cidrBlock, availabilityZones, transitGateway, cidrBlocks, tags } = args;
        const tiers = ["isolated"] as const;
        const plan = planAddresses({ cidrBlock, availabilityZones, tiers, zones: [{ area, zone }] });
        const faults = plan.faults.map(({ path, problem }) => `${path}: ${problem}`);
        refuse(`The zone's VPC '${name}'`, [...children.faults, ...faults, ...blockFaults("cidrBlocks", cidrBlocks)]);
        const parent = { parent: this };
        // What runs in the zone reaches AWS's services over the carrier gateway, which gateway endpoints do not serve.
        const network = { cidrBlock, availabilityZones, tiers, gatewayEndpoints: [], flowLogs: args.flowLogs, tags };
        this.network = new Network(name, network, parent);
        const { vpcId, subnets } = this.network;
        const carrier = new CarrierGateway(`${name}-carrier`, { vpcId, optInGroups: args.optInGroups, tags }, parent);
        this.zone = new WavelengthZone(
            `${name}-zone`,
            {
                ...{ area, zone, vpcId, tags, carrierGatewayId: carrier.id, optIns: carrier.optIns },
                cidrBlock: plan.zones[0]?.cidrBlock ?? "",
                networkBorderGroup: args.networkBorderGroup,
            },
            parent,
        );
        this.attachment = new TransitAttachment(
            `${name}-transit`,
            {
                ...{ transitGateway, vpcId, cidrBlocks, tags },
                // Attachments stand in Availability Zones; the zone's traffic enters through them.
                subnetIds: this.network.isolatedSubnetIds,
                routeTables: {
                    ...Object.fromEntries(subnets.map(({ key, routeTableId }) => [key, routeTableId])),
                    [area]: this.zone.routeTableId,
                },
            },
            parent,
        );
        this.carrierGateway = carrier.carrierGateway;
        this.registerOutputs({ vpcId, zoneSubnetId: this.zone.subnetId });
    }
}
