import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../shared/names";
import { named, type Tags } from "../shared/tags";
import type { LatticeTargets } from "./targets";

export interface TargetGroupPlace {
    readonly vpcId: pulumi.Input<string>;
    readonly tags?: Tags;
    readonly parent: pulumi.Resource;
}

/** A target group of VPC Lattice without members: an ECS service registers its own tasks. */
export function latticeTargetGroup(name: string, targets: LatticeTargets, place: TargetGroupPlace) {
    const { port, protocol = "HTTP", protocolVersion = "HTTP1", healthCheck: check } = targets;
    return new aws.vpclattice.TargetGroup(
        name,
        {
            // AWS cannot change these on a group that exists, nor delete one that a rule still uses: with them in the
            // name, the group that replaces it can stand beside it until the rule has moved.
            name: physicalName(`${name}-${protocol}-${protocolVersion}-${port}`, { maxLength: 128, reserved: ["tg-"] }),
            type: targets.type,
            config: {
                port,
                protocol,
                protocolVersion,
                ipAddressType: "IPV4",
                vpcIdentifier: place.vpcId,
                healthCheck: {
                    enabled: true,
                    protocol,
                    protocolVersion: protocolVersion === "HTTP2" ? "HTTP2" : "HTTP1",
                    path: check.path,
                    port: check.port,
                    matcher: { value: check.matcher ?? "200" },
                    healthCheckIntervalSeconds: check.intervalSeconds ?? 30,
                    healthCheckTimeoutSeconds: check.timeoutSeconds ?? 5,
                    healthyThresholdCount: check.healthyThreshold ?? 5,
                    unhealthyThresholdCount: check.unhealthyThreshold ?? 2,
                },
            },
            tags: named(name, place.tags),
        },
        { parent: place.parent },
    );
}
