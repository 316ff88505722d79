import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { runBooks } from "../alerts/run-books";
import { below } from "../alerts/watches/rules";
import { watch } from "../alerts/watches/watch";
import { Children, type Transformable } from "../shared/children";
import { physicalName } from "../shared/names";
import { refuse } from "../shared/refuse";
import { named, type Taggable } from "../shared/tags";
import { deviceFaults, overlapFaults } from "./faults";
import { blockLabel } from "./routes";
import type { TransitGateway } from "./transit-gateway";
import type { VirtualPrivateGateway } from "./virtual-private-gateway";

/** AWS's end of a VPN connection or of Direct Connect. */
export type OnPremisesEnd =
    | { readonly virtualPrivateGateway: VirtualPrivateGateway }
    | { readonly transitGateway: TransitGateway };

export interface SiteToSiteVpnArgs extends Taggable, Transformable<typeof siteToSiteVpnChildren> {
    readonly end: OnPremisesEnd;
    /** Public address of the device on the other side; changing it replaces the customer gateway. */
    readonly customerGatewayIp: string;
    /**
     * Autonomous system number of the other side.
     * @default 65000
     */
    readonly customerAsn?: number;
    /** How each side learns what is behind the other: by configuration, or by BGP. Changing it replaces the connection. */
    readonly routing: "static" | "bgp";
    /** Blocks behind the device. With `static` they are the routes; with `bgp` the other side announces them itself. */
    readonly cidrBlocks: readonly string[];
    /**
     * Blocks of VPCs on this side, which those must not overlap.
     * @default - none are compared
     */
    readonly vpcCidrBlocks?: readonly string[];
    /**
     * Days for which the log of the tunnels' negotiation is kept: 1, 3, 5, 7, 14, 30, 60, 90, …
     * @default 30
     */
    readonly logRetentionInDays?: number;
    /** Key that encrypts the log; its policy has to admit CloudWatch Logs. @default - one that AWS manages */
    readonly kmsKeyArn?: pulumi.Input<string>;
    /**
     * ARNs of what is told when a tunnel goes down or comes up, such as SNS topics.
     * @default - nothing is told
     */
    readonly alarmActions?: readonly pulumi.Input<string>[];
}

/** What `transform` can change. */
const siteToSiteVpnChildren = {
    connection: aws.ec2.VpnConnection,
    customerGateway: aws.ec2.CustomerGateway,
    logGroup: aws.cloudwatch.LogGroup,
    alarm: aws.cloudwatch.MetricAlarm,
} as const;

/**
 * A Site-to-Site VPN connection: two tunnels to one device, with IKEv2 and a log, an alarm for either, and pre-shared keys that AWS
 * makes and keeps in Secrets Manager, so that they are in no state. Charged by the hour, and up to 1.25 Gbit/s a tunnel.
 * One device is one point of failure; AWS replaces one tunnel's end at a time, so the device has to use both.
 *
 * @example
 * new SiteToSiteVpn("vpn", {
 *     end: { virtualPrivateGateway },
 *     customerGatewayIp: "203.0.113.10",
 *     routing: "bgp",
 *     cidrBlocks: ["192.168.0.0/16"],
 *     vpcCidrBlocks: [network.cidrBlock],
 *     tags,
 * });
 */
export class SiteToSiteVpn extends pulumi.ComponentResource {
    readonly id: pulumi.Output<string>;
    /** Secret that holds both tunnels' pre-shared keys. */
    readonly presharedKeyArn: pulumi.Output<string>;
    /** Addresses of AWS's ends of the two tunnels. */
    readonly tunnelAddresses: readonly pulumi.Output<string>[];
    /** The connection. */
    readonly connection: aws.ec2.VpnConnection;
    /** The device on-premises. */
    readonly customerGateway: aws.ec2.CustomerGateway;
    /** The tunnels' log. */
    readonly logGroup: aws.cloudwatch.LogGroup;
    /** What tells that a tunnel is down. */
    readonly alarm: aws.cloudwatch.MetricAlarm | undefined;

