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

/** Without NAT nothing public can be pulled: images come from private ECR, and AWS's services through endpoints. */
export function natFaults(settings: Settings): Fault[] {
    const { network, cluster } = settings;
    if (network.natGateways !== "none" || cluster === undefined) {
        return [];
    }
    const images = [
        { path: "service.image", image: settings.service?.image },
        { path: "front.proxyImage", image: settings.front?.proxyImage },
        {
            path: "front.signerImage",
            image: settings.lattice?.authenticatedOnly ? settings.front?.signerImage : undefined,
        },
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
