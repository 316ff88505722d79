import type { Fault } from "../faults";
import type { Settings } from "../schema";

/** What the Network Load Balancer, the file system and the WebSocket need of the rest. */
export function furtherFaults(settings: Settings): Fault[] {
    return [...balancerFaults(settings), ...fileSystemFaults(settings), ...webSocketFaults(settings)];
}

function balancerFaults({ networkLoadBalancer, cluster, network }: Settings): Fault[] {
    if (networkLoadBalancer === undefined) {
        return [];
    }
    const { scheme, cidrBlocks } = networkLoadBalancer;
    const tier = scheme === "internal" ? "private" : "public";
    const faults: Fault[] = [];
    if (cluster === undefined) {
        faults.push(missing("cluster", "networkLoadBalancer", "its tasks run there"));
    }
    if (!network.subnetTiers.includes(tier)) {
        faults.push({
            path: "network.subnetTiers",
            value: network.subnetTiers,
            problem: `\`networkLoadBalancer\` with scheme ${scheme} needs ${tier} subnets: add ${tier}`,
        });
    }
    if (scheme === "internet-facing" && cidrBlocks.length === 0) {
        faults.push({
            path: "networkLoadBalancer.cidrBlocks",
            problem: "is empty: with scheme internet-facing, name the addresses of the clients",
        });
    }
    return faults;
}

function fileSystemFaults({ fileSystem, service, hybrid }: Settings): Fault[] {
    if (fileSystem === undefined) {
        return [];
    }
    const faults: Fault[] = [];
    if (service === undefined) {
        faults.push(missing("service", "fileSystem", "its tasks mount it"));
    }
    const vpcs = hybrid?.vpcs ?? [];
    const vpc = vpcs.find(({ name }) => name === fileSystem.vpc);
    const peered = vpcs.filter(({ join }) => join === "peering").map(({ name }) => name);
    const allowed = peered.length === 0 ? "there is none: add one to hybrid.vpcs" : peered.join(", ");
    if (vpc === undefined) {
        faults.push({
            path: "fileSystem.vpc",
            value: fileSystem.vpc,
            problem: "not a VPC of hybrid.vpcs that is joined by peering",
            allowed,
        });
    } else if (vpc.join !== "peering") {
        faults.push({
            path: "fileSystem.vpc",
            value: fileSystem.vpc,
            problem:
                "is joined by the transit gateway, across which no rule can name the tasks' group; a peering is needed",
            allowed,
        });
    }
    return faults;
}

function webSocketFaults({ webSocket, front }: Settings): Fault[] {
    if (webSocket === undefined) {
        return [];
    }
    if (front === undefined) {
        return [missing("front", "webSocket", "its path is on the front's load balancer")];
    }
    const { pingIntervalInSeconds } = webSocket;
    const { idleTimeoutInSeconds } = front;
    return pingIntervalInSeconds < idleTimeoutInSeconds
        ? []
        : [
              {
                  path: "webSocket.pingIntervalInSeconds",
                  value: pingIntervalInSeconds,
                  problem: `the front closes connections after ${idleTimeoutInSeconds} seconds of silence (front.idleTimeoutInSeconds)`,
                  allowed: "ping more often, or raise the idle timeout",
              },
          ];
}

function missing(path: string, by: string, why: string): Fault {
    return { path, problem: `is missing, and \`${by}\` needs it: ${why}` };
}
