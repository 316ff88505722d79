import { unknownString } from "../../../../model/resources/declared";

/** What every service of two tasks says of its cluster and of how tasks are placed and replaced. */
export function placed(cluster: string, capacityProvider: string) {
    return {
        availabilityZoneRebalancing: "ENABLED",
        capacityProviderStrategies: [{ capacityProvider, weight: 1 }],
        cluster,
        deploymentCircuitBreaker: { enable: true, rollback: true },
        deploymentMaximumPercent: 200,
        deploymentMinimumHealthyPercent: 100,
        desiredCount: 2,
        enableEcsManagedTags: true,
        enableExecuteCommand: false,
        orderedPlacementStrategies: [
            { field: "attribute:ecs.availability-zone", type: "spread" },
            { field: "instanceId", type: "spread" },
        ],
        propagateTags: "SERVICE",
        taskDefinition: unknownString,
        healthCheckGracePeriodSeconds: 60,
        waitForSteadyState: true,
    };
}

/** What every task definition says beside its size, its name and its containers. */
export const taskOnHosts = {
    executionRoleArn: unknownString,
    networkMode: "awsvpc",
    requiresCompatibilities: ["EC2"],
    runtimePlatform: { cpuArchitecture: "X86_64", operatingSystemFamily: "LINUX" },
    taskRoleArn: unknownString,
};

/** Where a service's containers write their log. */
export function containerLog(service: string, streamPrefix = service) {
    return {
        logDriver: "awslogs",
        options: {
            "awslogs-group": `/ecs/test-${service}`,
            "awslogs-region": "ap-northeast-1",
            "awslogs-stream-prefix": streamPrefix,
            mode: "non-blocking",
            "max-buffer-size": "4m",
        },
    };
}

/** A container that may do nothing to its host, of a stock nginx, beside its configuration, its image and its health. */
export const confinedNginx = {
    name: "nginx",
    essential: true,
    user: "101:101",
    privileged: false,
    readonlyRootFilesystem: true,
    entryPoint: ["/bin/sh", "-c"],
    linuxParameters: {
        capabilities: { drop: ["ALL"] },
        tmpfs: [{ containerPath: "/tmp", size: 64, mountOptions: ["rw", "noexec", "nosuid", "nodev"] }],
    },
};
