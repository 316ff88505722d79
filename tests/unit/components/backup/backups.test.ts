import assert from "node:assert/strict";
import { Backups, type BackupsArgs } from "../../../../components/backup/backups";
import { type Declared, unknownString } from "../../../../model/resources/declared";
import { byName, byType, declare, referencedNames } from "../../../support/declare";

const vault = "aws:backup/vault:Vault";
const database = "arn:aws:rds:ap-northeast-1:111122223333:db:prod-database";
const kmsKeyArn = "arn:aws:kms:ap-northeast-1:111122223333:key/k";
const declared = (args: Partial<BackupsArgs> = {}): Promise<Declared[]> =>
    declare(() => new Backups("backups", { resourceArns: [database], copyTo: "ap-northeast-3", ...args }));

describe("Backups", () => {
    it("R51: makes a backup each day, and keeps a copy of it in another Region under a key of that Region", async () => {
        const resources = await declared({ kmsKeyArn });
        const plan = byName(resources, "aws:backup/plan:Plan", "backups");
        assert.deepEqual(plan.inputs["rules"], [
            {
                ruleName: "daily",
                targetVaultName: "test-backups",
                schedule: "cron(0 17 * * ? *)",
                startWindow: 60,
                completionWindow: 480,
                lifecycle: { deleteAfter: 35 },
                copyActions: [{ destinationVaultArn: unknownString, lifecycle: { deleteAfter: 35 } }],
            },
        ]);
        assert.deepEqual(referencedNames(resources, plan, "rules"), ["backups", "backups-copy"]);
        const [here, there] = ["backups", "backups-copy"].map((name) => byName(resources, vault, name));
        assert.deepEqual([here?.inputs["region"], here?.inputs["kmsKeyArn"]], [undefined, kmsKeyArn]);
        assert.equal(there?.inputs["region"], "ap-northeast-3");
        assert.deepEqual(referencedNames(resources, there as Declared, "kmsKeyArn"), ["backups-copy"]);
        const key = byName(resources, "aws:kms/key:Key", "backups-copy").inputs;
        assert.deepEqual([key["region"], key["enableKeyRotation"]], ["ap-northeast-3", true]);
    });

    it("backs up what it is told to, with the rights for that and no other", async () => {
        const resources = await declared();
        const selection = byName(resources, "aws:backup/selection:Selection", "backups");
        assert.deepEqual(selection.inputs["resources"], [database]);
        assert.deepEqual(referencedNames(resources, selection, "iamRoleArn"), ["backups"]);
        assert.deepEqual(
            byType(resources, "aws:iam/rolePolicyAttachment:RolePolicyAttachment").map(
                ({ inputs }) => inputs["policyArn"],
            ),
            ["arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup"],
        );
    });

    it("goes with the stack, or keeps vaults and key where the stack is protected", async () => {
        const kept = await declared({ protect: true, retentionInDays: 7 });
        for (const each of [...byType(kept, vault), ...byType(kept, "aws:kms/key:Key")]) {
            assert.equal(each.protect, true, each.name);
            assert.notEqual(each.inputs["forceDestroy"], true);
        }
        for (const each of byType(await declared(), vault)) {
            assert.deepEqual([each.protect ?? false, each.inputs["forceDestroy"]], [false, true]);
        }
    });

    it("refuses to back up nothing, and days that AWS does not have", async () => {
        await assert.rejects(declared({ resourceArns: [] }), /resourceArns: empty; name what is to be backed up/);
        await assert.rejects(
            declared({ retentionInDays: 0 }),
            /retentionInDays: 0 is not allowed; a whole number from 1 to 3650/,
        );
    });
});
