import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import { WebSocket, type WebSocketArgs, webSocketHealthCheck } from "../../../../components/web-socket/web-socket";
import { type Declared, unknownString } from "../../../../model/resources/declared";
import { byName, declare, referencedNames } from "../../../support/declare";

const file = join(__dirname, "../../../../components/web-socket/echo/server.js");

async function declared(args: Partial<WebSocketArgs> = {}): Promise<Declared[]> {
    return await declare(() => {
        const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
        const group = new aws.ec2.SecurityGroup("front", { vpcId: vpc.id });
        const listener = new aws.lb.Listener("front-https", { loadBalancerArn: "arn", defaultActions: [] });
        new WebSocket("socket", {
            vpcId: vpc.id,
            subnetIds: ["subnet-1", "subnet-2"],
            listenerArn: listener.arn,
            loadBalancer: "front",
            loadBalancerSecurityGroupId: group.id,
            cluster: "arn:aws:ecs:ap-northeast-1:000000000000:cluster/c",
            capacityProviderName: "capacity",
            after: [],
            tags: { Project: "edge" },
            ...args,
        });
    });
}

const tagged = (name: string) => ({ Project: "edge", Name: name });

describe("WebSocket", () => {
    it("R25 leads its path of the load balancer to a target group of its own", async () => {
        const resources = await declared({ path: "/live" });
        const rule = byName(resources, "aws:lb/listenerRule:ListenerRule", "socket");
        assert.deepEqual(rule.inputs, {
            listenerArn: unknownString,
            priority: 10,
            conditions: [{ pathPattern: { values: ["/live", "/live/*"] } }],
            actions: [{ type: "forward", targetGroupArn: unknownString }],
            tags: tagged("socket"),
        });
        assert.deepEqual(referencedNames(resources, rule, "listenerArn"), ["front-https"]);
        assert.deepEqual(referencedNames(resources, rule, "actions"), ["socket"]);
        assert.deepEqual(byName(resources, "aws:lb/targetGroup:TargetGroup", "socket").inputs, {
            name: "test-socket-8080",
            vpcId: unknownString,
            targetType: "ip",
            protocol: "HTTP",
            port: 8080,
            deregistrationDelay: 60,
            stickiness: { type: "lb_cookie", enabled: false },
            healthCheck: {
                path: "/healthz",
                protocol: "HTTP",
                port: "traffic-port",
                matcher: "200",
                interval: 10,
                timeout: 5,
                healthyThreshold: 2,
                unhealthyThreshold: 3,
            },
            tags: tagged("socket"),
        });
    });

    it("R25 keeps clients with their task where it is told", async () => {
        const resources = await declared({ stickiness: 3600 });
        assert.deepEqual(byName(resources, "aws:lb/targetGroup:TargetGroup", "socket").inputs["stickiness"], {
            type: "lb_cookie",
            enabled: true,
            cookieDuration: 3600,
        });
    });

    it("R25 runs its script with pings within the idle timeout, and connections kept for longer than it", async () => {
        const resources = await declared({ path: "/live", idleTimeout: 120, pingInterval: 45 });
        const task = byName(resources, "aws:ecs/taskDefinition:TaskDefinition", "socket");
        const [{ environment, entryPoint, command, portMappings, healthCheck }, ...others] = JSON.parse(
            String(task.inputs["containerDefinitions"]),
        );
        assert.deepEqual([others, healthCheck.command], [[], ["CMD", "node", "-e", webSocketHealthCheck(8080)]]);
        assert.deepEqual(environment, [
            { name: "PORT", value: "8080" },
            { name: "SOCKET_PATH", value: "/live" },
            { name: "PING_SECONDS", value: "45" },
            { name: "KEEP_ALIVE_SECONDS", value: "135" },
        ]);
        assert.deepEqual([entryPoint, command], [["node"], ["-e", readFileSync(file, "utf8")]]);
        assert.deepEqual(portMappings, [{ name: "tcp", containerPort: 8080, protocol: "tcp" }]);
    });

    it("refuses what cannot be, all at once", async () => {
        await assert.rejects(
            declared({ path: "/ws/*", pingInterval: 60, priority: 0, stickiness: 604_801 }),
            (error: Error) => {
                assert.deepEqual(error.message.split("\n"), [
                    "The WebSocket 'socket' cannot be built:",
                    '  path: "/ws/*" is not allowed; a path such as /ws is, without wildcards, no / at its end, and 126 characters at most',
                    "  pingInterval: 60 is not allowed; a whole number from 1 to 59 is, below the load balancer's idle timeout of 60 seconds",
                    "  priority: 0 is not allowed; a whole number from 1 to 50000 is",
                    "  stickiness: 604801 is not allowed; a whole number from 0 to 604800 is",
                ]);
                return true;
            },
        );
        for (const path of ["ws", "/", "/ws/", "/a b", `/${"x".repeat(126)}`]) {
            await assert.rejects(declared({ path }), /path: .* is not allowed/, path);
        }
    });
});
