import { dataRdsBackup as policy } from "../../../../policy/data/rds-backup";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const instance = "aws:rds/instance:Instance";
const cluster = "aws:rds/cluster:Cluster";

describe("data-rds-backup", () => {
    it("R08: reports databases whose backups are short or missing", async () => {
        const stack = new Stack();
        stack.add(instance, "fine", { backupRetentionPeriod: 7 });
        stack.add(cluster, "text", { backupRetentionPeriod: "35" });
        stack.add(instance, "replica", { replicateSourceDb: "db-1" });
        stack.add(cluster, "replica-cluster", { replicationSourceIdentifier: "arn:x" });
        const silent = stack.add(instance, "silent", {});
        const off = stack.add(instance, "off", { backupRetentionPeriod: 0 });
        const short = stack.add(cluster, "short", { backupRetentionPeriod: 6 });
        const day = stack.add(cluster, "day", { backupRetentionPeriod: null });
        const set = "set backupRetentionPeriod to 7 or more";
        await expectFindings(policy, stack, {
            violations: [
                [silent, `rds.Instance "silent" sets no backupRetentionPeriod, which keeps no backups; ${set}`],
                [off, `rds.Instance "off" keeps backups for 0 days; ${set}`],
                [short, `rds.Cluster "short" keeps backups for 6 days; ${set}`],
                [day, `rds.Cluster "day" sets no backupRetentionPeriod, which keeps backups for 1 day; ${set}`],
            ],
        });
    });

    it("asks for as many days as it is configured to", async () => {
        const stack = new Stack();
        const week = stack.add(instance, "week", { backupRetentionPeriod: 7 });
        await expectFindings(policy, stack, {
            options: { days: 30 },
            violations: [
                [week, 'rds.Instance "week" keeps backups for 7 days; set backupRetentionPeriod to 30 or more'],
            ],
        });
    });

    it("waits for a value that is not known, or that a snapshot brings", async () => {
        const stack = new Stack();
        const later = stack.add(instance, "later", { backupRetentionPeriod: unknownValue });
        const restored = stack.add(instance, "restored", { snapshotIdentifier: "snap-1" });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    later,
                    'unknown: rds.Instance "later" must keep backups for 7 days; waits for backupRetentionPeriod of rds.Instance "later"',
                ],
                [
                    restored,
                    'unknown: rds.Instance "restored" must keep backups for 7 days; waits for what it is restored from; set backupRetentionPeriod',
                ],
            ],
        });
    });
});
