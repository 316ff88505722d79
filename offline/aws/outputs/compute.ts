import { arn, hex, letters, type Values } from "../account";
import { publicAddress } from "../addresses";
import { hostName, placed } from "./network";
import { byArn, byName, ec2, list, type Made, madeAt, type Simulations, text, uuid } from "./simulation";

/** Servers, functions, containers and what starts them. */
export const computeSimulations: Simulations = {
    "ec2.Instance": ec2("i", "instance", instance),
    "ec2.LaunchTemplate": ec2("lt", "launch-template", ({ inputs, previous }) => {
        const latestVersion = previous === undefined ? 1 : Number(previous.latestVersion ?? 1) + 1;
        return {
            latestVersion,
            defaultVersion:
                inputs.updateDefaultVersion === true
                    ? latestVersion
                    : Number(inputs.defaultVersion ?? previous?.defaultVersion ?? 1),
            namePrefix: inputs.namePrefix ?? "",
        };
    }),
    "ec2.KeyPair": byName("keyName", (made) => ({
        arn: arn("ec2", made.region, `key-pair/${made.id}`),
        fingerprint: hex(made.seed, 32).match(/../g)?.join(":"),
        keyPairId: `key-0${hex(made.seed, 16)}`,
        keyType: "ed25519",
    })),
    "ebs.Volume": ec2("vol", "volume"),
    "ec2.VolumeAttachment": { id: ({ seed }) => `vai-${Number.parseInt(hex(seed, 8), 16)}` },
    "autoscaling.Group": byName("name", (made) => ({
        arn: arn("autoscaling", made.region, `autoScalingGroup:${uuid(made.seed)}:autoScalingGroupName/${made.id}`),
        availabilityZones: list(made.inputs.vpcZoneIdentifiers)
            .map((subnet) => text(made.find(subnet)?.availabilityZone))
            .filter((zone) => zone !== ""),
        defaultCooldown: made.inputs.defaultCooldown ?? 300,
        desiredCapacity: made.inputs.desiredCapacity ?? made.inputs.minSize ?? 0,
        desiredCapacityType: made.inputs.desiredCapacityType ?? "",
        healthCheckType: made.inputs.healthCheckType ?? "EC2",
        loadBalancers: made.inputs.loadBalancers ?? [],
        namePrefix: made.inputs.namePrefix ?? "",
        predictedCapacity: 0,
        serviceLinkedRoleArn: arn(
            "iam",
            "",
            "role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
        ),
        targetGroupArns: made.inputs.targetGroupArns ?? [],
        trafficSources: made.inputs.trafficSources ?? [],
        vpcZoneIdentifiers: made.inputs.vpcZoneIdentifiers ?? [],
        warmPoolSize: 0,
    })),
    "autoscaling.Policy": byName("name", (made) => ({
        arn: arn(
            "autoscaling",
            made.region,
            `scalingPolicy:${uuid(made.seed)}:autoScalingGroupName/${made.inputs.autoscalingGroupName}:policyName/${made.id}`,
        ),
    })),
    "autoscaling.LifecycleHook": byName("name"),
    "ecs.Cluster": byArn(
        ({ inputs, region }) => arn("ecs", region, `cluster/${inputs.name}`),
        ({ inputs }) => ({
            settings: inputs.settings ?? [{ name: "containerInsights", value: "disabled" }],
        }),
    ),
    "ecs.CapacityProvider": byArn(({ inputs, region }) => arn("ecs", region, `capacity-provider/${inputs.name}`)),
    "ecs.ClusterCapacityProviders": byName("clusterName"),
    "ecs.TaskDefinition": byName("family", (made) => {
        const revision = Number(made.previous?.revision ?? made.revisionOf(made.id) + 1);
        const arnWithoutRevision = arn("ecs", made.region, `task-definition/${made.id}`);
        return {
            arn: `${arnWithoutRevision}:${revision}`,
            arnWithoutRevision,
            revision,
            enableFaultInjection: made.inputs.enableFaultInjection ?? false,
            networkMode: made.inputs.networkMode ?? "bridge",
        };
    }),
    "ecs.Service": byArn(
        ({ inputs, region }) =>
            arn("ecs", region, `service/${text(inputs.cluster).split("/").at(-1) || "default"}/${inputs.name}`),
        ({ inputs }) => ({
            availabilityZoneRebalancing: inputs.availabilityZoneRebalancing ?? "DISABLED",
            cluster: inputs.cluster ?? "",
            enableEcsManagedTags: inputs.enableEcsManagedTags ?? false,
            iamRole: inputs.iamRole ?? "/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS",
            launchType: inputs.launchType ?? "",
            platformVersion: inputs.platformVersion ?? "",
        }),
    ),
    "ecs.AccountSettingDefault": byName("name", () => ({ principalArn: arn("iam", "", "root") })),
    "lambda.Function": byName("name", lambda),
    // What functions are asked here, they answer: a probe's "it is well".
    "lambda.Invocation": {
        id: ({ inputs, seed }) => `${text(inputs.functionName)}_$LATEST_${hex(seed, 32)}`,
        outputs: () => ({ result: "{}" }),
    },
    "lambda.Permission": {
        id: ({ inputs, seed }) => text(inputs.statementId) || `terraform-${hex(seed, 26)}`,
        outputs: (made) => ({ statementId: made.id, statementIdPrefix: "" }),
    },
    "lambda.Alias": byArn(({ inputs, region }) =>
        arn("lambda", region, `function:${functionName(inputs.functionName)}:${inputs.name}`),
    ),
    "ssm.Parameter": byName("name", (made) => ({
        arn: arn("ssm", made.region, `parameter${made.id.startsWith("/") ? "" : "/"}${made.id}`),
        dataType: made.inputs.dataType ?? "text",
        hasValueWo: false,
        tier: made.inputs.tier ?? "Standard",
        version: made.previous === undefined ? 1 : Number(made.previous.version ?? 1) + 1,
    })),
};

