import assert from "node:assert/strict";
import { AzApplication } from "../../../../components/application/az-application";
import { ServerPatching, type ServerPatchingArgs } from "../../../../components/application/patching";
import { ZoneApplication } from "../../../../components/application/zone-application";
import { type Declared, unknownString } from "../../../../model/resources/declared";
import { byName, byType, declare, referencedNames } from "../../../support/declare";
import { declareWith } from "./fixture";

const window = "aws:ssm/maintenanceWindow:MaintenanceWindow";
const target = "aws:ssm/maintenanceWindowTarget:MaintenanceWindowTarget";
const task = "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask";
const servers = { "az-app": { instanceIds: ["i-1", "i-2"] }, "east-app": { instanceIds: ["i-3"] } };

const patched = (args: Partial<ServerPatchingArgs> = {}): Promise<Declared[]> =>
    declare(() => new ServerPatching("patching", { servers, ...args }));

describe("ServerPatching", () => {
    it("R46: patches the servers that take over first, one after the other, and each zone's an hour later", async () => {
        const resources = await patched();
        assert.deepEqual(
            byType(resources, window).map(({ name, inputs }) => [name, inputs["schedule"], inputs["scheduleTimezone"]]),
            [
                ["patching-az-app", "cron(0 2 ? * SUN *)", "Asia/Tokyo"],
                ["patching-east-app", "cron(0 3 ? * SUN *)", "Asia/Tokyo"],
            ],
        );
        const [first, second] = byType(resources, target);
        assert.deepEqual(first?.inputs["targets"], [{ key: "InstanceIds", values: ["i-1", "i-2"] }]);
        assert.deepEqual(second?.inputs["targets"], [{ key: "InstanceIds", values: ["i-3"] }]);
        const run = byName(resources, task, "patching-az-app");
        assert.deepEqual([run.inputs["maxConcurrency"], run.inputs["maxErrors"]], ["1", "0"]);
        assert.deepEqual(run.inputs["targets"], [{ key: "WindowTargetIds", values: [unknownString] }]);
        assert.deepEqual(referencedNames(resources, run, "targets"), ["patching-az-app"]);
        const { runCommandParameters } = run.inputs["taskInvocationParameters"] as {
            runCommandParameters: { parameters: unknown };
        };
        assert.deepEqual(runCommandParameters.parameters, [
            { name: "Operation", values: ["Install"] },
            { name: "RebootOption", values: ["RebootIfNeeded"] },
        ]);
    });

    it("installs security patches that have been out for a week, on the servers of its group", async () => {
        const resources = await patched();
        const baseline = byName(resources, "aws:ssm/patchBaseline:PatchBaseline", "patching").inputs;
        assert.equal(baseline["operatingSystem"], "AMAZON_LINUX_2023");
        const [rule, ...others] = baseline["approvalRules"] as { approveAfterDays: number; patchFilters: unknown }[];
        assert.deepEqual(others, []);
        assert.equal(rule?.approveAfterDays, 7);
        assert.deepEqual(rule?.patchFilters, [
            { key: "CLASSIFICATION", values: ["Security"] },
            { key: "SEVERITY", values: ["Critical", "Important", "Medium"] },
        ]);
        const group = byName(resources, "aws:ssm/patchGroup:PatchGroup", "patching");
        assert.deepEqual(referencedNames(resources, group, "baselineId"), ["patching"]);
        assert.equal(group.inputs["patchGroup"], "test-patching");
    });

    it("refuses windows that leave the day, and more groups than hours", async () => {
        await assert.rejects(patched({ hour: 4 }), /hour: 4 is not allowed; a whole number from 0 to 3 is/);
        await assert.rejects(
            patched({ approveAfterDays: -1 }),
            /approveAfterDays: -1 is not allowed; a whole number from 0 to 360/,
        );
        await assert.rejects(patched({ servers: {} }), /servers: 0; from 1 to 20 groups of servers are allowed/);
    });

    it("has servers that carry its group and follow the newest release, and changes nothing of others", async () => {
        const instance = "aws:ec2/instance:Instance";
        const declared = (patchGroup?: string) =>
            declareWith(({ zone, az }) => {
                new ZoneApplication("east-app", { ...zone, patchGroup });
                new AzApplication("az-app", { ...az, entry: "address", patchGroup });
            });
        const group = "test-patching";
        for (const { inputs } of byType(await declared(group), instance)) {
            assert.equal((inputs["tags"] as Record<string, string>)["Patch Group"], group);
            assert.match(String(inputs["userData"]), /'\/etc\/dnf\/vars\/releasever' <<'[A-Z-]+'\nlatest\n/);
        }
        for (const { inputs } of byType(await declared(), instance)) {
            assert.equal("Patch Group" in (inputs["tags"] as object), false);
            assert.doesNotMatch(String(inputs["userData"]), /releasever/);
        }
    });
});
