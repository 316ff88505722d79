import { tlsPolicies } from "../../../model/aws/tls-policies";
import { arn, hex, letters, partition, standInAccount, type Values } from "../account";
import { actualVersion } from "../invokes/databases";
import { loadBalancerZoneId } from "../invokes/identity";
import { iamId } from "./compute";
import { byArn, byName, list, type Made, madeAt, type Simulations, text, uuid } from "./simulation";

const capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** Load balancers, databases, identity, secrets, logs, names, storage and keys. */
export const serviceSimulations: Simulations = {
    "lb.LoadBalancer": byArn(
        ({ inputs, region, seed }) =>
            arn(
                "elasticloadbalancing",
                region,
                `loadbalancer/${loadBalancerKind(inputs)}/${inputs.name}/${hex(seed, 16)}`,
            ),
        (made) => ({
            arnSuffix: made.id.split(":loadbalancer/")[1],
            dnsName: `${made.inputs.internal === true ? "internal-" : ""}${made.inputs.name}-${Number.parseInt(hex(made.seed, 8), 16)}.${made.region}.elb.amazonaws.com`,
            internal: made.inputs.internal ?? false,
            ipAddressType: made.inputs.ipAddressType ?? "ipv4",
            namePrefix: made.inputs.namePrefix ?? "",
            securityGroups: made.inputs.securityGroups ?? [],
            subnets:
                made.inputs.subnets ?? list(made.inputs.subnetMappings).map((mapping) => (mapping as Values).subnetId),
            subnetMappings: made.inputs.subnetMappings ?? list(made.inputs.subnets).map((subnetId) => ({ subnetId })),
            vpcId: text(made.find(list(made.inputs.subnets)[0])?.vpcId),
            zoneId: loadBalancerZoneId(made.region),
            enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "",
            secondaryIpsAutoAssignedPerSubnet: 0,
        }),
    ),
    "lb.TargetGroup": byArn(
        ({ inputs, region, seed }) =>
            arn("elasticloadbalancing", region, `targetgroup/${inputs.name}/${hex(seed, 16)}`),
        (made) => ({
            arnSuffix: `targetgroup/${made.id.split(":targetgroup/")[1]}`,
            ipAddressType: made.inputs.ipAddressType ?? "ipv4",
            loadBalancerArns: [],
            loadBalancingAlgorithmType: made.inputs.loadBalancingAlgorithmType ?? "round_robin",
            loadBalancingCrossZoneEnabled:
                made.inputs.loadBalancingCrossZoneEnabled ?? "use_load_balancer_configuration",
            namePrefix: made.inputs.namePrefix ?? "",
            preserveClientIp: made.inputs.preserveClientIp ?? "",
            protocolVersion:
                made.inputs.protocolVersion ?? (text(made.inputs.protocol).startsWith("HTTP") ? "HTTP1" : ""),
        }),
    ),
    "lb.Listener": byArn(
        ({ inputs, region, seed }) =>
            arn(
                "elasticloadbalancing",
                region,
                `listener/${text(inputs.loadBalancerArn).split(":loadbalancer/")[1] ?? "app"}/${hex(seed, 16)}`,
            ),
        ({ inputs }) => ({
            protocol: inputs.protocol ?? "HTTP",
            sslPolicy: inputs.sslPolicy ?? (inputs.protocol === "HTTPS" ? tlsPolicies.awsDefault : ""),
        }),
    ),
    "lb.ListenerRule": byArn(
        ({ inputs, seed }) => `${text(inputs.listenerArn).replace(":listener/", ":listener-rule/")}/${hex(seed, 16)}`,
        ({ inputs, seed }) => ({ priority: inputs.priority ?? 1 + (Number.parseInt(hex(seed, 4), 16) % 40000) }),
    ),
    "lb.TargetGroupAttachment": { id: ({ inputs, seed }) => `${inputs.targetGroupArn}-${hex(seed, 26)}` },
    "lb.ListenerCertificate": { id: ({ inputs }) => `${inputs.listenerArn}_${inputs.certificateArn}` },
    "rds.Instance": { id: ({ seed }) => `db-${letters(seed, 26, capitals)}`, outputs: database },
    "rds.SubnetGroup": byName("name", (made) => ({
        arn: arn("rds", made.region, `subgrp:${made.id}`),
        namePrefix: made.inputs.namePrefix ?? "",
        supportedNetworkTypes: ["IPV4"],
        vpcId: text(made.find(list(made.inputs.subnetIds)[0])?.vpcId),
    })),
    "rds.ParameterGroup": byName("name", (made) => ({
        arn: arn("rds", made.region, `pg:${made.id}`),
        namePrefix: made.inputs.namePrefix ?? "",
    })),
    "iam.Role": byName("name", (made) => ({
        arn: arn("iam", "", `role${text(made.inputs.path) || "/"}${made.id}`),
        createDate: madeAt,
        inlinePolicies: made.inputs.inlinePolicies ?? [],
        managedPolicyArns: made.inputs.managedPolicyArns ?? [],
        maxSessionDuration: made.inputs.maxSessionDuration ?? 3600,
        namePrefix: made.inputs.namePrefix ?? "",
        path: made.inputs.path ?? "/",
        uniqueId: iamId("AROA", made.seed),
    })),
    "iam.InstanceProfile": byName("name", (made) => ({
        arn: arn("iam", "", `instance-profile${text(made.inputs.path) || "/"}${made.id}`),
        createDate: madeAt,
        namePrefix: made.inputs.namePrefix ?? "",
        uniqueId: iamId("AIPA", made.seed),
    })),
    "iam.Policy": byArn(
        ({ inputs }) => arn("iam", "", `policy${text(inputs.path) || "/"}${inputs.name}`),
        (made) => ({
            attachmentCount: 0,
            namePrefix: made.inputs.namePrefix ?? "",
            policyId: iamId("ANPA", made.seed),
        }),
    ),
    "iam.RolePolicy": {
        id: ({ inputs }) => `${inputs.role}:${inputs.name}`,
        outputs: ({ inputs }) => ({ namePrefix: inputs.namePrefix ?? "" }),
    },
    "iam.RolePolicyAttachment": { id: ({ inputs }) => `${inputs.role}/${inputs.policyArn}` },
    "secretsmanager.Secret": byArn(
        ({ inputs, region, seed }) =>
            arn(
                "secretsmanager",
                region,
                `secret:${inputs.name}-${letters(seed, 6, `${capitals}${capitals.toLowerCase()}`)}`,
            ),
        ({ inputs }) => ({ namePrefix: inputs.namePrefix ?? "", policy: inputs.policy ?? "", replicas: [] }),
    ),
    "secretsmanager.SecretVersion": {
        id: ({ inputs, seed }) => `${inputs.secretId}|${uuid(seed)}`,
        outputs: ({ inputs, id }) => ({
            arn: inputs.secretId,
            secretArn: inputs.secretId,
            hasSecretStringWo: false,
            versionId: id.split("|")[1],
            versionStages: inputs.versionStages ?? ["AWSCURRENT"],
        }),
    },
    "secretsmanager.SecretPolicy": byName("secretArn"),
    "secretsmanager.SecretRotation": byName("secretId"),
    "cloudwatch.LogGroup": byName("name", (made) => ({
        arn: arn("logs", made.region, `log-group:${made.id}`),
        logGroupClass: made.inputs.logGroupClass ?? "STANDARD",
        namePrefix: made.inputs.namePrefix ?? "",
    })),
    "cloudwatch.LogResourcePolicy": byName("policyName"),
    "cloudwatch.MetricAlarm": byName("name", (made) => ({ arn: arn("cloudwatch", made.region, `alarm:${made.id}`) })),
    "cloudwatch.Dashboard": byName("dashboardName", (made) => ({
        dashboardArn: arn("cloudwatch", "", `dashboard/${made.id}`),
    })),
    "cloudwatch.EventRule": byName("name", (made) => ({
        arn: arn("events", made.region, `rule/${made.id}`),
        namePrefix: made.inputs.namePrefix ?? "",
    })),
    "cloudwatch.EventTarget": {
        id: ({ inputs, seed }) => `${inputs.rule}-${text(inputs.targetId) || `terraform-${hex(seed, 26)}`}`,
        outputs: ({ inputs, seed }) => ({ targetId: inputs.targetId ?? `terraform-${hex(seed, 26)}` }),
    },
    "scheduler.Schedule": {
        id: ({ inputs }) => `${text(inputs.groupName) || "default"}/${inputs.name}`,
        outputs: (made) => ({
            arn: arn("scheduler", made.region, `schedule/${made.id}`),
            groupName: made.inputs.groupName ?? "default",
            state: made.inputs.state ?? "ENABLED",
        }),
    },
    "sns.Topic": byArn(
        ({ inputs, region }) => arn("sns", region, text(inputs.name)),
        () => ({ owner: standInAccount, beginningArchiveTime: "" }),
    ),
    "sns.TopicSubscription": byArn(
        ({ inputs, seed }) => `${inputs.topic}:${uuid(seed)}`,
        () => ({
            confirmationWasAuthenticated: true,
            ownerId: standInAccount,
            pendingConfirmation: false,
        }),
    ),
    "wafv2.WebAcl": {
        id: ({ seed }) => uuid(seed),
        outputs: ({ inputs, region, id }) => ({
            arn: arn("wafv2", region, `${text(inputs.scope).toLowerCase()}/webacl/${text(inputs.name)}/${id}`),
        }),
    },
    "ecr.Repository": {
        id: ({ inputs }) => text(inputs.name),
        outputs: ({ inputs, region }) => ({
            arn: arn("ecr", region, `repository/${text(inputs.name)}`),
            registryId: standInAccount,
            repositoryUrl: `${standInAccount}.dkr.ecr.${region}.amazonaws.com/${text(inputs.name)}`,
        }),
    },
    "sqs.Queue": {
        id: ({ inputs, region }) => `https://sqs.${region}.amazonaws.com/${standInAccount}/${inputs.name}`,
        outputs: (made) => ({ arn: arn("sqs", made.region, text(made.inputs.name)), url: made.id }),
    },
    "route53.Zone": {
        id: ({ seed }) => `Z${letters(seed, 20, capitals)}`,
        outputs: (made) => ({
            arn: `arn:${partition}:route53:::hostedzone/${made.id}`,
            nameServers: ["a", "b", "c", "d"].map((letter, index) => `ns-${letter}.awsdns-0${index}.example`),
            primaryNameServer: "ns-a.awsdns-00.example",
            zoneId: made.id,
            comment: made.inputs.comment ?? "Managed by Pulumi",
        }),
    },
    "route53.Record": {
        id: ({ inputs }) =>
            [inputs.zoneId, inputs.name, inputs.type, inputs.setIdentifier]
                .filter((part) => part !== undefined)
                .join("_"),
        outputs: ({ inputs }) => ({ fqdn: text(inputs.name).replace(/\.$/, "") }),
    },
    "route53.HealthCheck": {
        id: ({ seed }) => uuid(seed),
        outputs: ({ id, inputs }) => ({
            arn: `arn:${partition}:route53:::healthcheck/${id}`,
            enableSni: inputs.enableSni ?? false,
            regions: inputs.regions ?? [],
        }),
    },
    "acm.Certificate": byArn(({ region, seed }) => arn("acm", region, `certificate/${uuid(seed)}`), certificate),
    "acm.CertificateValidation": { id: () => "2026-11-01 00:00:00 +0000 UTC" },
    "s3.Bucket": { id: bucketName, outputs: bucket },
    "s3.BucketV2": { id: bucketName, outputs: bucket },
    ...Object.fromEntries(
        [
            ...[
                "BucketPolicy",
                "BucketPublicAccessBlock",
                "BucketOwnershipControls",
                "BucketVersioning",
                "BucketLogging",
            ],
            ...[
                "BucketServerSideEncryptionConfiguration",
                "BucketLifecycleConfiguration",
                "BucketAcl",
                "BucketNotification",
            ],
        ].flatMap((name) => [name, `${name}V2`].map((each) => [`s3.${each}`, byName("bucket")])),
    ),
    "kms.Key": {
        id: ({ seed }) => uuid(seed),
        outputs: (made) => ({
            arn: arn("kms", made.region, `key/${made.id}`),
            keyId: made.id,
            multiRegion: made.inputs.multiRegion ?? false,
        }),
    },
    "kms.Alias": byName("name", (made) => ({
        arn: arn("kms", made.region, made.id),
        targetKeyArn: text(made.find(made.inputs.targetKeyId)?.arn),
    })),
    "efs.FileSystem": {
        id: ({ seed }) => `fs-0${hex(`fs/${seed}`, 16)}`,
        outputs: (made) => ({
            arn: arn("elasticfilesystem", made.region, `file-system/${made.id}`),
            dnsName: `${made.id}.efs.${made.region}.amazonaws.com`,
            numberOfMountTargets: 0,
            ownerId: standInAccount,
            sizeInBytes: [{ value: 6144, valueInIa: 0, valueInStandard: 6144 }],
        }),
    },
    "efs.AccessPoint": {
        id: ({ seed }) => `fsap-0${hex(`fsap/${seed}`, 16)}`,
        outputs: (made) => ({
            arn: arn("elasticfilesystem", made.region, `access-point/${made.id}`),
            fileSystemArn: text(made.find(made.inputs.fileSystemId)?.arn),
            ownerId: standInAccount,
        }),
    },
    "kinesis.FirehoseDeliveryStream": byArn(({ inputs, region }) =>
        arn("firehose", region, `deliverystream/${inputs.name}`),
    ),
};

