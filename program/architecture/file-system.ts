import type { MountedFileSystem } from "../../components/file-system/access";
import { accessPoint } from "../../components/file-system/access-point";
import { FileSystem } from "../../components/file-system/file-system";
import type { Network } from "../../components/network/network";
import { nginxUserId } from "../../components/service/stock-nginx";
import type { Context } from "./context";
import type { FurtherVpcs } from "./hybrid";

/** Name of the file system, and of the volume in the tasks. */
const name = "files";

/**
 * A file system in a further VPC, mounted by the example service's tasks over the peering; nothing without a `fileSystem`
 * section. A canary's second service shares it.
 */
export function buildFileSystem(
    context: Context,
    network: Network,
    vpcs: FurtherVpcs | undefined,
): MountedFileSystem | undefined {
    const { settings, tags, parent } = context;
    const { fileSystem: wanted, protect, kmsKeyArn } = settings;
    const vpc = wanted && vpcs?.vpcs[wanted.vpc];
    if (wanted === undefined || vpc === undefined || vpcs === undefined) {
        return undefined;
    }
    const isolated = vpc.network.subnets.filter(({ tier }) => tier === "isolated");
    const fileSystem = new FileSystem(
        name,
        {
            vpcId: vpc.network.vpcId,
            subnetIds: Object.fromEntries(isolated.map(({ key, id }) => [key, id])),
            clientVpcId: network.vpcId,
            throughputMode: wanted.throughputMode,
            backups: wanted.backups,
            protect,
            kmsKeyArn,
            unreachableFrom: strangersOf(context, wanted.vpc, vpc.bastion !== undefined),
            tags,
        },
        { parent },
    );
    const { id, arn, securityGroupId, ready } = fileSystem;
    const entry = accessPoint(`${name}-web`, { fileSystemId: id, path: "/web", userId: nginxUserId, tags }, fileSystem);
    return {
        ...{ name, id, arn, securityGroupId, mountPath: wanted.mountPath },
        ...{ accessPointId: entry.id, accessPointArn: entry.arn },
        ready: [...ready, ...vpcs.peeringRoutes],
    };
}

/** Whoever else is in one of the two VPCs, or comes in from outside. */
function strangersOf({ settings, deniedSources }: Context, vpc: string, hasBastion: boolean): string[] {
    const { front, webSocket, networkLoadBalancer, failover, wavelength } = settings;
    return [
        ...deniedSources,
        "vpc",
        ...(wavelength?.zones ?? []).map(({ area }) => `${area}-app`),
        ...(hasBastion ? [`${vpc}-bastion`] : []),
        ...(failover === undefined ? [] : ["az-app-1"]),
        "cluster-host",
        ...(front === undefined ? [] : ["front-proxy"]),
        ...(webSocket === undefined ? [] : ["web-socket"]),
        ...(networkLoadBalancer === undefined ? [] : ["tcp-tasks"]),
    ];
}