function instance(made: Made): Values {
    const primary = made.inputs.primaryNetworkInterface as Values | undefined;
    const first = list(made.inputs.networkInterfaces)[0] as Values | undefined;
    const attached = text(primary?.networkInterfaceId ?? first?.networkInterfaceId);
    const own = made.find(attached);
    const subnetId = own?.subnetId ?? made.inputs.subnetId ?? "";
    const subnet = made.find(subnetId);
    const privateIp = text(own?.privateIp) || placed(made).privateIp;
    const wantsPublic =
        made.inputs.associatePublicIpAddress ?? (attached === "" && subnet?.mapPublicIpOnLaunch === true);
    const publicIp = wantsPublic === true ? publicAddress(made.seed) : "";
    return {
        associatePublicIpAddress: wantsPublic,
        availabilityZone: subnet?.availabilityZone ?? made.inputs.availabilityZone ?? `${made.region}a`,
        cpuOptions: made.inputs.cpuOptions ?? {
            amdSevSnp: "",
            coreCount: 1,
            nestedVirtualization: "",
            threadsPerCore: 2,
        },
        disableApiStop: made.inputs.disableApiStop ?? false,
        disableApiTermination: made.inputs.disableApiTermination ?? false,
        ebsOptimized: made.inputs.ebsOptimized ?? false,
        hostId: "",
        instanceInitiatedShutdownBehavior: made.inputs.instanceInitiatedShutdownBehavior ?? "stop",
        instanceLifecycle: "",
        instanceState: "running",
        ipv6Addresses: made.inputs.ipv6Addresses ?? [],
        ipv6AddressCount: 0,
        keyName: made.inputs.keyName ?? "",
        monitoring: made.inputs.monitoring ?? false,
        outpostArn: "",
        passwordData: "",
        placementPartitionNumber: 0,
        primaryNetworkInterfaceId: attached || `eni-0${hex(`primary/${made.seed}`, 16)}`,
        privateDns: hostName(privateIp, made.region),
        privateIp,
        publicDns: publicIp === "" ? "" : `ec2-${publicIp.replaceAll(".", "-")}.${made.region}.compute.amazonaws.com`,
        publicIp,
        secondaryPrivateIps: [],
        sourceDestCheck: made.inputs.sourceDestCheck ?? true,
        spotInstanceRequestId: "",
        subnetId,
        tenancy: made.inputs.tenancy ?? "default",
        vpcSecurityGroupIds: made.inputs.vpcSecurityGroupIds ?? own?.securityGroups ?? [],
    };
}

function lambda(made: Made): Values {
    const functionArn = arn("lambda", made.region, `function:${made.id}`);
    const version = made.inputs.publish === true ? String(Number(made.previous?.version ?? 0) + 1) : "$LATEST";
    const invoke = `arn:aws:apigateway:${made.region}:lambda:path/2015-03-31/functions`;
    return {
        arn: functionArn,
        architectures: made.inputs.architectures ?? ["x86_64"],
        codeSha256: made.inputs.sourceCodeHash ?? Buffer.from(hex(made.seed, 64), "hex").toString("base64"),
        invokeArn: `${invoke}/${functionArn}/invocations`,
        lastModified: madeAt,
        qualifiedArn: `${functionArn}:${version}`,
        qualifiedInvokeArn: `${invoke}/${functionArn}:${version}/invocations`,
        responseStreamingInvokeArn: `${invoke.replace("2015-03-31", "2021-11-15")}/${functionArn}/response-streaming-invocations`,
        signingJobArn: "",
        signingProfileVersionArn: "",
        sourceCodeSize: 1024,
        version,
    };
}

function functionName(value: unknown): string {
    return text(value).split(":").at(-1) ?? "";
}

/** Unique IDs of IAM: a prefix and 17 characters of its alphabet. */
export function iamId(prefix: string, seed: string): string {
    return `${prefix}${letters(seed, 17, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")}`;
}
