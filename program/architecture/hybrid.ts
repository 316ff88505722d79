import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ZoneApplication } from "../../components/application/zone-application";
import { Expectations } from "../../components/expectations";
import { type PeeringPeer, VpcPeering } from "../../components/hybrid/peering";
import type { ReachabilityPaths } from "../../components/hybrid/reachability-paths";
import { TransitAttachment } from "../../components/hybrid/transit-attachment";
import { TransitGateway } from "../../components/hybrid/transit-gateway";
import type { Network } from "../../components/network/network";
import type { ExpectedFlow } from "../../model/expectation";
import type { Settings } from "../settings/schema";
import { attachedTo, behindTransit, blocksBehind, onTransit, tablesOf } from "./connected";
import type { Context } from "./context";
import { buildFurtherVpcs, type FurtherVpc } from "./further-vpcs";
import { hybridFlows } from "./hybrid-flows";
import { buildAnalyses, buildMirror } from "./observation";
import { buildOnPremises } from "./on-premises";
import type { Parts } from "./parts";
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
    /** Servers of the zones' own VPCs, by name. */
    readonly linked: Readonly<Record<string, ZoneApplication>>;
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
    const linked = transitGateway === undefined ? {} : buildZoneVpcs(context, transitGateway);
    const directConnect = buildOnPremises(context, hybrid, network, transitGateway);
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
        linked,
    };
}

function networksOf(vpcs: Readonly<Record<string, FurtherVpc>>): Readonly<Record<string, Network>> {
    return Object.fromEntries(Object.entries(vpcs).map(([name, vpc]) => [name, vpc.network]));
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
    const own = attach("network", network, [...onTransit(hybrid), ...behindTransit(hybrid)]);
    const others = attachedTo(hybrid).flatMap(({ name }) => {
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
