import { ecsNoHostPaths as policy } from "../../../../policy/ecs/no-host-paths";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const type = "aws:ecs/taskDefinition:TaskDefinition";
const add = (stack: Stack, name: string, volumes: unknown) => stack.add(type, name, { volumes });

describe("ecs-no-host-paths", () => {
    it("reports volumes of the host's own files, other than those that are allowed", async () => {
        const stack = new Stack();
        add(stack, "fine", [{ name: "a" }, { name: "b", efsVolumeConfiguration: { fileSystemId: "fs" } }]);
        const wrong = add(stack, "wrong", [
            { name: "a" },
            { name: "d", hostPath: "/var/run/docker.sock" },
            { name: "p", hostPath: "/proc" },
        ]);
        const bind = (device: unknown) => ({ dockerVolumeConfiguration: { driver: "local", driverOpts: { device } } });
        add(stack, "remote", [bind("fs.example.com:/export"), { dockerVolumeConfiguration: { driver: "rexray/ebs" } }]);
        const bound = add(stack, "bound", [bind("/etc")]);
        const said = (path: string, index: number) =>
            `ecs.TaskDefinition "wrong" mounts ${path} of its host as volumes[${index}]; leave hostPath out, or use EFS`;
        const etc =
            'ecs.TaskDefinition "bound" mounts /etc of its host as volumes[0]; leave dockerVolumeConfiguration.driverOpts.device out, or use EFS';
        await expectFindings(policy, stack, {
            violations: [
                [wrong, said("/var/run/docker.sock", 1)],
                [wrong, said("/proc", 2)],
                [bound, etc],
            ],
        });
        await expectFindings(policy, stack, {
            options: { allow: ["/proc"] },
            violations: [
                [wrong, said("/var/run/docker.sock", 1)],
                [bound, etc],
            ],
        });
    });

    it("waits for volumes and paths that are not known", async () => {
        const stack = new Stack();
        const all = add(stack, "all", unknownValue);
        const path = add(stack, "path", [{ hostPath: unknownValue }]);
        const must = (name: string) =>
            `unknown: ecs.TaskDefinition "${name}" must mount no files of its host; waits for`;
        await expectFindings(policy, stack, {
            unknown: [
                [all, `${must("all")} volumes of ecs.TaskDefinition "all"`],
                [path, `${must("path")} volumes[0].hostPath of ecs.TaskDefinition "path"`],
            ],
        });
    });
});
