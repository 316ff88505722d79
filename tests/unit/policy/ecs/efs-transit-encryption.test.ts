import assert from "node:assert/strict";
import { ecsEfsTransitEncryption as policy } from "../../../../policy/ecs/efs-transit-encryption";
import { evaluate } from "../../../../policy/evaluate";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";
import { taskDefinition } from "./task";

const transitEncryption = "ENABLED";
const missing = "does not set transitEncryption, and AWS's default is DISABLED";

/** A task definition of one volume on an EFS file system. */
function mounting(stack: Stack, name: string, mount: unknown) {
    return stack.add(taskDefinition, name, { volumes: [{ name: "files", efsVolumeConfiguration: mount }] });
}

describe("ecs-efs-transit-encryption", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`reports volumes without TLS, and what AWS refuses for it, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const fileSystemId = stack.add("aws:efs/fileSystem:FileSystem", "files", {});
            const accessPointId = stack.add("aws:efs/accessPoint:AccessPoint", "files", { fileSystemId });
            const both = { accessPointId, iam: "ENABLED" };
            mounting(stack, "fine", { fileSystemId, transitEncryption });
            mounting(stack, "fine-too", { fileSystemId, transitEncryption, authorizationConfig: both });
            const off = mounting(stack, "off", { fileSystemId, transitEncryption: "DISABLED" });
            const unset = mounting(stack, "unset", { fileSystemId });
            const point = mounting(stack, "point", { fileSystemId, authorizationConfig: { accessPointId } });
            const iam = mounting(stack, "iam", {
                fileSystemId,
                transitEncryption: "DISABLED",
                authorizationConfig: { iam: "ENABLED" },
            });
            const all = mounting(stack, "all", { fileSystemId, authorizationConfig: both });
            const label = (name: string) => `volume "files" of ecs.TaskDefinition "${name}"`;
            const end = "set it to ENABLED";
            await expectFindings(policy, stack, {
                violations: [
                    [off, `${label("off")} has transitEncryption DISABLED; ${end}`],
                    [unset, `${label("unset")} ${missing}; ${end}`],
                    [point, `${label("point")} ${missing}, and AWS refuses an access point without it; ${end}`],
                    [
                        iam,
                        `${label("iam")} has transitEncryption DISABLED, and AWS refuses IAM authorization without it; ${end}`,
                    ],
                    [
                        all,
                        `${label("all")} ${missing}, and AWS refuses an access point and IAM authorization without it; ${end}`,
                    ],
                ],
            });
        });
    }

    it("waits for volumes and settings that are not known", async () => {
        const stack = new Stack();
        const files = stack.add("aws:efs/fileSystem:FileSystem", "files", {});
        const volumes = stack.add(taskDefinition, "volumes", { volumes: unknownValue });
        const mount = mounting(stack, "mount", unknownValue);
        const setting = mounting(stack, "setting", { fileSystemId: files, transitEncryption: unknownValue });
        const docker = { driver: "local", driverOpts: { type: "nfs", device: ":/", o: from(files) } };
        const nfs = stack.add(taskDefinition, "nfs", { volumes: [{ dockerVolumeConfiguration: docker }] });
        const must = (name: string, volume = '"files"') =>
            `unknown: volume ${volume} of ecs.TaskDefinition "${name}" must mount EFS over TLS; waits for`;
        const label = (name: string) => `of volume "files" of ecs.TaskDefinition "${name}"`;
        await expectFindings(policy, stack, {
            unknown: [
                [volumes, `${must("volumes", "[0]")} volumes of ecs.TaskDefinition "volumes"`],
                [mount, `${must("mount")} efsVolumeConfiguration ${label("mount")}`],
                [setting, `${must("setting")} transitEncryption ${label("setting")}`],
                [nfs, `${must("nfs", "[0]")} driverOpts of volume [0] of ecs.TaskDefinition "nfs"`],
            ],
        });
    });

    it("leaves other volumes and odd shapes alone", async () => {
        const stack = new Stack();
        stack.add(taskDefinition, "others", {
            volumes: [
                { name: "scratch" },
                { name: "host", hostPath: "/srv" },
                { name: "docker", dockerVolumeConfiguration: { scope: "task" } },
                { name: "bind", dockerVolumeConfiguration: { driverOpts: { type: "none", device: unknownValue } } },
                {
                    name: "nas",
                    dockerVolumeConfiguration: { driverOpts: { type: "nfs", o: "addr=10.0.0.9", device: ":/" } },
                },
                { name: "windows", fsxWindowsFileServerVolumeConfiguration: { fileSystemId: "fs-1" } },
                { name: "s3", s3filesVolumeConfiguration: { fileSystemArn: "arn:x" } },
            ],
        });
        for (const [index, volumes] of [undefined, null, [], {}, "", 7, [null], [7], [[]]].entries()) {
            stack.add(taskDefinition, `odd-${index}`, { volumes });
        }
        for (const [index, mount] of [null, []].entries()) {
            mounting(stack, `odd-mount-${index}`, mount);
        }
        await expectFindings(policy, stack);
    });

    it("waits for a Docker volume that is not known, as a whole or by its options", () => {
        for (const dockerVolumeConfiguration of [unknownValue, { driverOpts: { type: unknownValue } }]) {
            const stack = new Stack();
            stack.add(taskDefinition, "later", { volumes: [{ name: "files", dockerVolumeConfiguration }] });
            const { violations, unknown } = evaluate(stack.resources, undefined, [policy]);
            assert.deepEqual([violations.length, unknown.length], [0, 1]);
        }
    });
});
