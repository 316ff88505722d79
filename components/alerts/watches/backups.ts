import type * as pulumi from "@pulumi/pulumi";
import { runBooks } from "../run-books";
import { below } from "./rules";
import type { Watch } from "./watch";

/** Source: AWS Backup guide, "AWS Backup metrics with Amazon CloudWatch". */
export function backupWatches(vaultName: pulumi.Input<string>): Readonly<Record<string, Watch>> {
    return {
        missing: {
            namespace: "AWS/Backup",
            metricName: "NumberOfBackupJobsCompleted",
            dimensions: { BackupVaultName: vaultName },
            period: 86_400,
            meaning: "No backup was finished within a day; a new stack has its first one on the first night.",
            runBook: runBooks.backup,
            statistic: "Sum",
            ...below(1),
            evaluationPeriods: 1,
            missingData: "breaching",
            withoutData: "no backup was made at all",
        },
    };
}
