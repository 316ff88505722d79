/** What an instance type has. */
export interface InstanceSize {
    readonly vcpus: number;
    readonly memoryInMib: number;
}

const gib = 1024;

/** GiB of memory for each vCPU. */
const memoryPerVcpu: Readonly<Record<string, number>> = { c: 2, m: 4, r: 8 };

/** Burstable sizes: vCPUs and GiB. */
const burstable: Readonly<Record<string, readonly [number, number]>> = {
    nano: [2, 0.5],
    micro: [2, 1],
    small: [2, 2],
    medium: [2, 4],
    large: [2, 8],
    xlarge: [4, 16],
    "2xlarge": [8, 32],
};

/**
 * Processors and memory of an instance type, of the families whose sizes follow one rule: c, m and r of generations 5 to 8,
 * t3, t3a and t4g. Undefined for all others. Source: Amazon EC2 Instance Types, hardware specifications.
 */
export function instanceSize(instanceType: string): InstanceSize | undefined {
    const [family = "", size = ""] = instanceType.split(".");
    if (/^t(3a?|4g)$/.test(family)) {
        const [vcpus, memory] = burstable[size] ?? [];
        return vcpus === undefined || memory === undefined ? undefined : { vcpus, memoryInMib: memory * gib };
    }
    const letter = /^([cmr])[5-8][agid]*$/.exec(family)?.[1];
    const vcpus = vcpusOf(size);
    return letter === undefined || vcpus === undefined
        ? undefined
        : { vcpus, memoryInMib: vcpus * (memoryPerVcpu[letter] ?? 0) * gib };
}

function vcpusOf(size: string): number | undefined {
    const multiple = /^(\d*)xlarge$/.exec(size)?.[1];
    return multiple === undefined ? { medium: 1, large: 2 }[size] : 4 * Number(multiple || 1);
}
