import { storageImageScanning as policy } from "../../../../policy/storage/image-scanning";
import { expectFindings } from "../../../support/policy/check";
import { describeSetting } from "../../../support/policy/setting";
import { Stack, unknownValue } from "../../../support/policy/stack";

describe("storage-image-scanning", () => {
    describeSetting(policy, {
        type: "aws:ecr/repository:Repository",
        fine: [{ imageScanningConfiguration: { scanOnPush: true } }],
        wrong: [[{}, "does not set imageScanningConfiguration.scanOnPush, and the default is false; set it to true"]],
        later: [
            [
                { imageScanningConfiguration: { scanOnPush: unknownValue } },
                "must scan images",
                "imageScanningConfiguration.scanOnPush",
            ],
        ],
        remedied: [[{}, { imageScanningConfiguration: { scanOnPush: true } }]],
    });

    const repository = "aws:ecr/repository:Repository";
    const registry = "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration";
    const rule = (scanFrequency: unknown, ...filters: readonly unknown[]) => ({
        scanFrequency,
        repositoryFilters: filters.map((filter) => ({ filter, filterType: "WILDCARD" })),
    });

    it("leaves repositories to the registry that scans them", async () => {
        for (const rules of [
            [rule("MANUAL", "*"), rule("SCAN_ON_PUSH", "*")],
            [rule("CONTINUOUS_SCAN", "other", "web*")],
            [rule("SCAN_ON_PUSH", "-fro")],
            [rule("SCAN_ON_PUSH", unknownValue), rule("SCAN_ON_PUSH", "web-front")],
        ]) {
            const stack = new Stack();
            stack.add(repository, "web-front");
            stack.add(repository, "named", { name: "web-front" });
            stack.add(registry, "registry", { scanType: "BASIC", rules });
            await expectFindings(policy, stack);
        }
    });

    it("reports repositories that the registry does not scan, and waits for what decides", async () => {
        const stack = new Stack();
        const bare = stack.add(repository, "bare", { name: "app/bare" });
        const rules = [rule("MANUAL", "*"), rule("SCAN_ON_PUSH", "web*", 1), { scanFrequency: "SCAN_ON_PUSH" }];
        stack.add(registry, "registry", { rules });
        const fault = "does not set imageScanningConfiguration.scanOnPush, and the default is false; set it to true";
        await expectFindings(policy, stack, { violations: [[bare, `ecr.Repository "bare" ${fault}`]] });
        for (const later of [
            unknownValue,
            [rule(unknownValue, "*")],
            [rule("SCAN_ON_PUSH", unknownValue)],
            [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilters: unknownValue }],
        ]) {
            const waiting = new Stack();
            const found = waiting.add(repository, "bare");
            waiting.add(registry, "registry", { rules: later });
            const waits = 'waits for rules of ecr.RegistryScanningConfiguration "registry"';
            await expectFindings(policy, waiting, {
                unknown: [[found, `unknown: ecr.Repository "bare" must scan images; ${waits}`]],
            });
        }
    });

    it("waits for the name of a repository that a filter may cover", async () => {
        const stack = new Stack();
        const found = stack.add(repository, "bare", { name: unknownValue });
        stack.add(registry, "registry", { rules: [rule("SCAN_ON_PUSH", "web*")] });
        const waits = 'waits for rules of ecr.RegistryScanningConfiguration "registry"';
        await expectFindings(policy, stack, {
            unknown: [[found, `unknown: ecr.Repository "bare" must scan images; ${waits}`]],
        });
    });
});
