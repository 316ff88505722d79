import assert from "node:assert/strict";
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import { BalancedService, type BalancedServiceArgs } from "../../../../components/service/balanced-service";
import { type Declared, unknownString } from "../../../../model/resources/declared";
import { byName, declare, referencedNames } from "../../../support/declare";
import { containerLog, placed, taskOnHosts } from "./fixture";

const script = join(__dirname, "../../../../components/network-load-balancer/echo/server.js");

async function declared(args: Partial<BalancedServiceArgs> = {}): Promise<Declared[]> {
    return await declare(() => {
        const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
        const group = new aws.ec2.SecurityGroup("balancer", { vpcId: vpc.id });
        const targets = new aws.lb.TargetGroup("targets", { targetType: "ip" });
        new BalancedService("tasks", {
            vpcId: vpc.id,
            subnetIds: ["subnet-1", "subnet-2"],
            cluster: "arn:aws:ecs:ap-northeast-1:000000000000:cluster/c",
            capacityProviderName: "capacity",
            after: [targets],
            container: { script, port: 9000, healthCheck: "process.exit(0)" },
            targetGroupArn: targets.arn,
            loadBalancer: "balancer",
            loadBalancerSecurityGroupId: group.id,
            tags: { Project: "edge" },
            ...args,
        });
    });
}

describe("BalancedService", () => {
    it("R25 registers its tasks in the load balancer's target group, and rolls back what does not come up", async () => {
        const resources = await declared();
        const service = byName(resources, "aws:ecs/service:Service", "tasks");
        assert.deepEqual(service.inputs, {
            ...placed("arn:aws:ecs:ap-northeast-1:000000000000:cluster/c", "capacity"),
            loadBalancers: [{ containerName: "node", containerPort: 9000, targetGroupArn: unknownString }],
            networkConfiguration: {
                assignPublicIp: false,
                securityGroups: [unknownString],
                subnets: ["subnet-1", "subnet-2"],
            },
            tags: { Project: "edge", Name: "tasks" },
        });
        assert.deepEqual(referencedNames(resources, service, "loadBalancers"), ["targets"]);
    });

    it("runs one unprivileged, read-only container of a stock image", async () => {
        const resources = await declared({
            image: "public.ecr.aws/docker/library/node:24.18.0",
            cpu: 512,
            memory: 128,
        });
        const task = byName(resources, "aws:ecs/taskDefinition:TaskDefinition", "tasks");
        const { containerDefinitions, ...rest } = task.inputs;
        assert.deepEqual(rest, {
            cpu: "512",
            ...taskOnHosts,
            family: "test-tasks",
            memory: "128",
            tags: { Project: "edge", Name: "tasks" },
        });
        const [{ command, ...container }, ...others] = JSON.parse(String(containerDefinitions));
        assert.deepEqual([others, command.length], [[], 2]);
        assert.deepEqual(container, {
            name: "node",
            image: "public.ecr.aws/docker/library/node:24.18.0",
            essential: true,
            user: "1000:1000",
            privileged: false,
            readonlyRootFilesystem: true,
            entryPoint: ["node"],
            environment: [{ name: "PORT", value: "9000" }],
            portMappings: [{ name: "tcp", containerPort: 9000, protocol: "tcp" }],
            healthCheck: {
                command: ["CMD", "node", "-e", "process.exit(0)"],
                interval: 15,
                timeout: 5,
                retries: 3,
                startPeriod: 10,
            },
            linuxParameters: { capabilities: { drop: ["ALL"] } },
            logConfiguration: containerLog("tasks"),
        });
    });

    it("R25 expects to be reached from its load balancer and from nowhere else", async () => {
        const resources = await declared({ unreachableFrom: ["bastion"] });
        const tcp = { to: "tasks", protocol: "tcp", port: 9000 };
        assert.deepEqual(byName(resources, "wavelength-lattice:index:Expectations", "tasks-expectations").outputs, {
            flows: [
                { ...tcp, from: "balancer", expect: "reachable" },
                { ...tcp, from: "internet", expect: "unreachable" },
                { ...tcp, from: "bastion", expect: "unreachable" },
            ],
        });
    });

    it("keeps its logs as long as it is told, and protects them where it is told", async () => {
        const type = "aws:cloudwatch/logGroup:LogGroup";
        const group = byName(await declared({ logRetentionInDays: 90, protect: true }), type, "tasks");
        assert.deepEqual([group.inputs["retentionInDays"], group.protect], [90, true]);
        const plain = byName(await declared(), type, "tasks");
        assert.deepEqual([plain.inputs["retentionInDays"], plain.protect], [30, undefined]);
    });
});
