import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { SubnetTier } from "../../model/addressing/request";
import { belongs } from "../shared/belonging";
import { Children } from "../shared/children";
import { refuse } from "../shared/refuse";
import { named } from "../shared/tags";
import { tierAcls } from "./acls";
import { gatewayEndpoints, interfaceEndpoints } from "./endpoints";
import { faultText, planNetwork } from "./faults";
import { FlowLogs } from "./flow-logs";
import { internetAccess, natAccess, ofTier } from "./gateways";
import { ipv6Access } from "./ipv6";
import type { NetworkArgs, NetworkSubnet } from "./network-args";
import { networkChildren } from "./network-args";
import { type RoutedSubnet, routedSubnet } from "./subnet";

/**
 * A VPC over one to three Availability Zones: subnets of up to three tiers, each with a route table of its own, the
 * gateways they are routed to, endpoints, flow logs, and a default security group that admits nothing.
 *
 * @example
 * const other = new Network("batch", {
 *     cidrBlock: "10.3.0.0/16",
 *     availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"],
 *     tiers: ["isolated"],
 *     flowLogs: { destination: "cloud-watch-logs" },
 *     tags,
 * });
 */
export class Network extends pulumi.ComponentResource {
    readonly vpcId: pulumi.Output<string>;
    readonly cidrBlock: string;
    /** AWS's /56 for the VPC, known once it exists; absent without `ipv6`. */
    readonly ipv6CidrBlock: pulumi.Output<string> | undefined;
    /** All subnets in Availability Zones, tier by tier, each tier in the order of its zones. */
    readonly subnets: readonly NetworkSubnet[];
    /** Absent without public subnets. */
    readonly internetGatewayId: pulumi.Output<string> | undefined;
    /** Addresses that others see of what goes out through NAT gateways. */
    readonly natPublicIps: readonly pulumi.Output<string>[];
    /** IDs of the NAT gateways, by their Pulumi resource names. */
    readonly natGatewayIds: Readonly<Record<string, pulumi.Output<string>>>;
    readonly flowLogGroupName: pulumi.Output<string> | undefined;
    /** The VPC. */
    readonly vpc: aws.ec2.Vpc;
    /** The subnets, by key, as in `public-a`. */
    readonly subnetResources: Readonly<Record<string, aws.ec2.Subnet>>;
    /** The subnets' route tables, by the subnets' keys. */
    readonly routeTables: Readonly<Record<string, aws.ec2.RouteTable>>;
    /** Absent without public subnets. */
    readonly internetGateway: aws.ec2.InternetGateway | undefined;
    /** NAT gateways by zone, as in `nat-a`. */
    readonly natGateways: Readonly<Record<string, aws.ec2.NatGateway>>;
    /** Elastic IP addresses of the NAT gateways, by zone, as in `nat-a`. */
    readonly natAddresses: Readonly<Record<string, aws.ec2.Eip>>;
    /** The way out of private subnets by IPv6. */
    readonly egressOnlyGateway: aws.ec2.EgressOnlyInternetGateway | undefined;
    /** Network ACLs by tier, with `per-tier`. */
    readonly networkAclResources: Readonly<Record<string, aws.ec2.NetworkAcl>>;
    /** Endpoints by service, as in `s3` or `ecr-api`. */
    readonly endpoints: Readonly<Record<string, aws.ec2.VpcEndpoint>>;
    /** The interface endpoints' group, where there are any. */
    readonly endpointSecurityGroup: aws.ec2.SecurityGroup | undefined;
    /** The VPC's default group, without rules. */
    readonly defaultSecurityGroup: aws.ec2.DefaultSecurityGroup;
    /** The flow log, where traffic is recorded. */
    readonly flowLog: aws.ec2.FlowLog | undefined;
    /** Where flow logs go, with CloudWatch Logs. */
    readonly flowLogGroup: aws.cloudwatch.LogGroup | undefined;
    /** What delivers flow logs, to CloudWatch Logs or Firehose. */
    readonly flowLogRole: aws.iam.Role | undefined;
    /** Where flow logs end up, with S3 or Firehose. */
    readonly flowLogBucket: aws.s3.Bucket | undefined;
    /** What takes flow logs in, with Firehose. */
    readonly flowLogStream: aws.kinesis.FirehoseDeliveryStream | undefined;
    private readonly defaultRoutes: ReadonlyMap<string, aws.ec2.Route>;

