import type { EcsCluster } from "../../components/cluster/cluster";
import type { PublicFront } from "../../components/front/public-front";
import type { Network } from "../../components/network/network";
import { TcpService } from "../../components/network-load-balancer/tcp-service";
import type { TaskOptions } from "../../components/service/tasks";
import { WebSocket } from "../../components/web-socket/web-socket";
import type { Context } from "./context";

/** A WebSocket path on the front that leads to tasks of its own, around VPC Lattice. */
export function buildWebSocket(
    context: Context,
    network: Network,
    cluster: EcsCluster | undefined,
    front: PublicFront | undefined,
): WebSocket | undefined {
    const { webSocket, front: frontSettings } = context.settings;
    if (webSocket === undefined || cluster === undefined || front === undefined) {
        return undefined;
    }
    const { path, pingIntervalInSeconds, stickinessInSeconds, image, desiredCount } = webSocket;
    return new WebSocket(
        "web-socket",
        {
            ...taskOptions(context, cluster, ["web", "front-proxy"]),
            ...{ image, desiredCount, path, pingInterval: pingIntervalInSeconds, stickiness: stickinessInSeconds },
            vpcId: network.vpcId,
            subnetIds: network.privateSubnetIds,
            listenerArn: front.httpsListenerArn,
            loadBalancer: "front",
            loadBalancerSecurityGroupId: front.loadBalancerSecurityGroupId,
            idleTimeout: frontSettings?.idleTimeoutInSeconds,
        },
        { parent: context.parent },
    );
}

/** A Network Load Balancer for TCP and its tasks; nothing without a `networkLoadBalancer` section. */
export function buildTcpService(
    context: Context,
    network: Network,
    cluster: EcsCluster | undefined,
): TcpService | undefined {
    const { networkLoadBalancer: wanted } = context.settings;
    if (wanted === undefined || cluster === undefined) {
        return undefined;
    }
    const { scheme, port, image, desiredCount } = wanted;
    const internal = scheme === "internal";
    const cidrBlocks = wanted.cidrBlocks.length === 0 ? [network.cidrBlock] : wanted.cidrBlocks;
    return new TcpService(
        "tcp",
        {
            ...taskOptions(context, cluster, ["vpc"]),
            ...{ image, desiredCount, scheme, port, cidrBlocks },
            vpcId: network.vpcId,
            balancerSubnetIds: internal ? network.privateSubnetIds : network.publicSubnetIds,
            balancerRoutes: internal ? [] : network.defaultRoutesOf("public"),
            subnetIds: network.privateSubnetIds,
            reachableFrom: internal
                ? cidrBlocks.flatMap((block) => (block === network.cidrBlock ? ["vpc"] : []))
                : cidrBlocks.map((block) => `internet@${block}`),
        },
        { parent: context.parent },
    );
}

function taskOptions(
    { settings, deniedSources, tags }: Context,
    cluster: EcsCluster,
    others: readonly string[],
): TaskOptions {
    const { protect, kmsKeyArn, logRetentionInDays } = settings;
    return {
        cluster,
        deploymentTimeoutInMinutes: settings.cluster?.deploymentTimeoutInMinutes,
        ...{ protect, kmsKeyArn, logRetentionInDays, tags },
        unreachableFrom: [...deniedSources, ...others],
    };
}