function loadBalancerKind(inputs: Values): string {
    return { network: "net", gateway: "gwy" }[text(inputs.loadBalancerType)] ?? "app";
}

function bucketName({ inputs }: { inputs: Values }): string {
    return text(inputs.bucket);
}

function bucket(made: Made): Values {
    return {
        arn: `arn:${partition}:s3:::${made.id}`,
        bucketDomainName: `${made.id}.s3.amazonaws.com`,
        bucketRegion: made.region,
        bucketRegionalDomainName: `${made.id}.s3.${made.region}.amazonaws.com`,
        hostedZoneId: "Z2M4EHUR26P7ZW",
        acl: made.inputs.acl ?? "",
        bucketPrefix: made.inputs.bucketPrefix ?? "",
        policy: made.inputs.policy ?? "",
    };
}

function database(made: Made): Values {
    const engine = text(made.inputs.engine);
    const port = Number(made.inputs.port ?? (engine.includes("postgres") ? 5432 : 3306));
    const address = `${made.inputs.identifier}.${hex(`rds/${made.region}`, 12)}.${made.region}.rds.amazonaws.com`;
    const managed = made.inputs.manageMasterUserPassword === true;
    const keyArn =
        text(made.inputs.masterUserSecretKmsKeyId) || arn("kms", made.region, `key/${uuid("aws/secretsmanager")}`);
    const subnetGroup = made.find(made.inputs.dbSubnetGroupName);
    const firstSubnet = made.find(list(subnetGroup?.subnetIds)[0]);
    return {
        address,
        allocatedStorage: made.inputs.allocatedStorage ?? 20,
        arn: arn("rds", made.region, `db:${made.inputs.identifier}`),
        availabilityZone: made.inputs.availabilityZone ?? firstSubnet?.availabilityZone ?? `${made.region}a`,
        backupRetentionPeriod: made.inputs.backupRetentionPeriod ?? 0,
        backupTarget: made.inputs.backupTarget ?? "region",
        backupWindow: made.inputs.backupWindow ?? "17:00-17:30",
        caCertIdentifier: made.inputs.caCertIdentifier ?? "rds-ca-rsa2048-g1",
        databaseInsightsMode: made.inputs.databaseInsightsMode ?? "standard",
        endpoint: `${address}:${port}`,
        engineVersion: made.inputs.engineVersion ?? actualVersion(engine, undefined),
        engineVersionActual: actualVersion(
            engine,
            made.inputs.engineVersion === undefined ? undefined : text(made.inputs.engineVersion),
        ),
        hostedZoneId: "Z24O6O9L7SGTNB",
        kmsKeyId:
            made.inputs.kmsKeyId ??
            (made.inputs.storageEncrypted === true ? arn("kms", made.region, `key/${uuid("aws/rds")}`) : ""),
        latestRestorableTime: "",
        licenseModel:
            made.inputs.licenseModel ?? (engine.includes("postgres") ? "postgresql-license" : "general-public-license"),
        listenerEndpoints: [],
        maintenanceWindow: made.inputs.maintenanceWindow ?? "sun:18:00-sun:18:30",
        masterUserSecretKmsKeyId: managed ? keyArn : "",
        masterUserSecrets: managed
            ? [
                  {
                      kmsKeyId: keyArn,
                      secretArn: arn(
                          "secretsmanager",
                          made.region,
                          `secret:rds!${made.id.toLowerCase()}-${letters(made.seed, 6, capitals)}`,
                      ),
                      secretStatus: "active",
                  },
              ]
            : [],
        multiAz: made.inputs.multiAz ?? false,
        networkType: made.inputs.networkType ?? "IPV4",
        parameterGroupName: made.inputs.parameterGroupName ?? `default.${engine}`,
        port,
        replicas: [],
        resourceId: made.id,
        status: "available",
        vpcSecurityGroupIds: made.inputs.vpcSecurityGroupIds ?? [],
    };
}

