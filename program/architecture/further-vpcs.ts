import * as aws from "@pulumi/aws";
import { Bastion } from "../../components/bastion/bastion";
import { Network } from "../../components/network/network";
import { named } from "../../components/shared/tags";
import type { Settings } from "../settings/schema";
import { blocksBehind } from "./connected";
import type { Context } from "./context";
import { flowLogsOf } from "./region";

type Hybrid = NonNullable<Settings["hybrid"]>;

/** A VPC beside the network's. */
export interface FurtherVpc {
    readonly network: Network;
    readonly bastion: Bastion | undefined;
}

/** The further VPCs by name, each with isolated subnets in the network's Availability Zones. */
export function buildFurtherVpcs(
    context: Context,
    hybrid: Hybrid,
    network: Network,
): Readonly<Record<string, FurtherVpc>> {
    return Object.fromEntries(hybrid.vpcs.map((vpc) => [vpc.name, furtherVpc(context, hybrid, vpc, network)]));
}

function furtherVpc(context: Context, hybrid: Hybrid, vpc: Hybrid["vpcs"][number], network: Network): FurtherVpc {
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
            isolatedLatticeClients: settings.lattice?.associations.some((one) => one.vpc === vpc.name),
            interfaceEndpoints: vpc.bastion ? ["ssm", "ssmmessages", "ec2messages"] : [],
            flowLogs: flowLogsOf(settings),
            tags,
        },
        { parent },
    );
    return { network: built, bastion: vpc.bastion ? bastionIn(context, vpc.name, built, network) : undefined };
}

/** It reaches Systems Manager inside its own VPC, and HTTPS in the network's. */
function bastionIn({ settings, tags, parent }: Context, vpc: string, own: Network, network: Network): Bastion {
    const name = `${vpc}-bastion`;
    const bastion = new Bastion(
        name,
        {
            vpcId: own.vpcId,
            subnetId: own.isolatedSubnetIds[0] ?? "",
            access: "ssm",
            httpsCidrBlock: own.cidrBlock,
            kmsKeyArn: settings.kmsKeyArn,
            systemsManagerPolicy: settings.systemsManagerPolicy,
            tags,
        },
        { parent },
    );
    const rule = `${name}-out-network`;
    new aws.vpc.SecurityGroupEgressRule(
        rule,
        {
            ...{ securityGroupId: bastion.securityGroupId, description: "HTTPS to the VPC of the network" },
            ...{ cidrIpv4: network.cidrBlock, ipProtocol: "tcp", fromPort: 443, toPort: 443, tags: named(rule, tags) },
        },
        { parent },
    );
    return bastion;
}
