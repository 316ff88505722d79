import { facts } from "../../../../support/replacements";

describe("replacements of data and services", () => {
    facts("firehose/delivery_stream.go", "kinesis.FirehoseDeliveryStream", [
        [
            "updates",
            "extendedS3Configuration",
            { extendedS3Configuration: { bucketArn: "a" } },
            { extendedS3Configuration: { bucketArn: "b" } },
            "for another bucket",
        ],
        [
            "replaces",
            "icebergConfiguration",
            { icebergConfiguration: { destinationTableConfigurations: [{ tableName: "a" }] } },
            { icebergConfiguration: { destinationTableConfigurations: [{ tableName: "a" }, { tableName: "b" }] } },
            "for one more table",
        ],
    ]);
    facts("s3/bucket_policy.go", "s3.BucketPolicy", [["replaces", "bucket", { bucket: "a" }, { bucket: "b" }]]);
    facts("secretsmanager/secret.go", "secretsmanager.Secret", [["updates", "kmsKeyId", { kmsKeyId: "a" }, {}]]);
    facts("rds/instance.go", "rds.Instance", [
        ["updates", "identifier", { identifier: "a" }, { identifier: "b" }],
        ["replaces", "engine", { engine: "postgres" }, { engine: "mysql" }],
        [
            "updates",
            "restoreToPointInTime",
            { restoreToPointInTime: { restoreTime: "a" } },
            { restoreToPointInTime: { restoreTime: "b" } },
            "for another time",
        ],
    ]);
    facts("route53/record.go", "route53.Record", [
        ["updates", "setIdentifier", { setIdentifier: "a" }, { setIdentifier: "b" }],
    ]);
    facts("backup/plan.go", "backup.Plan", [["updates", "rules", { rules: [{ ruleName: "a" }] }, { rules: [] }]]);
    facts("backup/selection.go", "backup.Selection", [
        ["replaces", "selectionTags", { selectionTags: [{ key: "a" }] }, { selectionTags: [{ key: "b" }] }],
    ]);
    facts("backup/vault.go", "backup.Vault", [["replaces", "kmsKeyArn", { kmsKeyArn: "a" }, { kmsKeyArn: "b" }]]);
    facts("ssm/maintenance_window_task.go", "ssm.MaintenanceWindowTask", [
        ["updates", "targets", { targets: [{ key: "a" }] }, { targets: [{ key: "b" }] }],
        ["replaces", "windowId", { windowId: "a" }, { windowId: "b" }],
    ]);
    facts("kms/key.go", "kms.Key", [["replaces", "keyUsage", { keyUsage: "a" }, { keyUsage: "b" }]]);
});
