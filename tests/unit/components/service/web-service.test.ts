import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { WebService, type WebServiceArgs } from "../../../../components/service/web-service";
import { type Declared, unknownString } from "../../../../model/resources/declared";
import { byName, byType, declare, referencedNames } from "../../../support/declare";
import { confinedNginx, containerLog, placed, taskOnHosts } from "./fixture";

const serviceType = "aws:ecs/service:Service";

async function declared(args: Partial<WebServiceArgs> = {}): Promise<Declared[]> {
    return await declare(() => {
        const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
        const targets = new aws.vpclattice.TargetGroup("targets", { type: "IP" });
        new WebService("web", {
            vpcId: vpc.id,
            subnetIds: ["subnet-1", "subnet-2"],
            cluster: "arn:aws:ecs:ap-northeast-1:000000000000:cluster/c",
            capacityProviderName: "capacity",
            targetGroupArn: targets.arn,
            latticeService: "web-lattice",
            after: [],
            routes: { orders: { method: "GET", path: { prefix: "/orders" } } },
            image: "public.ecr.aws/nginx/nginx:1.28.0",
            tags: { Project: "edge" },
            ...args,
        });
    });
}

describe("WebService", () => {
    it("R18 attaches its tasks to VPC Lattice natively, by port name and infrastructure role", async () => {
        const resources = await declared();
        const service = byName(resources, serviceType, "web");
        assert.deepEqual(service.inputs, {
            ...placed("arn:aws:ecs:ap-northeast-1:000000000000:cluster/c", "capacity"),
            networkConfiguration: {
                assignPublicIp: false,
                securityGroups: [unknownString],
                subnets: ["subnet-1", "subnet-2"],
            },
            tags: { Project: "edge", Name: "web" },
            vpcLatticeConfigurations: [{ portName: "http", roleArn: unknownString, targetGroupArn: unknownString }],
        });
        assert.deepEqual(referencedNames(resources, service, "vpcLatticeConfigurations"), ["targets", "web-lattice"]);
        assert.deepEqual(byName(resources, "aws:iam/rolePolicyAttachment:RolePolicyAttachment", "web-lattice").inputs, {
            policyArn: "arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForVpcLattice",
            role: unknownString,
        });
        assert.deepEqual(byType(resources, "aws:vpclattice/targetGroupAttachment:TargetGroupAttachment"), []);
    });

    it("R18 admits VPC Lattice's addresses on the traffic port, nobody else, and lets nothing out", async () => {
        const resources = await declared({ port: 9000 });
        const [rule, ...others] = byType(resources, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
        assert.ok(rule);
        assert.deepEqual(others, []);
        const service = byName(resources, "wavelength-lattice:service:WebService", "web");
        const { awsPrefixLists } = service.outputs as { awsPrefixLists: Record<string, string> };
        assert.deepEqual(Object.keys(awsPrefixLists), ["com.amazonaws.ap-northeast-1.vpc-lattice"]);
        assert.deepEqual(rule.inputs, {
            securityGroupId: unknownString,
            prefixListId: awsPrefixLists["com.amazonaws.ap-northeast-1.vpc-lattice"],
            ipProtocol: "tcp",
            fromPort: 9000,
            toPort: 9000,
            description: "Requests and health checks of VPC Lattice",
            tags: { Project: "edge", Name: "web-from-lattice" },
        });
        assert.deepEqual(referencedNames(resources, rule, "securityGroupId"), ["web"]);
        assert.deepEqual(byType(resources, "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"), []);
        const group = byName(resources, "aws:ec2/securityGroup:SecurityGroup", "web");
        assert.deepEqual([group.inputs["ingress"], group.inputs["egress"]], [undefined, undefined]);
    });

    it("declares one unprivileged, read-only container with logs, known before anything exists", async () => {
        const resources = await declared({ port: 9000, healthPath: "/alive" });
        const task = byName(resources, "aws:ecs/taskDefinition:TaskDefinition", "web");
        const { containerDefinitions, ...rest } = task.inputs;
        assert.deepEqual(rest, {
            cpu: "256",
            ...taskOnHosts,
            family: "test-web",
            memory: "256",
            tags: { Project: "edge", Name: "web" },
        });
        assert.deepEqual(referencedNames(resources, task, "executionRoleArn"), ["web-execution"]);
        assert.deepEqual(referencedNames(resources, task, "taskRoleArn"), ["web-task"]);
        const [{ environment, command, ...container }, ...others] = JSON.parse(String(containerDefinitions));
        assert.deepEqual(others, []);
        assert.equal(environment.length, 1);
        assert.match(environment[0].value, /listen 9000;[\s\S]*location = \/alive /);
        assert.equal(command.length, 1);
        assert.deepEqual(container, {
            ...confinedNginx,
            image: "public.ecr.aws/nginx/nginx:1.28.0",
            portMappings: [{ name: "http", containerPort: 9000, protocol: "tcp", appProtocol: "http" }],
            healthCheck: {
                command: ["CMD-SHELL", "curl -fsS -o /dev/null --max-time 2 http://127.0.0.1:9000/alive"],
                interval: 10,
                timeout: 5,
                retries: 3,
                startPeriod: 10,
            },
            logConfiguration: containerLog("web"),
        });
    });

    it("keeps its logs as long as it is told, and protects them where it is told", async () => {
        const group = byName(
            await declared({ logRetentionInDays: 90, protect: true }),
            "aws:cloudwatch/logGroup:LogGroup",
            "web",
        );
        assert.deepEqual([group.inputs["retentionInDays"], group.protect], [90, true]);
        const plain = byName(await declared(), "aws:cloudwatch/logGroup:LogGroup", "web");
        assert.deepEqual([plain.inputs["retentionInDays"], plain.protect], [30, undefined]);
    });

    it("R18 expects to be reached from VPC Lattice and from nowhere else", async () => {
        const resources = await declared({ unreachableFrom: ["carrier:ap-northeast-1-wl1-nrt-wlz-1", "bastion"] });
        const tcp = { to: "web", protocol: "tcp", port: 8080 };
        assert.deepEqual(byName(resources, "wavelength-lattice:index:Expectations", "web-expectations").outputs, {
            flows: [
                { ...tcp, from: "web-lattice", expect: "reachable" },
                { ...tcp, from: "internet", expect: "unreachable" },
                { ...tcp, from: "carrier:ap-northeast-1-wl1-nrt-wlz-1", expect: "unreachable" },
                { ...tcp, from: "bastion", expect: "unreachable" },
            ],
        });
    });

    it("R25 mounts a file system by the task's role, encrypted on the way, through its access point", async () => {
        const fileSystem = {
            ...{ name: "files", id: "fs-1", arn: "arn:fs", securityGroupId: "sg-files", ready: [] },
            ...{ accessPointId: "fsap-1", accessPointArn: "arn:fsap", mountPath: "/mnt/files" },
        };
        const resources = await declared({ fileSystem });
        const { inputs } = byName(resources, "aws:ecs/taskDefinition:TaskDefinition", "web");
        assert.deepEqual(inputs["volumes"], [
            {
                name: "files",
                efsVolumeConfiguration: {
                    fileSystemId: "fs-1",
                    transitEncryption: "ENABLED",
                    authorizationConfig: { accessPointId: "fsap-1", iam: "ENABLED" },
                },
            },
        ]);
        const [container] = JSON.parse(String(inputs["containerDefinitions"]));
        assert.deepEqual(container.mountPoints, [
            { sourceVolume: "files", containerPath: "/mnt/files", readOnly: false },
        ]);
        const policy = byName(resources, "aws:iam/rolePolicy:RolePolicy", "web-files");
        assert.deepEqual(referencedNames(resources, policy, "role"), ["web-task"]);
        const [egress, ...others] = byType(resources, "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule");
        assert.ok(egress);
        assert.deepEqual([egress.inputs["referencedSecurityGroupId"], others], ["sg-files", []]);
        assert.deepEqual(referencedNames(resources, egress, "securityGroupId"), ["web"]);
    });
});

describe("a WebService that scales", () => {
    it("R50 has as many tasks as its processors need, between its own count and the most", async () => {
        const resources = await declared({ desiredCount: 4, scaling: { maxTasks: 8 } });
        const target = byName(resources, "aws:appautoscaling/target:Target", "web");
        assert.deepEqual(target.inputs, {
            serviceNamespace: "ecs",
            scalableDimension: "ecs:service:DesiredCount",
            resourceId: unknownString,
            minCapacity: 4,
            maxCapacity: 8,
            tags: { Project: "edge", Name: "web" },
        });
        const { inputs } = byName(resources, "aws:appautoscaling/policy:Policy", "web");
        assert.equal(inputs["policyType"], "TargetTrackingScaling");
        assert.deepEqual(inputs["targetTrackingScalingPolicyConfiguration"], {
            predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
            targetValue: 60,
            scaleOutCooldown: 60,
            scaleInCooldown: 900,
        });
    });

    it("keeps its count where it does not scale", async () => {
        assert.deepEqual(byType(await declared(), "aws:appautoscaling/target:Target"), []);
    });
});
