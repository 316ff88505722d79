import type { FixedByKind } from "./fixed";

/** Names, data, identities, logs and schedules. */
export const services: FixedByKind = {
    "acm.CertificateValidation": {
        source: "acm/certificate_validation.go",
        arguments: ["certificateArn", "validationRecordFqdns"],
    },
    "cloudwatch.EventTarget": { source: "events/target.go", arguments: ["eventBusName", "rule", "targetId"] },
    "cloudwatch.LogGroup": { source: "logs/group.go", arguments: ["logGroupClass", "name", "namePrefix"] },
    "efs.FileSystem": {
        source: "efs/file_system.go",
        arguments: ["availabilityZoneName", "creationToken", "encrypted", "kmsKeyId", "performanceMode"],
    },
    "iam.RolePolicyAttachment": { source: "iam/role_policy_attachment.go", arguments: ["policyArn", "role"] },
    "kms.Key": {
        source: "kms/key.go",
        arguments: ["customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion", "xksKeyId"],
    },
    "rds.Instance": {
        source: "rds/instance.go",
        arguments: [
            "availabilityZone",
            "characterSetName",
            "customIamInstanceProfile",
            "dbName",
            "engine",
            "kmsKeyId",
            "ncharCharacterSetName",
            "s3Import",
            "snapshotIdentifier",
            "storageEncrypted",
            "timezone",
            "username",
        ],
        present: ["restoreToPointInTime"],
        notInSource: ["backupTarget"],
    },
    "route53.HealthCheck": {
        source: "route53/health_check.go",
        arguments: ["measureLatency", "referenceName", "requestInterval", "routingControlArn", "type"],
    },
    "route53.Record": { source: "route53/record.go", arguments: ["name", "zoneId"] },
    "route53.Zone": { source: "route53/zone.go", arguments: ["delegationSetId", "name"] },
    "scheduler.Schedule": { source: "scheduler/schedule.go", arguments: ["groupName", "name", "namePrefix"] },
    "secretsmanager.SecretVersion": {
        source: "secretsmanager/secret_version.go",
        arguments: ["secretBinary", "secretId", "secretString", "secretStringWoVersion"],
    },
};