    /** @throws pulumi.RunError with everything that is wrong with the arguments. */
    constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(networkChildren, name, args.transform);
        super("wavelength-lattice:network:Network", name, {}, children.watched(opts));
        const { subnets: planned, faults } = planNetwork(args);
        refuse(`The network '${name}'`, [...children.faults, ...faults.map(faultText)]);
        const { tags } = args;
        const vpc = this.declareVpc(name, args);
        this.vpcId = vpc.id;
        this.cidrBlock = args.cidrBlock;
        const ipv6CidrBlock = args.ipv6 === true ? vpc.ipv6CidrBlock : undefined;
        const subnets = planned.map((each) => routedSubnet(name, each, { id: vpc.id, ipv6CidrBlock }, tags, this));
        const publicSubnets = ofTier(subnets, "public");
        const internet = internetAccess(name, vpc.id, publicSubnets, tags, this);
        const hosts = natHosts(publicSubnets, args);
        const nat = natAccess(name, { hosts, clients: ofTier(subnets, "private") }, internet, tags, this);
        if (args.ipv6 === true) {
            ipv6Access({ network: name, vpcId: vpc.id, tags, parent: this }, subnets, internet?.gateway);
        }
        if (args.networkAcls === "per-tier") {
            tierAcls(name, vpc.id, subnets, args, this);
        }
        const context = { network: name, vpcId: vpc.id, tags, parent: this };
        gatewayEndpoints(args.gatewayEndpoints ?? ["s3", "dynamodb"], subnets, context);
        interfaceEndpoints(args.interfaceEndpoints ?? [], args.cidrBlock, endpointHosts(subnets), context);
        this.subnets = subnets.map(described);
        this.internetGatewayId = internet?.gateway.id;
        this.natPublicIps = nat.publicIps;
        this.natGatewayIds = nat.ids;
        this.flowLogGroupName = this.flowLogs(name, args)?.logGroupName;
        this.ipv6CidrBlock = ipv6CidrBlock;
        this.defaultRoutes = new Map(
            [...(internet?.routes ?? []), ...nat.routes].map(([subnet, route]) => [subnet.planned.key, route]),
        );
        for (const {
            planned: { key },
            subnet,
        } of subnets) {
            belongs(subnet, { name: `${name}-${key}`, vpcId: this.vpcId });
            belongs(subnet.id, { name: `${name}-${key}`, vpcId: this.vpcId });
        }
        this.vpc = children.one("vpc");
        this.subnetResources = children.named("subnet");
        this.routeTables = children.named("routeTable");
        this.internetGateway = children.optional("internetGateway");
        this.natGateways = children.named("natGateway");
        this.natAddresses = children.named("natAddress");
        this.egressOnlyGateway = children.optional("egressOnlyGateway");
        this.networkAclResources = children.named("networkAcl");
        this.endpoints = children.named("endpoint");
        this.endpointSecurityGroup = children.optional("endpointSecurityGroup");
        this.defaultSecurityGroup = children.one("defaultSecurityGroup");
        this.flowLog = children.optional("flowLog");
        this.flowLogGroup = children.optional("flowLogGroup");
        this.flowLogRole = children.optional("flowLogRole");
        this.flowLogBucket = children.optional("flowLogBucket");
        this.flowLogStream = children.optional("flowLogStream");
        this.registerOutputs({
            vpcId: this.vpcId,
            cidrBlock: this.cidrBlock,
            subnets: this.subnets,
            internetGatewayId: this.internetGatewayId,
            natPublicIps: this.natPublicIps,
        });
    }

    get publicSubnetIds(): pulumi.Output<string>[] {
        return this.idsOf("public");
    }

    get privateSubnetIds(): pulumi.Output<string>[] {
        return this.idsOf("private");
    }

    get isolatedSubnetIds(): pulumi.Output<string>[] {
        return this.idsOf("isolated");
    }

    /** One subnet by its key, as in `public-a`; undefined where there is none. */
    subnet(key: string): NetworkSubnet | undefined {
        return this.subnets.find((subnet) => subnet.key === key);
    }

    /**
     * The default routes of a tier's subnets. What needs the way out at its start, or has a public address (which keeps
     * the internet gateway from being detached), depends on them.
     */
    defaultRoutesOf(tier: SubnetTier): aws.ec2.Route[] {
        return this.subnets
            .filter((subnet) => subnet.tier === tier)
            .flatMap((subnet) => this.defaultRoutes.get(subnet.key) ?? []);
    }

    private idsOf(tier: SubnetTier): pulumi.Output<string>[] {
        return this.subnets.filter((subnet) => subnet.tier === tier).map(({ id }) => id);
    }

    private declareVpc(name: string, args: NetworkArgs): aws.ec2.Vpc {
        const vpc = new aws.ec2.Vpc(
            name,
            {
                cidrBlock: args.cidrBlock,
                ...(args.ipv6 === true ? { assignGeneratedIpv6CidrBlock: true } : {}),
                // Private DNS of endpoints and databases needs both.
                enableDnsSupport: true,
                enableDnsHostnames: true,
                tags: named(name, args.tags),
            },
            { parent: this },
        );
        // Declared without rules, it loses those that AWS gives it: what names no group can reach nothing.
        new aws.ec2.DefaultSecurityGroup(
            `${name}-default`,
            { vpcId: vpc.id, tags: named(`${name}-default`, args.tags) },
            { parent: this },
        );
        return vpc;
    }

    private flowLogs(name: string, { flowLogs, tags }: NetworkArgs): FlowLogs | undefined {
        return flowLogs === undefined
            ? undefined
            : new FlowLogs(`${name}-flow-logs`, { of: { vpcId: this.vpcId }, to: flowLogs, tags }, { parent: this });
    }
}

/** Public subnets that NAT gateways stand in. */
function natHosts(publicSubnets: readonly RoutedSubnet[], args: NetworkArgs): RoutedSubnet[] {
    const { natGateways = "none", natAvailabilityZone } = args;
    if (natGateways === "per-az") {
        return [...publicSubnets];
    }
    const chosen =
        natAvailabilityZone === undefined
            ? publicSubnets[0]
            : publicSubnets.find(({ planned }) => planned.availabilityZone === natAvailabilityZone);
    return natGateways === "none" || chosen === undefined ? [] : [chosen];
}

/** One subnet in each zone for the endpoints' interfaces, of the most protected tier that has a use for them. */
function endpointHosts(subnets: readonly RoutedSubnet[]): RoutedSubnet[] {
    const tiers = (["private", "isolated", "public"] as const).map((tier) => ofTier(subnets, tier));
    return tiers.find((tier) => tier.length > 0) ?? [];
}

function described({ planned, subnet, routeTable }: RoutedSubnet): NetworkSubnet {
    return { ...planned, id: subnet.id, routeTableId: routeTable.id };
}