    /** @throws pulumi.RunError with everything that is wrong with the arguments. */
    constructor(name: string, args: SiteToSiteVpnArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(siteToSiteVpnChildren, name, args.transform);
        super("wavelength-lattice:hybrid:SiteToSiteVpn", name, {}, children.watched(opts));
        refuse(`The VPN connection '${name}'`, [
            ...children.faults,
            ...deviceFaults(args.customerGatewayIp),
            ...(args.cidrBlocks.length === 0 ? ["cidrBlocks: is empty; name the blocks behind the device"] : []),
            ...overlapFaults(args.vpcCidrBlocks ?? [], args.cidrBlocks, (index) => `cidrBlocks[${index}]`),
        ]);
        const connection = this.declareConnection(name, args);
        this.routes(name, args, connection);
        this.declareAlarm(name, args, connection);
        this.id = connection.id;
        this.presharedKeyArn = connection.presharedKeyArn;
        this.tunnelAddresses = [connection.tunnel1Address, connection.tunnel2Address];
        this.connection = children.one("connection");
        this.customerGateway = children.one("customerGateway");
        this.logGroup = children.one("logGroup");
        this.alarm = children.optional("alarm");
        this.registerOutputs({
            id: this.id,
            presharedKeyArn: this.presharedKeyArn,
            tunnelAddresses: this.tunnelAddresses,
            // BGP tells them at run time; the proof reads here what is meant to be announced.
            announcedCidrBlocks: [...args.cidrBlocks],
        });
    }

    private declareConnection(name: string, args: SiteToSiteVpnArgs): aws.ec2.VpnConnection {
        const { end, customerGatewayIp, customerAsn = 65000, routing, tags } = args;
        const customerGateway = new aws.ec2.CustomerGateway(
            name,
            { type: "ipsec.1", ipAddress: customerGatewayIp, bgpAsn: String(customerAsn), tags: named(name, tags) },
            { parent: this },
        );
        const cloudwatchLogOptions = {
            logEnabled: true,
            logGroupArn: this.log(name, args).arn,
            logOutputFormat: "json",
        };
        return new aws.ec2.VpnConnection(
            name,
            {
                type: "ipsec.1",
                customerGatewayId: customerGateway.id,
                ...("transitGateway" in end
                    ? { transitGatewayId: end.transitGateway.id }
                    : { vpnGatewayId: end.virtualPrivateGateway.id }),
                staticRoutesOnly: routing === "static",
                presharedKeyStorage: "SecretsManager",
                tunnel1IkeVersions: ["ikev2"],
                tunnel2IkeVersions: ["ikev2"],
                tunnel1LogOptions: { cloudwatchLogOptions },
                tunnel2LogOptions: { cloudwatchLogOptions },
                tags: named(name, tags),
            },
            { parent: this },
        );
    }

    private log(name: string, { logRetentionInDays, kmsKeyArn, tags }: SiteToSiteVpnArgs): aws.cloudwatch.LogGroup {
        return new aws.cloudwatch.LogGroup(
            name,
            {
                name: `/aws/vendedlogs/vpn/${physicalName(name, { maxLength: 200 })}`,
                retentionInDays: logRetentionInDays ?? 30,
                kmsKeyId: kmsKeyArn,
                tags: named(name, tags),
            },
            { parent: this },
        );
    }

    /** On a transit gateway static routes are the gateway's, on a virtual private gateway the connection's. */
    private routes(
        name: string,
        { end, routing, cidrBlocks }: SiteToSiteVpnArgs,
        connection: aws.ec2.VpnConnection,
    ): void {
        if ("transitGateway" in end) {
            const { transitGateway } = end;
            transitGateway.join(name, "on-premises", connection.transitGatewayAttachmentId, this);
            for (const destinationCidrBlock of routing === "static" ? cidrBlocks : []) {
                new aws.ec2transitgateway.Route(
                    `${name}-${blockLabel(destinationCidrBlock)}`,
                    {
                        destinationCidrBlock,
                        transitGatewayAttachmentId: connection.transitGatewayAttachmentId,
                        transitGatewayRouteTableId: transitGateway.routeTableIds.vpcs,
                    },
                    { parent: this },
                );
            }
            return;
        }
        for (const destinationCidrBlock of routing === "static" ? cidrBlocks : []) {
            new aws.ec2.VpnConnectionRoute(
                `${name}-${blockLabel(destinationCidrBlock)}`,
                { vpnConnectionId: connection.id, destinationCidrBlock },
                { parent: this },
            );
        }
    }

    /** The metric is 1 where both tunnels are up, less where one is down. Source: Site-to-Site VPN guide, "Metrics". */
    private declareAlarm(
        name: string,
        { alarmActions, tags }: SiteToSiteVpnArgs,
        connection: aws.ec2.VpnConnection,
    ): void {
        watch(
            name,
            {
                meaning: "A tunnel of the VPN connection is down: the other one carries everything.",
                runBook: runBooks.vpn,
                namespace: "AWS/VPN",
                metricName: "TunnelState",
                dimensions: { VpnId: connection.id },
                statistic: "Minimum",
                ...below(1),
                period: 300,
                evaluationPeriods: 2,
                missingData: "breaching",
                withoutData: "there is no connection any more, since one reports whether it is up or down",
            },
            { actions: alarmActions === undefined ? undefined : [...alarmActions], generatedName: true, tags },
            this,
        );
    }
}
