import { subnets, types, vpcs } from "../graph/types";
import { instances, routeTables } from "../reference-kinds";
import type { Deciding } from "./unfollowed";

/** An input of a followed type that decides traffic and that no reader reads: where it is stated, answers are unknown. */
export interface UnreadInput extends Pick<Deciding, "effect" | "sides" | "passing" | "concerns"> {
    readonly types: readonly string[];
    /** Path of property names; lists are looked through. */
    readonly path: string;
    /** Values that decide nothing, AWS's defaults among them. */
    readonly unless?: readonly unknown[];
    /** Whether it concerns flows from and to the resource itself. */
    readonly itself?: boolean;
}

const vpc: UnreadInput["concerns"] = [["vpcId", ...vpcs]];
const beyond: UnreadInput["sides"] = ["between", "on-premises", "internet", "service"];
const anywhere = ["0.0.0.0/0", "::/0"];

/** What decides traffic and is not read. A test holds it against the SDK's typings and what readers ask for. */
export const unreadInputs: readonly UnreadInput[] = [
    // A gateway's route table decides for what comes in by it.
    {
        types: [types.routeTableAssociation],
        path: "gatewayId",
        effect: "closes",
        passing: [types.internetGateway, types.vpnGateway],
        concerns: [["routeTableId", ...routeTables]],
    },
    // Which of its addresses a NAT gateway sends from.
    ...["secondaryAllocationIds", "secondaryPrivateIpAddresses", "secondaryPrivateIpAddressCount"].map(
        (path): UnreadInput => ({
            types: [types.natGateway],
            path,
            effect: "either",
            sides: ["between"],
            concerns: [["subnetId", ...subnets]],
        }),
    ),
    ...["localIpv4NetworkCidr", "localIpv6NetworkCidr", "remoteIpv4NetworkCidr", "remoteIpv6NetworkCidr"].map(
        (path): UnreadInput => ({
            types: [types.vpnConnection],
            path,
            unless: anywhere,
            effect: "closes",
            sides: ["on-premises"],
        }),
    ),
    { types: [types.vpnConnection], path: "vpnConcentratorId", effect: "opens", sides: ["on-premises"] },
    ...["Association", "Propagation"].map(
        (what): UnreadInput => ({
            types: [types.transitVpcAccepter],
            path: `transitGatewayDefaultRouteTable${what}`,
            unless: [true],
            effect: "either",
            sides: beyond,
        }),
    ),
    {
        types: [types.vpcEndpoint],
        path: "ipAddressType",
        unless: ["ipv4"],
        effect: "either",
        sides: ["service"],
        concerns: vpc,
    },
    // Clients may be given the node of their own zone alone.
    {
        types: [types.loadBalancer],
        path: "dnsRecordClientRoutingPolicy",
        unless: ["any_availability_zone"],
        effect: "opens",
        itself: true,
    },
    // Targets say there how much they can take, and get nothing before.
    { types: [types.targetGroup], path: "targetControlPort", effect: "closes", concerns: vpc },
    {
        types: ["aws:ec2transitgateway/instanceConnectEndpoint:InstanceConnectEndpoint"],
        path: "preserveClientIp",
        unless: [false],
        effect: "either",
        itself: true,
    },
    {
        types: [types.resourceConfiguration],
        path: "resourceConfigurationDefinition.dnsResource.ipAddressType",
        unless: ["IPV4"],
        effect: "either",
        itself: true,
    },
    {
        types: [types.resourceGateway],
        path: "ipAddressType",
        unless: ["IPV4"],
        effect: "either",
        concerns: vpc,
    },
    {
        types: [types.latticeTargetGroup],
        path: "config.ipAddressType",
        unless: ["IPV4"],
        effect: "either",
        itself: true,
    },
    // A second network, beside the VPC.
    ...[
        [instances, "secondaryNetworkInterfaces"] as const,
        [[types.launchTemplate], "secondaryInterfaces"] as const,
    ].map(([its, path]): UnreadInput => ({ types: its, path, effect: "opens", sides: ["inside", "between"] })),
    ...["trafficIpAddressType", "endpointIpAddressType"].map(
        (path): UnreadInput => ({
            types: [types.clientVpn],
            path,
            unless: ["ipv4"],
            effect: "opens",
            itself: true,
        }),
    ),
    {
        types: ["aws:synthetics/canary:Canary"],
        path: "vpcConfig.ipv6AllowedForDualStack",
        unless: [false],
        effect: "opens",
        itself: true,
    },
    {
        types: ["aws:msk/cluster:Cluster"],
        path: "brokerNodeGroupInfo.connectivityInfo.networkType",
        unless: ["IPV4"],
        effect: "opens",
        itself: true,
    },
    {
        types: ["aws:finspace/kxCluster:KxCluster"],
        path: "vpcConfiguration.ipAddressType",
        unless: ["IP_V4"],
        effect: "opens",
        itself: true,
    },
    {
        types: ["aws:medialive/channel:Channel"],
        path: "vpc.publicAddressAllocationIds",
        effect: "opens",
        itself: true,
    },
    { types: ["aws:medialive/channel:Channel"], path: "vpc.networkInterfaceIds", effect: "either", itself: true },
    {
        types: ["aws:codebuild/project:Project"],
        path: "environment.dockerServer.securityGroupIds",
        effect: "either",
        itself: true,
    },
    {
        types: ["aws:pipes/pipe:Pipe"],
        path: "targetParameters.ecsTaskParameters.networkConfiguration",
        effect: "either",
        itself: true,
    },
];
