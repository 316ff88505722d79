/** Most network interfaces of an instance, one of which is the host's own. Source: Amazon EC2's page on ENI limits. */
const interfacesBySize: Readonly<Record<string, Readonly<Record<string, number>>>> = {
    burstable: { micro: 2, small: 3, medium: 3, large: 3, xlarge: 4, "2xlarge": 4 },
    general: {
        medium: 2,
        large: 3,
        xlarge: 4,
        "2xlarge": 4,
        "4xlarge": 8,
        "8xlarge": 8,
        "12xlarge": 8,
        "16xlarge": 15,
    },
};

/** Tasks of an instance with trunking. Source: Amazon ECS's page on instances with more network interfaces. */
const trunkedTasksBySize: Readonly<Record<string, number>> = { large: 10, xlarge: 20, "2xlarge": 40, "4xlarge": 60 };

/**
 * How many awsvpc tasks fit on one host, going by network interfaces alone: each task takes one, and so does the host.
 * Undefined for instance types that this project knows nothing of. Pure.
 */
export function tasksPerHost(instanceType: string, trunking = false): number | undefined {
    const [family = "", size = ""] = instanceType.split(".");
    const burstable = /^t[34]/.test(family);
    if (!burstable && !/^[mcr][5-8][agid]*$/.test(family)) {
        return undefined;
    }
    const trunked = trunking && !burstable ? trunkedTasksBySize[size] : undefined;
    const interfaces = interfacesBySize[burstable ? "burstable" : "general"]?.[size];
    return trunked ?? (interfaces === undefined ? undefined : interfaces - 1);
}

/** Processor of an instance type: Graviton families carry a `g` behind their generation, as in `t4g` or `m7gd`. Pure. */
export function cpuArchitectureOf(instanceType: string): "X86_64" | "ARM64" {
    return /^([a-z]+\d+g[a-z]*|a1)\./.test(instanceType) ? "ARM64" : "X86_64";
}

/**
 * What a host does at its first start: joins the cluster, gives tasks network interfaces of their own, and keeps them
 * from the host's credentials. Pure.
 */
export function hostUserData(clusterName: string): string {
    return [
        "#!/bin/bash",
        "cat <<'END' >>/etc/ecs/ecs.config",
        `ECS_CLUSTER=${clusterName}`,
        "ECS_ENABLE_TASK_ENI=true",
        "ECS_AWSVPC_BLOCK_IMDS=true",
        "ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE=true",
        "END",
        "",
    ].join("\n");
}
