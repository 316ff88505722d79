import type { Fault } from "../faults";
import type { Settings } from "../schema";

/** What tasks and hosts call where there is no NAT gateway. Source: ECS and ECR guides on interface endpoints. */
const endpointsWithoutNat = [
    "ecr.api",
    "ecr.dkr",
    "logs",
    "ecs",
    "ecs-agent",
    "ecs-telemetry",
    "ssm",
    "ssmmessages",
] as const;

const privateImage = /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\//;

/** Without NAT, what stands in private subnets and is managed by Systems Manager needs the way to it through endpoints. */
export function managementFaults({ network, bastion, failover }: Settings): Fault[] {
    if (network.natGateways !== "none") {
        return [];
    }
    const faults: Fault[] = [];
    const missing = ["ssm", "ssmmessages"].filter((endpoint) => !network.interfaceEndpoints.includes(endpoint));
    if (bastion?.access === "ssm" && missing.length > 0) {
        faults.push({
            path: "network.interfaceEndpoints",
            value: network.interfaceEndpoints,
            problem: `without NAT gateways the bastion needs these for Session Manager: ${missing.join(", ")}`,
        });
    }
    if (failover?.entry === "alb") {
        faults.push({
            path: "failover.entry",
            value: failover.entry,
            problem:
                "servers behind a load balancer stand in private subnets, and install their software from the internet",
            allowed: "set network.natGateways to one or per-az, or choose address",
        });
    }
    return faults;
}

/** Without NAT nothing public can be pulled: images come from private ECR, and AWS's services through endpoints. */
export function natFaults(settings: Settings): Fault[] {
    const { network, cluster } = settings;
    if (network.natGateways !== "none" || cluster === undefined) {
        return [];
    }
    const images = [
        { path: "service.image", image: settings.service?.image },
        { path: "application.image", image: settings.service && settings.application?.image },
        { path: "front.proxyImage", image: settings.front?.proxyImage },
        { path: "webSocket.image", image: settings.webSocket?.image },
        { path: "networkLoadBalancer.image", image: settings.networkLoadBalancer?.image },
    ];
    const faults: Fault[] = images
        .filter(({ image }) => image !== undefined && !privateImage.test(image))
        .map(({ path, image }) => ({
            path,
            value: image,
            problem:
                "without NAT gateways images come from private ECR (ACCOUNT.dkr.ecr.REGION.amazonaws.com/…): copy it there, or set network.natGateways",
        }));
    const missing = endpointsWithoutNat.filter((endpoint) => !network.interfaceEndpoints.includes(endpoint));
    if (missing.length > 0) {
        faults.push({
            path: "network.interfaceEndpoints",
            value: network.interfaceEndpoints,
            problem: `without NAT gateways the cluster needs these too: ${missing.join(", ")}`,
        });
    }
    if (!network.gatewayEndpoints.includes("s3")) {
        faults.push({
            path: "network.gatewayEndpoints",
            value: network.gatewayEndpoints,
            problem: "without NAT gateways image layers come through the S3 gateway endpoint: add s3",
        });
    }
    return faults;
}