function certificate(made: Made): Values {
    const domain = text(made.inputs.domainName);
    const names = [
        domain,
        ...list(made.inputs.subjectAlternativeNames)
            .map(text)
            .filter((name) => name !== domain),
    ];
    return {
        domainValidationOptions:
            made.inputs.validationMethod === "DNS"
                ? names.map((name) => ({
                      domainName: name,
                      resourceRecordName: `_${hex(`${made.seed}/${name}`, 32)}.${name.replace(/^\*\./, "")}.`,
                      resourceRecordType: "CNAME",
                      resourceRecordValue: `_${hex(`${name}/${made.seed}`, 32)}.acm-validations.aws.`,
                  }))
                : [],
        keyAlgorithm: made.inputs.keyAlgorithm ?? "RSA_2048",
        notAfter: "2027-12-01T23:59:59Z",
        notBefore: "2026-11-01T00:00:00Z",
        pendingRenewal: false,
        renewalEligibility: "INELIGIBLE",
        renewalSummaries: [],
        status: made.inputs.validationMethod === undefined ? "ISSUED" : "PENDING_VALIDATION",
        subjectAlternativeNames: names,
        type: "AMAZON_ISSUED",
        validationEmails: [],
        validationMethod: made.inputs.validationMethod ?? "NONE",
    };
}
