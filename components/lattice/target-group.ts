import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../shared/names";
import { named, type Tags } from "../shared/tags";
import type { HealthCheck, LatticeTargets } from "./targets";

export interface TargetGroupPlace {
    readonly vpcId: pulumi.Input<string>;
    readonly tags?: Tags;
    readonly parent: pulumi.Resource;
}

type Config = NonNullable<aws.types.input.vpclattice.TargetGroupConfig>;

/** A target group of VPC Lattice, still without members: see `registerTargets`. */
export function latticeTargetGroup(
    name: string,
    targets: LatticeTargets,
    place: TargetGroupPlace,
): aws.vpclattice.TargetGroup {
    return new aws.vpclattice.TargetGroup(
        name,
        {
            // AWS cannot change these on a group that exists, nor delete one that a rule still uses: with them in the
            // name, the group that replaces it can stand beside it until the rule has moved.
            name: physicalName(`${name}-${fixedParts(targets)}`, { maxLength: 128, reserved: ["tg-"] }),
            type: targets.type,
            config: configOf(targets, place),
            tags: named(name, place.tags),
        },
        { parent: place.parent },
    );
}

function fixedParts(targets: LatticeTargets): string {
    if (targets.type === "LAMBDA") {
        return `lambda-${targets.eventStructureVersion ?? "V2"}`;
    }
    const { port, protocol = "HTTP", protocolVersion = "HTTP1" } = targets;
    // Addresses were there first, and their groups keep the names that they have.
    const type = targets.type === "IP" ? "" : `${targets.type}-`;
    return protocol === "TCP" ? `${type}TCP-${port}` : `${type}${protocol}-${protocolVersion}-${port}`;
}

function configOf(targets: LatticeTargets, { vpcId }: TargetGroupPlace): Config {
    if (targets.type === "LAMBDA") {
        return { lambdaEventStructureVersion: targets.eventStructureVersion ?? "V2" };
    }
    const { port, protocol = "HTTP", protocolVersion = "HTTP1" } = targets;
    return {
        port,
        protocol,
        ...(protocol === "TCP" ? {} : { protocolVersion }),
        ...(targets.type === "IP" ? { ipAddressType: "IPV4" } : {}),
        vpcIdentifier: vpcId,
        // A load balancer checks its targets itself; AWS takes no health check for it.
        ...(targets.type === "ALB"
            ? {}
            : {
                  healthCheck: healthCheck(
                      targets.healthCheck,
                      protocol === "TCP" ? "HTTPS" : protocol,
                      protocolVersion === "HTTP2",
                  ),
              }),
    };
}

function healthCheck(check: HealthCheck, protocol: string, http2: boolean): Config["healthCheck"] {
    return {
        enabled: true,
        protocol,
        protocolVersion: http2 ? "HTTP2" : "HTTP1",
        path: check.path,
        port: check.port,
        matcher: { value: check.matcher ?? "200" },
        healthCheckIntervalSeconds: check.intervalSeconds ?? 30,
        healthCheckTimeoutSeconds: check.timeoutSeconds ?? 5,
        healthyThresholdCount: check.healthyThreshold ?? 5,
        unhealthyThresholdCount: check.unhealthyThreshold ?? 2,
    };
}
