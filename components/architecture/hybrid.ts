import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ExpectedFlow } from "../../model/expectation";
import type { AzApplication } from "../application/az-application";
import type { Bastion } from "../bastion/bastion";
import { Expectations } from "../expectations";
import { DirectConnect } from "../hybrid/direct-connect";
import { type PeeringPeer, VpcPeering } from "../hybrid/peering";
import type { ReachabilityPaths } from "../hybrid/reachability-paths";
import type { RouteTables } from "../hybrid/routes";
import { type OnPremisesEnd, SiteToSiteVpn } from "../hybrid/site-to-site-vpn";
import { TransitAttachment } from "../hybrid/transit-attachment";
import { TransitGateway } from "../hybrid/transit-gateway";
import { VirtualPrivateGateway } from "../hybrid/virtual-private-gateway";
import type { Network } from "../network/network";
import type { Settings } from "../settings/schema";
import { behindTransit, blocksBehind } from "./connected";
import type { Context } from "./context";
import type { EdgeZone } from "./edge";
import { buildFurtherVpcs, type FurtherVpc } from "./further-vpcs";
import { hybridFlows } from "./hybrid-flows";
import { buildAnalyses, buildMirror } from "./observation";
import { buildPrivateLink } from "./private-link";
import { flowLogsOf } from "./region";
import { buildZoneVpcs } from "./zone-vpcs";

type Hybrid = NonNullable<Settings["hybrid"]>;

/** What the network is joined to; nothing without a `hybrid` section. */
export interface Joined {
    readonly vpcs: Readonly<Record<string, Network>>;
    readonly transitGateway: TransitGateway | undefined;
    /** What a partner's virtual interface names. */
    readonly directConnectGatewayId: pulumi.Output<string> | undefined;
    /** What consumers of the endpoint service name. */
    readonly serviceName: pulumi.Output<string> | undefined;
    /** What AWS found about the selected expectations. */
    readonly analyses: ReachabilityPaths["results"] | undefined;
}

/** The parts of the architecture that others reach, or look from. */
export interface Parts {
    readonly bastion: Bastion | undefined;
    readonly azApplication: AzApplication | undefined;
    readonly edge: readonly EdgeZone[];
    /** The database's resource configuration, where VPC Lattice offers it. */
    readonly databaseResource: { readonly arn: pulumi.Input<string>; readonly port: number } | undefined;
}

/** The further VPCs, and the routes to those that are joined by peering. */
export interface FurtherVpcs {
    readonly vpcs: Readonly<Record<string, FurtherVpc>>;
    readonly peeringRoutes: readonly aws.ec2.Route[];
}

/** Further VPCs and peerings: before what is mounted from there. */
export function joinVpcs(context: Context, network: Network): FurtherVpcs | undefined {
    const { hybrid } = context.settings;
    if (hybrid === undefined) {
        return undefined;
    }
    const vpcs = buildFurtherVpcs(context, hybrid, network);
    return { vpcs, peeringRoutes: peerings(context, hybrid, network, networksOf(vpcs)) };
}

/** The transit gateway, the ways of on-premises, and what others are offered. */
export function buildHybrid(
    context: Context,
    network: Network,
    joined: FurtherVpcs | undefined,
    parts: Parts,
): Joined | undefined {
    const { hybrid } = context.settings;
    if (hybrid === undefined || joined === undefined) {
        return undefined;
    }
    const { azApplication } = parts;
    const further = joined.vpcs;
    const vpcs = networksOf(further);
    const transitGateway = buildTransitGateway(context, hybrid);
    const joins = [
        ...joined.peeringRoutes,
        ...(transitGateway === undefined ? [] : attachments(context, hybrid, transitGateway, network, vpcs)),
    ];
    if (transitGateway !== undefined) {
        buildZoneVpcs(context, transitGateway);
    }
    const directConnect = onPremises(context, hybrid, network, transitGateway);
    const flows: ExpectedFlow[] = hybridFlows(context, azApplication?.serverNames ?? []);
    new Expectations("hybrid-expectations", { flows }, { parent: context.parent });
    const serviceName = buildPrivateLink(context, network, parts, further);
    buildMirror(context, network, parts);
    const analyses = buildAnalyses(context, network, parts, further, joins);
    return {
        vpcs,
        transitGateway,
        directConnectGatewayId: directConnect?.gatewayId,
        serviceName,
        analyses: analyses?.results,
    };
}

function networksOf(vpcs: Readonly<Record<string, FurtherVpc>>): Readonly<Record<string, Network>> {
    return Object.fromEntries(Object.entries(vpcs).map(([name, vpc]) => [name, vpc.network]));
}

function tablesOf(network: Network): RouteTables {
    return Object.fromEntries(network.subnets.map(({ key, routeTableId }) => [key, routeTableId]));
}

function peerings(
    { tags, parent }: Context,
    hybrid: Hybrid,
    network: Network,
    vpcs: Readonly<Record<string, Network>>,
): aws.ec2.Route[] {
    const requester = { vpcId: network.vpcId, cidrBlock: network.cidrBlock, routeTables: tablesOf(network) };
    const peer = (name: string, accepter: PeeringPeer) =>
        new VpcPeering(`${name}-peering`, { requester, accepter, tags }, { parent }).routes;
    const own = hybrid.vpcs.flatMap(({ name, join }) => {
        const vpc = vpcs[name];
        return join !== "peering" || vpc === undefined
            ? []
            : peer(name, { vpcId: vpc.vpcId, cidrBlock: vpc.cidrBlock, routeTables: tablesOf(vpc) });
    });
    const others = hybrid.peerings.flatMap(({ name, routeTableIds, ...accepter }) =>
        peer(name, { ...accepter, routeTables: Object.fromEntries(routeTableIds.map((id) => [id, id])) }),
    );
    return [...own, ...others];
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
): aws.ec2.Route[] {
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
        ).routes;
    const own = attach("network", network, [
        ...[...attached, ...hybrid.zoneVpcs].map(({ cidrBlock }) => cidrBlock),
        ...behindTransit(hybrid),
    ]);
    const others = attached.flatMap(({ name }) => {
        const vpc = vpcs[name];
        return vpc === undefined ? [] : attach(name, vpc, blocksBehind(settings, hybrid, name));
    });
    return [...own, ...others];
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
    const attached = [...hybrid.vpcs.filter(({ join }) => join === "transit-gateway"), ...hybrid.zoneVpcs].map(
        ({ cidrBlock }) => cidrBlock,
    );
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
