import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import {
    TcpService,
    type TcpServiceArgs,
    tcpHealthCheck,
} from "../../../../components/network-load-balancer/tcp-service";
import { type Declared, unknownString } from "../../../../model/resources/declared";
import { byName, byType, declare, referencedNames } from "../../../support/declare";

const file = join(__dirname, "../../../../components/network-load-balancer/echo/server.js");

async function declared(args: Partial<TcpServiceArgs> = {}): Promise<Declared[]> {
    return await declare(() => {
        const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
        new TcpService("tcp", {
            vpcId: vpc.id,
            balancerSubnetIds: ["subnet-1", "subnet-2"],
            subnetIds: ["subnet-3", "subnet-4"],
            cidrBlocks: ["10.0.0.0/16"],
            cluster: "arn:aws:ecs:ap-northeast-1:000000000000:cluster/c",
            capacityProviderName: "capacity",
            after: [],
            tags: { Project: "edge" },
            ...args,
        });
    });
}

const tagged = (name: string) => ({ Project: "edge", Name: name });
const balancerType = "aws:lb/loadBalancer:LoadBalancer";

describe("TcpService", () => {
    it("R25 declares an internal Network Load Balancer with a security group, and a TCP listener", async () => {
        const resources = await declared();
        assert.deepEqual(byName(resources, balancerType, "tcp").inputs, {
            name: "test-tcp",
            loadBalancerType: "network",
            internal: true,
            ipAddressType: "ipv4",
            subnets: ["subnet-1", "subnet-2"],
            securityGroups: [unknownString],
            enableCrossZoneLoadBalancing: true,
            enableDeletionProtection: false,
            tags: tagged("tcp"),
        });
        const listener = byName(resources, "aws:lb/listener:Listener", "tcp");
        assert.deepEqual(listener.inputs, {
            loadBalancerArn: unknownString,
            protocol: "TCP",
            port: 9000,
            defaultActions: [{ type: "forward", targetGroupArn: unknownString }],
            tags: tagged("tcp"),
        });
        assert.deepEqual(referencedNames(resources, listener, "defaultActions"), ["tcp"]);
        assert.deepEqual(byName(resources, "aws:lb/targetGroup:TargetGroup", "tcp").inputs, {
            name: "test-tcp-9000",
            vpcId: unknownString,
            targetType: "ip",
            protocol: "TCP",
            port: 9000,
            preserveClientIp: "false",
            deregistrationDelay: 60,
            connectionTermination: true,
            healthCheck: {
                protocol: "TCP",
                port: "traffic-port",
                interval: 10,
                healthyThreshold: 3,
                unhealthyThreshold: 3,
            },
            tags: tagged("tcp"),
        });
    });

    it("R25 faces the internet where it is told, and is protected where it is told", async () => {
        const resources = await declared({ scheme: "internet-facing", cidrBlocks: ["192.0.2.0/24"], protect: true });
        const { inputs, protect } = byName(resources, balancerType, "tcp");
        assert.deepEqual([inputs["internal"], inputs["enableDeletionProtection"], protect], [false, true, true]);
    });

    it("R25 admits the clients' blocks on the port, and lets out to the tasks alone", async () => {
        const resources = await declared({ port: 25, cidrBlocks: ["10.0.0.0/16", "192.168.0.0/24"] });
        const rules = (kind: "Ingress" | "Egress") =>
            byType(resources, `aws:vpc/securityGroup${kind}Rule:SecurityGroup${kind}Rule`).map((rule) => [
                rule.name,
                referencedNames(resources, rule, "securityGroupId").join(),
                rule.inputs["cidrIpv4"] ?? referencedNames(resources, rule, "referencedSecurityGroupId").join(),
                `${rule.inputs["ipProtocol"]} ${rule.inputs["fromPort"]}-${rule.inputs["toPort"]}`,
            ]);
        assert.deepEqual(rules("Ingress"), [
            ["tcp-from-10.0.0.0-16", "tcp", "10.0.0.0/16", "tcp 25-25"],
            ["tcp-from-192.168.0.0-24", "tcp", "192.168.0.0/24", "tcp 25-25"],
            ["tcp-tasks-from-load-balancer", "tcp-tasks", "tcp", "tcp 9000-9000"],
        ]);
        assert.deepEqual(rules("Egress"), [["tcp-tasks-from-load-balancer", "tcp", "tcp-tasks", "tcp 9000-9000"]]);
    });

    it("R25 expects its clients to get through, and the internet not to get in to an internal one", async () => {
        const flows = async (args: Partial<TcpServiceArgs>) =>
            byName(await declared(args), "wavelength-lattice:index:Expectations", "tcp-expectations").outputs["flows"];
        const tcp = { to: "tcp", protocol: "tcp", port: 9000 };
        assert.deepEqual(await flows({ reachableFrom: ["vpc"] }), [
            { ...tcp, from: "vpc", expect: "reachable" },
            { ...tcp, from: "internet", expect: "unreachable" },
        ]);
        const cidrBlocks = ["192.0.2.0/24"];
        assert.deepEqual(
            await flows({ scheme: "internet-facing", cidrBlocks, reachableFrom: ["internet@192.0.2.0/24"] }),
            [{ ...tcp, from: "internet@192.0.2.0/24", expect: "reachable" }],
        );
    });

    it("R25 runs its script, and checks its health", async () => {
        const task = byName(await declared(), "aws:ecs/taskDefinition:TaskDefinition", "tcp-tasks");
        const [{ healthCheck, environment, command }] = JSON.parse(String(task.inputs["containerDefinitions"]));
        assert.deepEqual(environment, [{ name: "PORT", value: "9000" }]);
        assert.deepEqual(command, ["-e", readFileSync(file, "utf8")]);
        assert.deepEqual(healthCheck.command, ["CMD", "node", "-e", tcpHealthCheck(9000)]);
    });

    it("refuses what cannot be, all at once", async () => {
        await assert.rejects(
            declared({ port: 0, cidrBlocks: ["10.0.0.0/16", "somewhere", "10.0.0.0/16"] }),
            (error: Error) => {
                assert.deepEqual(error.message.split("\n"), [
                    "The TCP service 'tcp' cannot be built:",
                    "  port: 0 is not allowed; a whole number from 1 to 65535 is",
                    "  cidrBlocks[1]: 'somewhere'; an IPv4 block such as 203.0.113.0/24 is allowed",
                    "  cidrBlocks[2]: '10.0.0.0/16'; named twice, name it once",
                ]);
                return true;
            },
        );
        await assert.rejects(declared({ cidrBlocks: [] }), /cidrBlocks: is empty; name the blocks of the clients/);
    });
});
