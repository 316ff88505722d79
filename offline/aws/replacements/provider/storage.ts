import { isObject } from "../../wire";
import { type Condition, type FixedByKind, itemsOf } from "./fixed";

/** The tables that a stream writes to may change, but none may come or go. */
const tables: Condition = (olds, news) => count(olds["icebergConfiguration"]) !== count(news["icebergConfiguration"]);

function count(configuration: unknown): number {
    return isObject(configuration) ? itemsOf(configuration, "destinationTableConfigurations").length : 0;
}

const searchIn = (configuration: string): string[] =>
    ["s3BackupMode", "vpcConfig.roleArn", "vpcConfig.securityGroupIds", "vpcConfig.subnetIds"].map(
        (name) => `${configuration}.${name}`,
    );

/** Databases, files, buckets, and what streams into them. */
export const storage: FixedByKind = {
    "efs.AccessPoint": {
        source: "efs/access_point.go",
        arguments: ["fileSystemId", "posixUser", "rootDirectory"],
    },
    "efs.BackupPolicy": { source: "efs/backup_policy.go", arguments: ["fileSystemId"] },
    "efs.FileSystem": {
        source: "efs/file_system.go",
        arguments: ["availabilityZoneName", "creationToken", "encrypted", "kmsKeyId", "performanceMode"],
    },
    "efs.FileSystemPolicy": { source: "efs/file_system_policy.go", arguments: ["fileSystemId"] },
    "efs.MountTarget": {
        source: "efs/mount_target.go",
        arguments: ["fileSystemId", "ipAddress", "ipAddressType", "ipv6Address", "subnetId"],
    },
    "kinesis.FirehoseDeliveryStream": {
        source: "firehose/delivery_stream.go",
        arguments: [
            "destination",
            "extendedS3Configuration.dynamicPartitioningConfiguration.enabled",
            "httpEndpointConfiguration.secretsManagerConfiguration.enabled",
            "icebergConfiguration.appendOnly",
            "icebergConfiguration.catalogArn",
            "kinesisSourceConfiguration",
            "mskSourceConfiguration",
            "name",
            "redshiftConfiguration.secretsManagerConfiguration.enabled",
            "snowflakeConfiguration.secretsManagerConfiguration.enabled",
            "splunkConfiguration.secretsManagerConfiguration.enabled",
            ...searchIn("elasticsearchConfiguration"),
            ...searchIn("opensearchConfiguration"),
            ...searchIn("opensearchserverlessConfiguration"),
        ],
        when: { icebergConfiguration: tables },
    },
    "rds.EventSubscription": { source: "rds/event_subscription.go", arguments: ["name", "namePrefix"] },
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
    "rds.ParameterGroup": {
        source: "rds/parameter_group.go",
        arguments: ["description", "family", "name", "namePrefix"],
    },
    "rds.SubnetGroup": { source: "rds/subnet_group.go", arguments: ["name", "namePrefix"] },
    "s3.Bucket": {
        source: "s3/bucket.go",
        arguments: ["bucket", "bucketPrefix", "objectLockConfiguration.objectLockEnabled", "objectLockEnabled"],
        notInSource: ["bucketNamespace"],
    },
    "s3.BucketLifecycleConfiguration": {
        source: "s3/bucket_lifecycle_configuration.go",
        arguments: ["bucket", "expectedBucketOwner"],
    },
    "s3.BucketObjectv2": { source: "s3/object.go", arguments: ["bucket", "key"] },
    "s3.BucketOwnershipControls": { source: "s3/bucket_ownership_controls.go", arguments: ["bucket"] },
    "s3.BucketPolicy": { source: "s3/bucket_policy.go", arguments: ["bucket"] },
    "s3.BucketPublicAccessBlock": { source: "s3/bucket_public_access_block.go", arguments: ["bucket"] },
    "s3.BucketServerSideEncryptionConfiguration": {
        source: "s3/bucket_server_side_encryption_configuration.go",
        arguments: ["bucket", "expectedBucketOwner"],
    },
};
