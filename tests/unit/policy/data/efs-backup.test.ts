import { dataEfsBackup as policy } from "../../../../policy/data/efs-backup";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const system = "aws:efs/fileSystem:FileSystem";
const backup = "aws:efs/backupPolicy:BackupPolicy";
const fault = (name: string) =>
    `efs.FileSystem "${name}" is not backed up; declare an efs.BackupPolicy with status ENABLED for it`;

describe("data-efs-backup", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`reports file systems without backups, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const [bare, off, own, planned] = ["bare", "off", "own", "planned"].map((name) => stack.add(system, name));
            stack.add(backup, "off", { fileSystemId: off, backupPolicy: { status: "DISABLED" } });
            stack.add(backup, "own", { fileSystemId: own, backupPolicy: { status: "ENABLED" } });
            stack.add("aws:backup/selection:Selection", "plan", { resources: [planned] });
            await expectFindings(policy, stack, {
                violations: [
                    [bare as never, fault("bare")],
                    [off as never, fault("off")],
                ],
            });
        });
    }

    it("takes file systems that a selection takes in by a tag or as every one", async () => {
        const selection = "aws:backup/selection:Selection";
        const stack = new Stack();
        const bare = stack.add(system, "bare", { tags: { backup: "weekly" } });
        stack.add(system, "tagged", { tags: { backup: "daily" } });
        stack.add(selection, "daily", {
            selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "daily" }],
        });
        stack.add(selection, "tables", { resources: ["arn:aws:dynamodb:*:*:table/*"] });
        // A selection of another kind of resource, whose ID is awaited, is no file system's.
        const table = stack.add("aws:dynamodb/table:Table", "table");
        stack.add(selection, "table", { resources: [from(table)] });
        await expectFindings(policy, stack, { violations: [[bare, fault("bare")]] });
        for (const all of ["*", "arn:aws:elasticfilesystem:*:*:file-system/*"]) {
            const every = new Stack();
            every.add(system, "files");
            every.add(selection, "every", { resources: [all] });
            await expectFindings(policy, every);
        }
    });

    it("waits for a status, and for a policy that may be the file system's", async () => {
        const stack = new Stack();
        const later = stack.add(system, "later");
        const other = stack.add(system, "other");
        stack.add(backup, "status", { fileSystemId: later, backupPolicy: { status: unknownValue } });
        stack.add("aws:backup/selection:Selection", "some", { resources: from(later, other) });
        const waits = 'resources of backup.Selection "some"';
        await expectFindings(policy, stack, {
            unknown: [
                [
                    later,
                    `unknown: efs.FileSystem "later" must be backed up; waits for backupPolicy.status of efs.BackupPolicy "status", and ${waits}`,
                ],
                [other, `unknown: efs.FileSystem "other" must be backed up; waits for ${waits}`],
            ],
        });
    });
});
