import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { limits } from "../../model/aws/limits";
import { Children, type Transformable } from "../shared/children";
import { physicalName } from "../shared/names";
import { whole } from "../shared/numbers";
import { refuse } from "../shared/refuse";
import { named, type Taggable } from "../shared/tags";

/** Patch group that servers are in by their tag `Patch Group`. */
export function patchGroupName(name: string): string {
    return physicalName(name, { maxLength: 256 });
}

/** Servers that are patched in one window, one after the other. */
export interface PatchedServers {
    readonly instanceIds: readonly pulumi.Input<string>[];
}

export interface ServerPatchingArgs extends Taggable, Transformable<typeof serverPatchingChildren> {
    /**
     * Servers by the name of what they serve, in the order in which they are patched: the first in the first window, each of
     * the others an hour later. At most 20.
     */
    readonly servers: Readonly<Record<string, PatchedServers>>;
    /** Day of the first window. @default SUN */
    readonly day?: "SUN" | "MON" | "TUE" | "WED" | "THU" | "FRI" | "SAT";
    /** Hour of the first window, 0 to 3, in `timezone`. @default 2 */
    readonly hour?: number;
    /** @default Asia/Tokyo */
    readonly timezone?: string;
    /** Days that a patch has been out before it is installed, 0 to 360. @default 7 */
    readonly approveAfterDays?: number;
}

/** What `transform` can change. */
const serverPatchingChildren = {
    baseline: aws.ssm.PatchBaseline,
    group: aws.ssm.PatchGroup,
    window: aws.ssm.MaintenanceWindow,
    target: aws.ssm.MaintenanceWindowTarget,
    task: aws.ssm.MaintenanceWindowTask,
} as const;

/**
 * Amazon Linux 2023's security patches on servers that are managed by Systems Manager, in a window each week: one server after
 * the other, and what one area is served by before what serves the next, so that the servers which take over are whole whenever
 * a zone's reboots. A server reboots where a patch wants it. Free of charge.
 *
 * Servers belong to it by `patchGroup` of their application.
 *
 * @example
 * new ServerPatching("patching", { servers: { "east-app": { instanceIds: [application.instanceId] } }, tags });
 */
export class ServerPatching extends pulumi.ComponentResource {
    /** IDs of the windows, by the servers' names. */
    readonly windowIds: Readonly<Record<string, pulumi.Output<string>>>;
    /** Which patches are installed. */
    readonly baseline: aws.ssm.PatchBaseline;
    /** What makes it the servers' own. */
    readonly group: aws.ssm.PatchGroup;
    /** When, by the servers' names. */
    readonly windows: Readonly<Record<string, aws.ssm.MaintenanceWindow>>;
    /** Which servers, by name. */
    readonly targets: Readonly<Record<string, aws.ssm.MaintenanceWindowTarget>>;
    /** What is run on them, by name. */
    readonly tasks: Readonly<Record<string, aws.ssm.MaintenanceWindowTask>>;

    constructor(name: string, args: ServerPatchingArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(serverPatchingChildren, name, args.transform);
        super("wavelength-lattice:application:ServerPatching", name, {}, children.watched(opts));
        refuse(`The patching '${name}'`, [...children.faults, ...faultsOf(args)]);
        const baseline = new aws.ssm.PatchBaseline(
            name,
            {
                name: physicalName(name, { maxLength: 128 }),
                description: "Security patches of Amazon Linux 2023",
                operatingSystem: "AMAZON_LINUX_2023",
                approvalRules: [
                    {
                        approveAfterDays: args.approveAfterDays ?? 7,
                        complianceLevel: "HIGH",
                        patchFilters: [
                            { key: "CLASSIFICATION", values: ["Security"] },
                            { key: "SEVERITY", values: ["Critical", "Important", "Medium"] },
                        ],
                    },
                ],
                tags: named(name, args.tags),
            },
            { parent: this },
        );
        const group = new aws.ssm.PatchGroup(
            name,
            { baselineId: baseline.id, patchGroup: patchGroupName(name) },
            { parent: this },
        );
        const windows = Object.entries(args.servers).map(([servers, { instanceIds }], index) => {
            const window = this.declareWindow(`${name}-${servers}`, index, args);
            this.declareTask(`${name}-${servers}`, { window, instanceIds, group });
            return [servers, window.id] as const;
        });
        this.windowIds = Object.fromEntries(windows);
        this.baseline = children.one("baseline");
        this.group = children.one("group");
        this.windows = children.named("window");
        this.targets = children.named("target");
        this.tasks = children.named("task");
        this.registerOutputs({});
    }

    private declareWindow(name: string, index: number, args: ServerPatchingArgs): aws.ssm.MaintenanceWindow {
        const { day = "SUN", hour = 2, timezone = "Asia/Tokyo", tags } = args;
        return new aws.ssm.MaintenanceWindow(
            name,
            {
                name: physicalName(name, { maxLength: 128 }),
                description: "Security patches, an hour after those of the servers before",
                schedule: `cron(0 ${hour + index} ? * ${day} *)`,
                scheduleTimezone: timezone,
                // Hours that it lasts, and before its end in which nothing is begun.
                duration: 1,
                cutoff: 0,
                tags: named(name, tags),
            },
            { parent: this },
        );
    }

    private declareTask(
        name: string,
        {
            window,
            instanceIds,
            group,
        }: { window: aws.ssm.MaintenanceWindow; group: aws.ssm.PatchGroup } & PatchedServers,
    ): void {
        const target = new aws.ssm.MaintenanceWindowTarget(
            name,
            {
                windowId: window.id,
                name: physicalName(name, { maxLength: 128 }),
                resourceType: "INSTANCE",
                targets: [{ key: "InstanceIds", values: [...instanceIds] }],
            },
            { parent: this },
        );
        new aws.ssm.MaintenanceWindowTask(
            name,
            {
                windowId: window.id,
                name: physicalName(name, { maxLength: 128 }),
                taskType: "RUN_COMMAND",
                taskArn: "AWS-RunPatchBaseline",
                priority: 1,
                // One server at a time, and none after one that failed.
                maxConcurrency: "1",
                maxErrors: "0",
                cutoffBehavior: "CONTINUE_TASK",
                targets: [{ key: "WindowTargetIds", values: [target.id] }],
                taskInvocationParameters: {
                    runCommandParameters: {
                        comment: "Security patches",
                        timeoutSeconds: 600,
                        parameters: [
                            { name: "Operation", values: ["Install"] },
                            { name: "RebootOption", values: ["RebootIfNeeded"] },
                        ],
                    },
                },
            },
            { parent: this, dependsOn: [group] },
        );
    }
}

function faultsOf({ servers, hour, approveAfterDays }: ServerPatchingArgs): string[] {
    const count = Object.keys(servers).length;
    return [
        ...(count >= 1 && count <= 20 ? [] : [`servers: ${count}; from 1 to 20 groups of servers are allowed`]),
        ...whole("hour", hour, { least: 0, most: 3 }),
        ...whole("approveAfterDays", approveAfterDays, limits.approveAfterDays),
    ];
}
