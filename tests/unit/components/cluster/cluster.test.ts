import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { EcsCluster, type EcsClusterArgs } from "../../../../components/cluster/cluster";
import { cpuArchitectureOf, tasksPerHost } from "../../../../components/cluster/hosts";
import { type Declared, unknownString } from "../../../../model/resources/declared";
import { byName, byType, declare, referencedNames } from "../../../support/declare";

const templateType = "aws:ec2/launchTemplate:LaunchTemplate";
const egressType = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

async function declared(args: Partial<EcsClusterArgs> = {}, name = "cluster"): Promise<Declared[]> {
    return await declare(() => {
        const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
        new EcsCluster(name, {
            vpcId: vpc.id,
            subnetIds: ["subnet-1", "subnet-2"],
            tags: { Project: "edge" },
            ...args,
        });
    });
}

describe("EcsCluster", () => {
    it("has hosts with IMDSv2 at one hop, encrypted volumes and no key", async () => {
        const resources = await declared({ imageId: "ami-0123456789abcdef0" });
        const template = byName(resources, templateType, "cluster-host");
        const { userData, ...inputs } = template.inputs;
        assert.deepEqual(inputs, {
            description: "Hosts of an ECS cluster",
            updateDefaultVersion: true,
            imageId: "ami-0123456789abcdef0",
            instanceType: "m6i.large",
            iamInstanceProfile: { arn: unknownString },
            vpcSecurityGroupIds: [unknownString],
            metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
            blockDeviceMappings: [
                {
                    deviceName: "/dev/xvda",
                    ebs: { volumeSize: 30, volumeType: "gp3", encrypted: "true", deleteOnTermination: "true" },
                },
            ],
            tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({
                resourceType,
                tags: { Project: "edge", Name: "cluster-host" },
            })),
            tags: { Project: "edge", Name: "cluster-host" },
        });
        assert.equal(
            Buffer.from(String(userData), "base64").toString(),
            "#!/bin/bash\ncat <<'END' >>/etc/ecs/ecs.config\nECS_CLUSTER=test-cluster\nECS_ENABLE_TASK_ENI=true\n" +
                "ECS_AWSVPC_BLOCK_IMDS=true\nECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE=true\nEND\n",
        );
    });

    it("takes the recommended image of the instance type's architecture without a pin", async () => {
        const image = async (instanceType: string) =>
            byName(await declared({ instanceType }), templateType, "cluster-host").inputs["imageId"];
        const [intel, graviton] = [await image("m6i.large"), await image("m7g.large")];
        assert.match(String(intel), /^ami-[0-9a-f]{17}$/);
        assert.match(String(graviton), /^ami-[0-9a-f]{17}$/);
        assert.notEqual(intel, graviton);
    });

    it("lets ECS scale, drain and protect its hosts", async () => {
        const resources = await declared({ minSize: 2, maxSize: 6, targetCapacity: 90 });
        assert.deepEqual(byName(resources, "aws:autoscaling/group:Group", "cluster-host").inputs, {
            minSize: 2,
            maxSize: 6,
            vpcZoneIdentifiers: ["subnet-1", "subnet-2"],
            launchTemplate: { id: unknownString, version: unknownString },
            healthCheckType: "EC2",
            healthCheckGracePeriod: 120,
            protectFromScaleIn: true,
            forceDelete: true,
            instanceRefresh: {
                strategy: "Rolling",
                preferences: {
                    minHealthyPercentage: 100,
                    maxHealthyPercentage: 200,
                    scaleInProtectedInstances: "Refresh",
                },
            },
            tags: [
                { key: "Project", value: "edge", propagateAtLaunch: true },
                { key: "Name", value: "cluster-host", propagateAtLaunch: true },
                { key: "AmazonECSManaged", value: "true", propagateAtLaunch: true },
            ],
        });
        assert.deepEqual(byName(resources, "aws:ecs/capacityProvider:CapacityProvider", "cluster-capacity").inputs, {
            autoScalingGroupProvider: {
                autoScalingGroupArn: unknownString,
                managedDraining: "ENABLED",
                managedTerminationProtection: "ENABLED",
                managedScaling: {
                    status: "ENABLED",
                    targetCapacity: 90,
                    minimumScalingStepSize: 1,
                    maximumScalingStepSize: 2,
                    instanceWarmupPeriod: 120,
                },
            },
            tags: { Project: "edge", Name: "cluster-capacity" },
        });
        const attached = byName(resources, "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", "cluster");
        assert.deepEqual(referencedNames(resources, attached, "capacityProviders"), ["cluster-capacity"]);
        assert.deepEqual(byName(resources, "aws:ecs/cluster:Cluster", "cluster").inputs, {
            name: "test-cluster",
            settings: [{ name: "containerInsights", value: "enabled" }],
            tags: { Project: "edge", Name: "cluster" },
        });
    });

    it("lets nobody in to its hosts, and them out on 443 only", async () => {
        const peers = async (args: Partial<EcsClusterArgs>) =>
            byType(await declared(args), egressType)
                .map(({ name, inputs }) => [
                    name,
                    inputs["ipProtocol"],
                    inputs["fromPort"],
                    inputs["toPort"],
                    String(inputs["cidrIpv4"] ?? inputs["prefixListId"]).replace(/^pl-[0-9a-f]+$/, "a prefix list"),
                ])
                .sort();
        assert.deepEqual(await peers({ hostEgress: { endpoints: { a: "10.0.0.0/24", b: "10.0.1.0/24" } } }), [
            ["cluster-host-to-a", "tcp", 443, 443, "10.0.0.0/24"],
            ["cluster-host-to-b", "tcp", 443, 443, "10.0.1.0/24"],
            ["cluster-host-to-s3", "tcp", 443, 443, "a prefix list"],
        ]);
        assert.deepEqual(await peers({}), [["cluster-host-to-internet", "tcp", 443, 443, "0.0.0.0/0"]]);
        assert.deepEqual(byType(await declared(), "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"), []);
    });

    it("touches the account's setting for trunking only where it is told to", async () => {
        const settings = async (args: Partial<EcsClusterArgs>) =>
            byType(await declared(args), "aws:ecs/accountSettingDefault:AccountSettingDefault").map(
                ({ inputs }) => inputs,
            );
        assert.deepEqual(await settings({}), []);
        assert.deepEqual(await settings({ awsvpcTrunking: true }), [{ name: "awsvpcTrunking", value: "enabled" }]);
    });

    it("refuses what AWS would refuse, all at once", async () => {
        await assert.rejects(
            declared({ minSize: -1, maxSize: 0, targetCapacity: 101, rootVolumeSize: 8 }, "ecs-main"),
            {
                message: [
                    "The ECS cluster 'ecs-main' cannot be built:",
                    "  name: 'ecs-main' starts with aws, ecs or fargate, which ECS keeps for its own capacity providers",
                    "  minSize: -1 is not allowed; a whole number from 0 on is",
                    "  maxSize: 0 is not allowed; a whole number from 1 on is, minSize being -1",
                    "  targetCapacity: 101 is not allowed; a whole number from 1 to 100 is",
                    "  rootVolumeSize: 8 is not allowed; a whole number from 30 to 16384 is, 30 being the GiB of the image",
                ].join("\n"),
            },
        );
    });
});

