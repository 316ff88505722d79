import { dataEfsEncrypted as policy } from "../../../../policy/data/efs-encrypted";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const fileSystem = "aws:efs/fileSystem:FileSystem";

describe("data-efs-encrypted", () => {
    it("R25: reports file systems that are not encrypted", async () => {
        const stack = new Stack();
        stack.add(fileSystem, "fine", { encrypted: true });
        stack.add("aws:efs/mountTarget:MountTarget", "other", {});
        const silent = stack.add(fileSystem, "silent", { encrypted: null });
        const off = stack.add(fileSystem, "off", { encrypted: false });
        await expectFindings(policy, stack, {
            violations: [
                [silent, 'efs.FileSystem "silent" does not set encrypted, and AWS\'s default is false; set it to true'],
                [off, 'efs.FileSystem "off" has encrypted false; set it to true'],
            ],
        });
    });

    it("waits for a value that is not known", async () => {
        const stack = new Stack();
        const later = stack.add(fileSystem, "later", { encrypted: unknownValue });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    later,
                    'unknown: efs.FileSystem "later" must be encrypted; waits for encrypted of efs.FileSystem "later"',
                ],
            ],
        });
    });
});
