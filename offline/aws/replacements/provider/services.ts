import type { FixedByKind } from "./fixed";

/** Names, certificates, identities, keys, secrets, notices, alarms, logs and schedules. */
export const services: FixedByKind = {
    "acm.Certificate": {
        source: "acm/certificate.go",
        arguments: [
            "certificateAuthorityArn",
            "domainName",
            "keyAlgorithm",
            "subjectAlternativeNames",
            "validationMethod",
            "validationOptions",
        ],
    },
    "acm.CertificateValidation": {
        source: "acm/certificate_validation.go",
        arguments: ["certificateArn", "validationRecordFqdns"],
    },
    "cloudwatch.Dashboard": { source: "cloudwatch/dashboard.go", arguments: ["dashboardName"] },
    "cloudwatch.EventRule": { source: "events/rule.go", arguments: ["eventBusName", "name", "namePrefix"] },
    "cloudwatch.EventTarget": { source: "events/target.go", arguments: ["eventBusName", "rule", "targetId"] },
    "cloudwatch.LogGroup": { source: "logs/group.go", arguments: ["logGroupClass", "name", "namePrefix"] },
    "cloudwatch.LogMetricFilter": { source: "logs/metric_filter.go", arguments: ["logGroupName", "name"] },
    "cloudwatch.MetricAlarm": { source: "cloudwatch/metric_alarm.go", arguments: ["name"] },
    "cloudwatch.QueryDefinition": { source: "logs/query_definition.go", arguments: [] },
    "iam.InstanceProfile": { source: "iam/instance_profile.go", arguments: ["name", "namePrefix", "path"] },
    "iam.Role": { source: "iam/role.go", arguments: ["name", "namePrefix", "path"] },
    "iam.RolePolicy": { source: "iam/role_policy.go", arguments: ["name", "namePrefix", "role"] },
    "iam.RolePolicyAttachment": { source: "iam/role_policy_attachment.go", arguments: ["policyArn", "role"] },
    "kms.Key": {
        source: "kms/key.go",
        arguments: ["customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion", "xksKeyId"],
    },
    "route53.HealthCheck": {
        source: "route53/health_check.go",
        arguments: ["measureLatency", "referenceName", "requestInterval", "routingControlArn", "type"],
    },
    "route53.Record": { source: "route53/record.go", arguments: ["name", "zoneId"] },
    "route53.Zone": { source: "route53/zone.go", arguments: ["delegationSetId", "name"] },
    "scheduler.Schedule": { source: "scheduler/schedule.go", arguments: ["groupName", "name", "namePrefix"] },
    "secretsmanager.Secret": {
        source: "secretsmanager/secret.go",
        arguments: ["name", "namePrefix"],
        notInSource: ["type"],
    },
    "secretsmanager.SecretVersion": {
        source: "secretsmanager/secret_version.go",
        arguments: ["secretBinary", "secretId", "secretString", "secretStringWoVersion"],
    },
    "sns.Topic": { source: "sns/topic.go", arguments: ["fifoTopic", "name", "namePrefix"] },
    "sns.TopicPolicy": { source: "sns/topic_policy.go", arguments: ["arn"] },
    "sns.TopicSubscription": { source: "sns/topic_subscription.go", arguments: ["endpoint", "protocol", "topic"] },
};