describe("hosts of a cluster", () => {
    const cases: readonly [string, boolean, number | undefined][] = [
        ["m6i.large", false, 2],
        ["m6i.large", true, 10],
        ["m7g.xlarge", false, 3],
        ["c5d.2xlarge", true, 40],
        ["r5.4xlarge", false, 7],
        ["t3.medium", false, 2],
        ["t3.medium", true, 2],
        ["t4g.micro", false, 1],
        ["p5.48xlarge", false, undefined],
        ["nonsense", false, undefined],
    ];
    for (const [instanceType, trunking, tasks] of cases) {
        it(`take ${tasks ?? "an unknown number of"} tasks on ${instanceType}${trunking ? " with trunking" : ""}`, () =>
            assert.equal(tasksPerHost(instanceType, trunking), tasks));
    }

    it("are Graviton where the family says so", () => {
        const types = [
            "m6i.large",
            "g4dn.2xlarge",
            "t3.medium",
            "m7g.large",
            "t4g.micro",
            "c6gn.large",
            "g5g.xlarge",
            "a1.large",
        ];
        assert.deepEqual(
            types.filter((type) => cpuArchitectureOf(type) === "ARM64"),
            ["m7g.large", "t4g.micro", "c6gn.large", "g5g.xlarge", "a1.large"],
        );
    });
});
