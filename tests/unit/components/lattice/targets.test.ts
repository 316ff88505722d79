import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { handler } from "../../../../components/lattice/function/handler";
import { LatticeService } from "../../../../components/lattice/service";
import type { LatticeTargets } from "../../../../components/lattice/targets";
import { type Declared, unknownString } from "../../../../model/resources/declared";
import { byName, byType, declare, referencedNames } from "../../../support/declare";
import { healthCheckOver } from "./fixture";

const groupType = "aws:vpclattice/targetGroup:TargetGroup";
const memberType = "aws:vpclattice/targetGroupAttachment:TargetGroupAttachment";
const permissionType = "aws:lambda/permission:Permission";

/** A service with one target group, made from an instance, a function and a load balancer of the program. */
async function declared(
    targets: (instance: aws.ec2.Instance, lambda: aws.lambda.Function, balancer: aws.lb.LoadBalancer) => LatticeTargets,
): Promise<Declared[]> {
    return await declare(() => {
        const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
        const network = new aws.vpclattice.ServiceNetwork("lattice", {});
        const instance = new aws.ec2.Instance("server", {});
        const lambda = new aws.lambda.Function("function", { role: "arn:aws:iam::123456789012:role/function" });
        const balancer = new aws.lb.LoadBalancer("internal", { internal: true });
        new LatticeService("web", {
            vpcId: vpc.id,
            serviceNetworkIdentifier: network.id,
            targetGroups: { it: targets(instance, lambda, balancer) },
            routes: { all: { priority: 10, path: { prefix: "/" }, forward: [{ targetGroup: "it" }] } },
        });
    });
}

describe("targets of a LatticeService", () => {
    it("R21 registers instances on the group's port, and checks their health", async () => {
        const resources = await declared((instance) => ({
            type: "INSTANCE",
            port: 443,
            protocol: "HTTPS",
            healthCheck: { path: "/healthz" },
            instances: { server: instance.id },
        }));
        const group = byName(resources, groupType, "web-it");
        assert.equal(group.inputs["name"], "test-web-it-instance-https-http1-443");
        assert.deepEqual(group.inputs["config"], {
            port: 443,
            protocol: "HTTPS",
            protocolVersion: "HTTP1",
            vpcIdentifier: unknownString,
            healthCheck: healthCheckOver("HTTPS"),
        });
        const member = byName(resources, memberType, "web-it-server");
        assert.deepEqual(member.inputs, {
            targetGroupIdentifier: unknownString,
            target: { id: unknownString, port: 443 },
        });
        assert.deepEqual(referencedNames(resources, member, "target"), ["server"]);
        assert.deepEqual(referencedNames(resources, member, "targetGroupIdentifier"), ["web-it"]);
    });

    it("R21 registers addresses on the group's port", async () => {
        const resources = await declared(() => ({
            type: "IP",
            port: 8080,
            healthCheck: { path: "/" },
            addresses: { one: "10.0.0.10" },
        }));
        assert.deepEqual(byName(resources, memberType, "web-it-one").inputs, {
            targetGroupIdentifier: unknownString,
            target: { id: "10.0.0.10", port: 8080 },
        });
    });

    it("R21 registers a function, which that group alone may invoke, without port, VPC or health check", async () => {
        const resources = await declared((_, { arn }) => ({ type: "LAMBDA", functionArn: arn }));
        const group = byName(resources, groupType, "web-it");
        assert.equal(group.inputs["type"], "LAMBDA");
        assert.deepEqual(group.inputs["config"], { lambdaEventStructureVersion: "V2" });
        const permission = byName(resources, permissionType, "web-it");
        assert.deepEqual(permission.inputs, {
            function: unknownString,
            action: "lambda:InvokeFunction",
            principal: "vpc-lattice.amazonaws.com",
            sourceArn: unknownString,
        });
        assert.deepEqual(referencedNames(resources, permission, "sourceArn"), ["web-it"]);
        const member = byName(resources, memberType, "web-it");
        assert.deepEqual(member.inputs["target"], { id: unknownString });
        assert.deepEqual(referencedNames(resources, member, "target"), ["function"]);
    });

    it("R21 registers a load balancer with its listener's port, without a health check of its own", async () => {
        const resources = await declared((_, __, { arn }) => ({ type: "ALB", port: 80, loadBalancerArn: arn }));
        assert.deepEqual(byName(resources, groupType, "web-it").inputs["config"], {
            port: 80,
            protocol: "HTTP",
            protocolVersion: "HTTP1",
            vpcIdentifier: unknownString,
        });
        const member = byName(resources, memberType, "web-it");
        assert.deepEqual(member.inputs["target"], { id: unknownString, port: 80 });
        assert.deepEqual(referencedNames(resources, member, "target"), ["internal"]);
        assert.deepEqual(byType(resources, permissionType), []);
    });

    it("refuses a group of instances without one, and gRPC towards a load balancer", async () => {
        const instances = { type: "INSTANCE", port: 443, healthCheck: { path: "/" }, instances: {} } as const;
        await assert.rejects(
            declared(() => instances),
            /targetGroups\.it\.instances: 0, but 1 to 1000 are allowed/,
        );
        await assert.rejects(
            declared((_, __, { arn }) => ({ type: "ALB", port: 80, protocolVersion: "GRPC", loadBalancerArn: arn })),
            /targetGroups\.it\.protocolVersion: GRPC is not allowed for a load balancer; HTTP1 or HTTP2 is/,
        );
    });
});

describe("the function behind VPC Lattice", () => {
    const json = { "content-type": "application/json", "cache-control": "no-store" };

    it("R21 answers events of both structure versions with what was asked for, without the query", async () => {
        const answer = {
            statusCode: 200,
            headers: json,
            body: '{"service":"function","method":"GET","path":"/function/a"}\n',
            isBase64Encoded: false,
        };
        assert.deepEqual(await handler({ version: "2.0", method: "GET", path: "/function/a" }), answer);
        assert.deepEqual(await handler({ method: "GET", raw_path: "/function/a?token=secret" }), answer);
    });

    it("answers HEAD without a body, refuses other methods, and what is no event", async () => {
        const asked = async (event: Record<string, unknown>) => {
            const { statusCode, headers, body } = await handler(event);
            return { statusCode, headers, body };
        };
        assert.deepEqual(await asked({ method: "HEAD", path: "/" }), { statusCode: 200, headers: json, body: "" });
        assert.deepEqual(await asked({ method: "DELETE", path: "/" }), {
            statusCode: 405,
            headers: { ...json, allow: "GET, HEAD, POST" },
            body: '{"error":"method DELETE is not allowed"}\n',
        });
        assert.deepEqual(await asked({}), {
            statusCode: 400,
            headers: json,
            body: '{"error":"not an event of VPC Lattice"}\n',
        });
    });
});
