import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ExpectedFlow } from "../../model/expectation";
import type { AzApplication } from "../application/az-application";
import { Bastion } from "../bastion/bastion";
import { Expectations } from "../expectations";
import { DirectConnect } from "../hybrid/direct-connect";
import { VpcPeering } from "../hybrid/peering";
import type { RouteTables } from "../hybrid/routes";
import { type OnPremisesEnd, SiteToSiteVpn } from "../hybrid/site-to-site-vpn";
import { TransitAttachment } from "../hybrid/transit-attachment";
import { TransitGateway } from "../hybrid/transit-gateway";
import { VirtualPrivateGateway } from "../hybrid/virtual-private-gateway";
import { Network } from "../network/network";
import type { Settings } from "../settings/schema";
import { named } from "../shared/tags";
import { behindTransit, blocksBehind } from "./connected";
import type { Context } from "./context";
import { hybridFlows } from "./hybrid-flows";
import { flowLogsOf } from "./region";

type Hybrid = NonNullable<Settings["hybrid"]>;

/** What the network is joined to; nothing without a `hybrid` section. */
export interface Joined {
    readonly vpcs: Readonly<Record<string, Network>>;
    readonly transitGateway: TransitGateway | undefined;
    /** What a partner's virtual interface names. */
    readonly directConnectGatewayId: pulumi.Output<string> | undefined;
}

/** Further VPCs, peerings, the transit gateway, and the ways of on-premises. */
export function buildHybrid(
    context: Context,
    network: Network,
    azApplication: AzApplication | undefined,
): Joined | undefined {
    const { hybrid } = context.settings;
    if (hybrid === undefined) {
        return undefined;
    }
    const vpcs = Object.fromEntries(hybrid.vpcs.map((vpc) => [vpc.name, furtherVpc(context, hybrid, vpc, network)]));
    const transitGateway = buildTransitGateway(context, hybrid);
    peerings(context, hybrid, network, vpcs);
    if (transitGateway !== undefined) {
        attachments(context, hybrid, transitGateway, network, vpcs);
    }
    const directConnect = onPremises(context, hybrid, network, transitGateway);
    const flows: ExpectedFlow[] = hybridFlows(context, azApplication?.serverNames ?? []);
    new Expectations("hybrid-expectations", { flows }, { parent: context.parent });
    return { vpcs, transitGateway, directConnectGatewayId: directConnect?.gatewayId };
}

function furtherVpc(context: Context, hybrid: Hybrid, vpc: Hybrid["vpcs"][number], network: Network): Network {
    const { settings, tags, parent } = context;
    const { availabilityZones, networkAcls } = settings.network;
    const built = new Network(
        vpc.name,
        {
            cidrBlock: vpc.cidrBlock,
            availabilityZones,
            tiers: ["isolated"],
            networkAcls,
            connectedCidrBlocks: networkAcls === "per-tier" ? blocksBehind(settings, hybrid, vpc.name) : [],
            interfaceEndpoints: vpc.bastion ? ["ssm", "ssmmessages", "ec2messages"] : [],
            flowLogs: flowLogsOf(settings),
            tags,
        },
        { parent },
    );
    if (vpc.bastion) {
        bastionIn(context, vpc.name, built, network);
    }
    return built;
}

/** It reaches Systems Manager inside its own VPC, and HTTPS in the network's. */
function bastionIn({ settings, tags, parent }: Context, vpc: string, own: Network, network: Network): void {
    const name = `${vpc}-bastion`;
    const bastion = new Bastion(
        name,
        {
            vpcId: own.vpcId,
            subnetId: own.isolatedSubnetIds[0] ?? "",
            access: "ssm",
            httpsCidrBlock: own.cidrBlock,
            kmsKeyArn: settings.kmsKeyArn,
            tags,
        },
        { parent },
    );
    const rule = `${name}-out-network`;
    new aws.vpc.SecurityGroupEgressRule(
        rule,
        {
            ...{ securityGroupId: bastion.securityGroupId, description: "HTTPS to the network's VPC" },
            ...{ cidrIpv4: network.cidrBlock, ipProtocol: "tcp", fromPort: 443, toPort: 443, tags: named(rule, tags) },
        },
        { parent },
    );
}

function tablesOf(network: Network): RouteTables {
    return Object.fromEntries(network.subnets.map(({ key, routeTableId }) => [key, routeTableId]));
}

function peerings(
    { tags, parent }: Context,
    hybrid: Hybrid,
    network: Network,
    vpcs: Readonly<Record<string, Network>>,
): void {
    const requester = { vpcId: network.vpcId, cidrBlock: network.cidrBlock, routeTables: tablesOf(network) };
    for (const { name, join } of hybrid.vpcs) {
        const peer = vpcs[name];
        if (join === "peering" && peer !== undefined) {
            const accepter = { vpcId: peer.vpcId, cidrBlock: peer.cidrBlock, routeTables: tablesOf(peer) };
            new VpcPeering(`${name}-peering`, { requester, accepter, tags }, { parent });
        }
    }
    for (const { name, routeTableIds, ...peer } of hybrid.peerings) {
        const routeTables = Object.fromEntries(routeTableIds.map((id) => [id, id]));
        new VpcPeering(`${name}-peering`, { requester, accepter: { ...peer, routeTables }, tags }, { parent });
    }
}

