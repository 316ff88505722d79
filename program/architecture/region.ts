import { Bastion } from "../../components/bastion/bastion";
import { Database } from "../../components/database/database";
import type { FlowLogDestination } from "../../components/network/flow-logs";
import { Network } from "../../components/network/network";
import type { AclIngress } from "../../components/network/network-args";
import type { Settings } from "../settings/schema";
import { blocksBehind } from "./connected";
import type { Context } from "./context";

/** The VPC over the configured Availability Zones. */
export function buildNetwork({ settings, tags, parent }: Context): Network {
    const { network } = settings;
    return new Network(
        "network",
        {
            cidrBlock: network.cidrBlock,
            availabilityZones: network.availabilityZones,
            tiers: network.subnetTiers,
            subnetCidrBlocks: network.subnetCidrBlocks,
            natGateways: network.subnetTiers.includes("private") ? network.natGateways : "none",
            gatewayEndpoints: network.gatewayEndpoints,
            interfaceEndpoints: network.interfaceEndpoints,
            ipv6: network.ipv6,
            networkAcls: network.networkAcls,
            aclIngress: aclIngress(settings),
            connectedCidrBlocks:
                network.networkAcls === "per-tier" && settings.hybrid !== undefined
                    ? blocksBehind(settings, settings.hybrid, "network")
                    : [],
            flowLogs: flowLogsOf(settings),
            tags,
        },
        { parent },
    );
}

/** Where the traffic of VPCs and the transit gateway is recorded. */
export function flowLogsOf(settings: Settings): FlowLogDestination | undefined {
    const { network, protect, kmsKeyArn, logRetentionInDays } = settings;
    return network.flowLogs === "none"
        ? undefined
        : {
              destination: network.flowLogsDestination,
              trafficType: network.flowLogs,
              retentionInDays: logRetentionInDays,
              kmsKeyArn,
              protect,
          };
}

/** What the internet may ask public subnets for beside HTTP and HTTPS, where ACLs stand before the groups. */
function aclIngress({ network, bastion, networkLoadBalancer }: Settings): AclIngress[] {
    if (network.networkAcls !== "per-tier") {
        return [];
    }
    const { scheme, port = 0, cidrBlocks = [] } = networkLoadBalancer ?? {};
    // HTTP, HTTPS and the ports of replies are open already.
    const further = scheme === "internet-facing" && port < 1024 && ![80, 443].includes(port);
    return [
        ...(bastion?.access === "ssh" ? [{ port: 22, cidrBlocks: bastion.sshCidrBlocks }] : []),
        ...(further ? [{ port, cidrBlocks }] : []),
    ];
}

/** A bastion in an Availability Zone: in a private subnet with Session Manager, in a public one with SSH. */
export function buildBastion({ settings, tags, parent }: Context, network: Network): Bastion | undefined {
    const { bastion, kmsKeyArn } = settings;
    if (bastion === undefined) {
        return undefined;
    }
    const tier = bastion.access === "ssh" ? "public" : "private";
    const subnet = network.subnets.find((each) => each.tier === tier);
    return new Bastion(
        "bastion",
        {
            ...bastion,
            ipv6: settings.network.ipv6,
            sshCidrBlocks: bastion.access === "ssh" ? bastion.sshCidrBlocks : undefined,
            vpcId: network.vpcId,
            subnetId: subnet?.id ?? "",
            routes: network.defaultRoutesOf(tier),
            // Without a way out of the VPC, Systems Manager is reached through interface endpoints.
            httpsCidrBlock:
                tier === "private" && settings.network.natGateways === "none" ? network.cidrBlock : undefined,
            systemsManagerPolicy: settings.systemsManagerPolicy,
            kmsKeyArn,
            tags,
        },
        { parent },
    );
}

export function buildDatabase(
    { settings, deniedSources, tags, parent }: Context,
    network: Network,
): Database | undefined {
    const { database, front, protect, kmsKeyArn, logRetentionInDays } = settings;
    if (database === undefined) {
        return undefined;
    }
    const { databaseName, allowUnlistedVersion: _checked, ...args } = database;
    return new Database(
        "database",
        {
            ...args,
            dbName: databaseName,
            vpcId: network.vpcId,
            subnetIds: network.isolatedSubnetIds,
            protect,
            logRetentionInDays,
            kmsKeyArn,
            unreachableFrom: [...deniedSources, ...(front === undefined ? [] : ["front", "front-proxy"])],
            tags,
        },
        { parent },
    );
}
