import { lastPort } from "./ports";

/** Bounds of a whole number, both included. */
export interface Bounds {
    readonly least: number;
    readonly most: number;
}

/** Limits of AWS that no request raises. Read in November 2026. */
export const limits = {
    port: { least: 1, most: lastPort },
    /** GiB of a root volume, gp2 or gp3, under the image of Amazon Linux 2023. Source: EBS User Guide, volume types. */
    rootVolumeSize: { least: 8, most: 16_384 },
    /** GiB of an RDS instance's gp3 storage. Source: RDS API Reference, `AllocatedStorage`. */
    databaseStorage: { least: 20, most: 65_536 },
    /** Days; 0 would turn automated backups off. Source: RDS API Reference, `BackupRetentionPeriod`. */
    backupRetentionPeriod: { least: 1, most: 35 },
    /** Percent of its capacity that a capacity provider aims at. Source: ECS API Reference, `ManagedScaling`. */
    targetCapacity: { least: 1, most: 100 },
    /** Of a listener's rule of Elastic Load Balancing. Source: its API Reference, `CreateRule`. */
    listenerRulePriority: { least: 1, most: 50_000 },
    /** Seconds of an Application Load Balancer's cookie. Source: its guide, "Sticky sessions". */
    stickiness: { least: 1, most: 604_800 },
    /** Seconds of silence on a connection. Source: Application Load Balancers guide, "Connection idle timeout". */
    idleTimeout: { least: 1, most: 4000 },
    /** Days after a patch's release. Source: Systems Manager API Reference, `PatchRule`. */
    approveAfterDays: { least: 0, most: 360 },
} as const satisfies Readonly<Record<string, Bounds>>;

/** Source: VPC Lattice API Reference, `HealthCheckConfig` and `CreateRule`. */
export const latticeLimits = {
    rulePriority: { least: 1, most: 2000 },
    intervalSeconds: { least: 5, most: 300 },
    timeoutSeconds: { least: 1, most: 120 },
    threshold: { least: 2, most: 10 },
} as const satisfies Readonly<Record<string, Bounds>>;
