import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { named, type Tags } from "../shared/tags";
import { cpuArchitectureOf, hostUserData } from "./hosts";

export interface HostTemplateArgs {
    readonly clusterName: pulumi.Input<string>;
    readonly instanceType: string;
    readonly imageId?: pulumi.Input<string>;
    readonly rootVolumeSize: number;
    readonly kmsKeyArn?: pulumi.Input<string>;
    readonly profile: aws.iam.InstanceProfile;
    readonly securityGroup: aws.ec2.SecurityGroup;
    readonly tags?: Tags;
}

/** How a host is made. */
export function hostTemplate(name: string, args: HostTemplateArgs, parent: pulumi.Resource): aws.ec2.LaunchTemplate {
    return new aws.ec2.LaunchTemplate(
        name,
        {
            description: "Hosts of an ECS cluster",
            updateDefaultVersion: true,
            imageId: args.imageId ?? recommendedImage(args.instanceType, parent),
            instanceType: args.instanceType,
            iamInstanceProfile: { arn: args.profile.arn },
            vpcSecurityGroupIds: [args.securityGroup.id],
            // Tasks have interfaces and roles of their own; one hop keeps the host's credentials on the host.
            metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
            blockDeviceMappings: [
                {
                    deviceName: "/dev/xvda",
                    ebs: {
                        volumeSize: args.rootVolumeSize,
                        volumeType: "gp3",
                        encrypted: "true",
                        kmsKeyId: args.kmsKeyArn,
                        deleteOnTermination: "true",
                    },
                },
            ],
            userData: pulumi
                .output(args.clusterName)
                .apply((clusterName) => Buffer.from(hostUserData(clusterName)).toString("base64")),
            tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({
                resourceType,
                tags: named(name, args.tags),
            })),
            tags: named(name, args.tags),
        },
        { parent },
    );
}

/** The image that AWS recommends today. It moves on with every new image, so a pin stands in for it where that matters. */
function recommendedImage(instanceType: string, parent: pulumi.Resource): pulumi.Output<string> {
    const directory = cpuArchitectureOf(instanceType) === "ARM64" ? "/arm64" : "";
    const name = `/aws/service/ecs/optimized-ami/amazon-linux-2023${directory}/recommended/image_id`;
    // Not a secret: `value` would make one of it, and with it of the whole launch template.
    return aws.ssm.getParameterOutput({ name }, { parent }).insecureValue;
}

export interface HostScalingArgs {
    readonly template: aws.ec2.LaunchTemplate;
    readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
    readonly minSize: number;
    readonly maxSize: number;
    readonly tags?: Tags;
    readonly dependsOn: readonly pulumi.Resource[];
}

/** The hosts. ECS decides how many there are, between the two sizes. */
export function hostScaling(name: string, args: HostScalingArgs, parent: pulumi.Resource): aws.autoscaling.Group {
    // ECS sets AmazonECSManaged by itself; declared here too, or the next update would take it away.
    const tags = { ...named(name, args.tags), AmazonECSManaged: "true" };
    return new aws.autoscaling.Group(
        name,
        {
            minSize: args.minSize,
            maxSize: args.maxSize,
            vpcZoneIdentifiers: args.subnetIds,
            launchTemplate: { id: args.template.id, version: args.template.latestVersion.apply(String) },
            healthCheckType: "EC2",
            healthCheckGracePeriod: 120,
            // ECS's termination protection needs it: it lifts it from hosts without tasks.
            protectFromScaleIn: true,
            // Protected hosts never end by themselves, so a group that waited for them could not be deleted.
            forceDelete: true,
            // A new template reaches running hosts, protected ones too: managed draining moves their tasks first.
            instanceRefresh: {
                strategy: "Rolling",
                preferences: {
                    minHealthyPercentage: 100,
                    maxHealthyPercentage: 200,
                    scaleInProtectedInstances: "Refresh",
                },
            },
            tags: Object.entries(tags).map(([key, value]) => ({ key, value, propagateAtLaunch: true })),
        },
        { parent, ignoreChanges: ["desiredCapacity"], dependsOn: [...args.dependsOn] },
    );
}

export interface HostCapacityArgs {
    readonly group: aws.autoscaling.Group;
    readonly targetCapacity: number;
    readonly tags?: Tags;
}

/** Hands the hosts to ECS: it scales them, drains them before they end, and keeps those that have tasks. */
export function hostCapacity(name: string, args: HostCapacityArgs, parent: pulumi.Resource): aws.ecs.CapacityProvider {
    return new aws.ecs.CapacityProvider(
        name,
        {
            autoScalingGroupProvider: {
                autoScalingGroupArn: args.group.arn,
                managedDraining: "ENABLED",
                managedTerminationProtection: "ENABLED",
                managedScaling: {
                    status: "ENABLED",
                    targetCapacity: args.targetCapacity,
                    minimumScalingStepSize: 1,
                    maximumScalingStepSize: 2,
                    instanceWarmupPeriod: 120,
                },
            },
            tags: named(name, args.tags),
        },
        { parent },
    );
}
