import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type FlowLogDestination, FlowLogs } from "../network/flow-logs";
import { Children, type Transformable } from "../shared/children";
import { refuse } from "../shared/refuse";
import { named, type Taggable } from "../shared/tags";
import { isPrivateAsn, privateAsns } from "./faults";

export interface TransitGatewayArgs extends Taggable, Transformable<typeof transitGatewayChildren> {
    /**
     * Autonomous system number of AWS's side of BGP sessions, private. A Direct Connect gateway that it is associated with needs
     * another one. Changing it replaces the gateway.
     * @default 64512
     */
    readonly amazonSideAsn?: number;
    /**
     * Where records of its traffic go.
     * @default - nowhere
     */
    readonly flowLogs?: FlowLogDestination;
}

/** What is attached to a transit gateway: VPCs, or networks on the other end of a VPN or Direct Connect. */
export type Segment = "vpcs" | "on-premises";

/** A transit gateway's route table by what it decides for. */
const segments = ["vpcs", "on-premises"] as const;

/** What `transform` can change. */
const transitGatewayChildren = {
    transitGateway: aws.ec2transitgateway.TransitGateway,
    routeTable: aws.ec2transitgateway.RouteTable,
    flowLog: aws.ec2.FlowLog,
    flowLogGroup: aws.cloudwatch.LogGroup,
    flowLogRole: aws.iam.Role,
    flowLogBucket: aws.s3.Bucket,
    flowLogStream: aws.kinesis.FirehoseDeliveryStream,
} as const;

/**
 * A transit gateway with a route table for what comes from VPCs and one for what comes from on-premises networks. VPCs reach
 * one another and on-premises; on-premises networks reach VPCs and not one another. AWS's default route table is switched
 * off: nothing is joined by merely being attached. Charged by the hour for each attachment and by the gigabyte.
 *
 * @example
 * export const transitGateway = new TransitGateway("transit", {
 *     flowLogs: { destination: "cloud-watch-logs", maxAggregationInterval: 60 },
 *     tags,
 * });
 */
export class TransitGateway extends pulumi.ComponentResource {
    readonly id: pulumi.Output<string>;
    readonly arn: pulumi.Output<string>;
    readonly routeTableIds: Readonly<Record<Segment, pulumi.Output<string>>>;
    /** The gateway. */
    readonly transitGateway: aws.ec2transitgateway.TransitGateway;
    /** Route tables by segment. */
    readonly routeTables: Readonly<Record<string, aws.ec2transitgateway.RouteTable>>;
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
    private readonly tables: Readonly<Record<Segment, aws.ec2transitgateway.RouteTable>>;

    /** @throws pulumi.RunError where the number of the autonomous system is not private. */
    constructor(name: string, args: TransitGatewayArgs = {}, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(transitGatewayChildren, name, args.transform);
        super("wavelength-lattice:hybrid:TransitGateway", name, {}, children.watched(opts));
        const { amazonSideAsn = 64512, flowLogs, tags } = args;
        refuse(`The transit gateway '${name}'`, [
            ...children.faults,
            ...(isPrivateAsn(amazonSideAsn) ? [] : [`amazonSideAsn: ${amazonSideAsn}; ${privateAsns}`]),
        ]);
        const gateway = new aws.ec2transitgateway.TransitGateway(
            name,
            {
                description: "Joins VPCs and on-premises networks",
                amazonSideAsn,
                defaultRouteTableAssociation: "disable",
                defaultRouteTablePropagation: "disable",
                // Whoever the gateway is shared with asks first.
                autoAcceptSharedAttachments: "disable",
                dnsSupport: "enable",
                securityGroupReferencingSupport: "enable",
                vpnEcmpSupport: "enable",
                tags: named(name, tags),
            },
            { parent: this },
        );
        this.tables = Object.fromEntries(
            segments.map((segment) => {
                const table = `${name}-${segment}`;
                return [
                    segment,
                    new aws.ec2transitgateway.RouteTable(
                        table,
                        { transitGatewayId: gateway.id, tags: named(table, tags) },
                        { parent: this },
                    ),
                ];
            }),
        ) as Record<Segment, aws.ec2transitgateway.RouteTable>;
        if (flowLogs !== undefined) {
            const of = { transitGatewayId: gateway.id };
            new FlowLogs(`${name}-flow-logs`, { of, to: flowLogs, tags }, { parent: this });
        }
        this.id = gateway.id;
        this.arn = gateway.arn;
        this.routeTableIds = { vpcs: this.tables.vpcs.id, "on-premises": this.tables["on-premises"].id };
        this.transitGateway = children.one("transitGateway");
        this.routeTables = children.named("routeTable");
        this.flowLog = children.optional("flowLog");
        this.flowLogGroup = children.optional("flowLogGroup");
        this.flowLogRole = children.optional("flowLogRole");
        this.flowLogBucket = children.optional("flowLogBucket");
        this.flowLogStream = children.optional("flowLogStream");
        this.registerOutputs({ id: this.id, arn: this.arn, routeTableIds: this.routeTableIds });
    }

    /**
     * Gives an attachment the route table of its segment and announces its addresses where they are wanted: VPCs everywhere,
     * on-premises networks to VPCs only.
     * @returns what routes towards the attachment wait for.
     */
    join(
        name: string,
        segment: Segment,
        attachmentId: pulumi.Input<string>,
        parent: pulumi.Resource,
    ): pulumi.Resource[] {
        const association = new aws.ec2transitgateway.RouteTableAssociation(
            name,
            { transitGatewayAttachmentId: attachmentId, transitGatewayRouteTableId: this.tables[segment].id },
            { parent },
        );
        const towards = segment === "vpcs" ? segments : (["vpcs"] as const);
        const propagations = towards.map(
            (to) =>
                new aws.ec2transitgateway.RouteTablePropagation(
                    `${name}-to-${to}`,
                    { transitGatewayAttachmentId: attachmentId, transitGatewayRouteTableId: this.tables[to].id },
                    { parent },
                ),
        );
        return [association, ...propagations];
    }
}