function buildTransitGateway({ settings, tags, parent }: Context, hybrid: Hybrid): TransitGateway | undefined {
    if (hybrid.transitGateway === undefined) {
        return undefined;
    }
    const { amazonSideAsn, flowLogs } = hybrid.transitGateway;
    return new TransitGateway(
        "transit",
        { amazonSideAsn, flowLogs: flowLogs ? flowLogsOf(settings) : undefined, tags },
        { parent },
    );
}

/** The network's VPC and those that ask for it. */
function attachments(
    { settings, tags, parent }: Context,
    hybrid: Hybrid,
    transitGateway: TransitGateway,
    network: Network,
    vpcs: Readonly<Record<string, Network>>,
): void {
    const attached = hybrid.vpcs.filter(({ join }) => join === "transit-gateway");
    const attach = (name: string, vpc: Network, cidrBlocks: readonly string[]) =>
        new TransitAttachment(
            `${name}-transit`,
            {
                transitGateway,
                vpcId: vpc.vpcId,
                subnetIds: oneInEachZone(vpc),
                routeTables: tablesOf(vpc),
                cidrBlocks,
                tags,
            },
            { parent },
        );
    attach("network", network, [...attached.map(({ cidrBlock }) => cidrBlock), ...behindTransit(hybrid)]);
    for (const { name } of attached) {
        const vpc = vpcs[name];
        if (vpc !== undefined) {
            attach(name, vpc, blocksBehind(settings, hybrid, name));
        }
    }
}

/** The most protected subnets of a VPC: one in each of its Availability Zones. */
function oneInEachZone(vpc: Network): pulumi.Output<string>[] {
    const tiers = [vpc.isolatedSubnetIds, vpc.privateSubnetIds, vpc.publicSubnetIds];
    return tiers.find((ids) => ids.length > 0) ?? [];
}

function onPremises(
    context: Context,
    hybrid: Hybrid,
    network: Network,
    transitGateway: TransitGateway | undefined,
): DirectConnect | undefined {
    const { settings, tags, parent } = context;
    const { vpn, directConnect } = hybrid;
    const cidrBlocks = hybrid.onPremises?.cidrBlocks ?? [];
    const ends = endsOf(context, hybrid, network, transitGateway);
    const attached = hybrid.vpcs.filter(({ join }) => join === "transit-gateway").map(({ cidrBlock }) => cidrBlock);
    const served = (end: keyof typeof ends) =>
        end === "transit-gateway" ? [network.cidrBlock, ...attached] : [network.cidrBlock];
    const vpnEnd = vpn && ends[vpn.end];
    if (vpn !== undefined && vpnEnd !== undefined) {
        const { customerGatewayIp, customerAsn, routing } = vpn;
        new SiteToSiteVpn(
            "vpn",
            {
                ...{ end: vpnEnd, customerGatewayIp, customerAsn, routing, cidrBlocks, tags },
                vpcCidrBlocks: served(vpn.end),
                logRetentionInDays: settings.logRetentionInDays,
                kmsKeyArn: settings.kmsKeyArn,
            },
            { parent },
        );
    }
    const directEnd = directConnect && ends[directConnect.end];
    return directConnect === undefined || directEnd === undefined
        ? undefined
        : new DirectConnect(
              "direct-connect",
              {
                  end: directEnd,
                  amazonSideAsn: directConnect.amazonSideAsn,
                  allowedPrefixes: served(directConnect.end),
                  cidrBlocks,
                  tags,
              },
              { parent },
          );
}

/** The ends that VPN and Direct Connect ask for; both may share one. */
function endsOf(
    { tags, parent }: Context,
    { vpn, directConnect }: Hybrid,
    network: Network,
    transitGateway: TransitGateway | undefined,
): Partial<Record<"virtual-private-gateway" | "transit-gateway", OnPremisesEnd>> {
    const wanted = [vpn?.end, directConnect?.end].includes("virtual-private-gateway");
    const virtualPrivateGateway = wanted
        ? new VirtualPrivateGateway(
              "on-premises-gateway",
              { vpcId: network.vpcId, routeTables: tablesOf(network), tags },
              { parent },
          )
        : undefined;
    return {
        ...(virtualPrivateGateway === undefined ? {} : { "virtual-private-gateway": { virtualPrivateGateway } }),
        ...(transitGateway === undefined ? {} : { "transit-gateway": { transitGateway } }),
    };
}
