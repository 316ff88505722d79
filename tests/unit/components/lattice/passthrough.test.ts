import assert from "node:assert/strict";
import { LatticeService, type LatticeServiceArgs } from "../../../../components/lattice/service";
import { connectionsFrom } from "../../../../components/lattice/statements";
import type { LatticeTargets } from "../../../../components/lattice/targets";
import { type Declared, unknownString } from "../../../../model/resources/declared";
import { byName, byType, declare, refusal } from "../../../support/declare";
import { healthCheckOver } from "./fixture";

const healthCheck = { path: "/healthz" };
const servers: LatticeTargets = {
    type: "INSTANCE",
    port: 443,
    protocol: "TCP",
    healthCheck,
    instances: { one: "i-0" },
};
const tasks: LatticeTargets = { type: "IP", port: 8443, protocol: "TCP", healthCheck };

const passthrough: LatticeServiceArgs = {
    vpcId: "vpc-0",
    serviceNetworkIdentifier: "sn-0",
    targetGroups: { servers, tasks },
    routes: {},
    passthrough: {
        forward: [
            { targetGroup: "servers", weight: 90 },
            { targetGroup: "tasks", weight: 10 },
        ],
    },
    customDomain: { name: "secure.edge.example.com", hostedZoneId: "Z0" },
    accessLogs: { destination: "none" },
    tags: { Project: "edge" },
};

async function declared(args: Partial<LatticeServiceArgs> = {}): Promise<Declared[]> {
    return await declare(() => {
        new LatticeService("tls-lattice", { ...passthrough, ...args });
    });
}

const refused = (args: LatticeServiceArgs) => refusal(() => new LatticeService("tls-lattice", args));

describe("a service of VPC Lattice that passes TLS through", () => {
    it("R16 has a custom domain without a certificate, and its record", async () => {
        const resources = await declared();
        assert.deepEqual(byName(resources, "aws:vpclattice/service:Service", "tls-lattice").inputs, {
            authType: "AWS_IAM",
            customDomainName: "secure.edge.example.com",
            name: "test-tls-lattice",
            tags: { Project: "edge", Name: "tls-lattice" },
        });
        assert.deepEqual(
            byName(resources, "aws:route53/record:Record", "tls-lattice").inputs["name"],
            "secure.edge.example.com",
        );
    });

    it("R16 R19 forwards every connection by the listener's default action, with weights that are read before ids are", async () => {
        const resources = await declared();
        const [listener, ...others] = byType(resources, "aws:vpclattice/listener:Listener");
        assert.deepEqual(others, []);
        assert.deepEqual(listener?.inputs, {
            name: "test-tls-lattice-tls",
            serviceIdentifier: unknownString,
            protocol: "TLS_PASSTHROUGH",
            port: 443,
            defaultAction: {
                forwards: [
                    {
                        targetGroups: [
                            { targetGroupIdentifier: unknownString, weight: 90 },
                            { targetGroupIdentifier: unknownString, weight: 10 },
                        ],
                    },
                ],
            },
            tags: { Project: "edge", Name: "tls-lattice" },
        });
        assert.deepEqual(byType(resources, "aws:vpclattice/listenerRule:ListenerRule"), []);
        const component = byName(resources, "wavelength-lattice:lattice:LatticeService", "tls-lattice");
        assert.deepEqual(component.outputs["forwards"], {
            targetGroups: [
                { name: "tls-lattice-servers", weight: 90 },
                { name: "tls-lattice-tasks", weight: 10 },
            ],
        });
    });

    it("R16 R21 sends TCP to targets that end TLS, and asks for their health over HTTPS", async () => {
        const resources = await declared();
        const group = (name: string) => byName(resources, "aws:vpclattice/targetGroup:TargetGroup", name).inputs;
        assert.deepEqual(group("tls-lattice-servers"), {
            name: "test-tls-lattice-servers-instance-tcp-443",
            type: "INSTANCE",
            config: { port: 443, protocol: "TCP", vpcIdentifier: "vpc-0", healthCheck: healthCheckOver("HTTPS") },
            tags: { Project: "edge", Name: "tls-lattice-servers" },
        });
        assert.deepEqual(group("tls-lattice-tasks")["config"], {
            port: 8443,
            protocol: "TCP",
            ipAddressType: "IPV4",
            vpcIdentifier: "vpc-0",
            healthCheck: healthCheckOver("HTTPS"),
        });
    });

    it("R16 is refused with routes, with weights in them, without a name, and with a certificate, all at once", async () => {
        const { customDomain: _, ...nameless } = passthrough;
        const message = await refused({
            ...nameless,
            routes: {
                canary: {
                    priority: 10,
                    path: { prefix: "/" },
                    forward: [
                        { targetGroup: "servers", weight: 90 },
                        { targetGroup: "tasks", weight: 10 },
                    ],
                },
            },
        });
        assert.equal(
            message,
            [
                "The VPC Lattice service 'tls-lattice' cannot be built:",
                "  customDomain: is missing; passthrough needs it, for the service is found by the name in the handshake",
                "  routes.canary: is not allowed with passthrough, which sees no method, path or header; remove it, and put weights into passthrough.forward",
            ].join("\n"),
        );
        assert.equal(
            await refused({ ...passthrough, customDomain: { name: "secure.edge.example.com", certificateArn: "arn" } }),
            [
                "The VPC Lattice service 'tls-lattice' cannot be built:",
                "  customDomain.certificateArn: is not used with passthrough; the targets have their own: remove it",
            ].join("\n"),
        );
    });

    it("R16 is refused with targets that end no TLS, with HTTP's versions, and without a target group", async () => {
        assert.equal(
            await refused({
                ...passthrough,
                targetGroups: {
                    lambda: { type: "LAMBDA", functionArn: "arn" },
                    plain: { type: "IP", port: 8080, healthCheck },
                    versioned: { ...tasks, protocolVersion: "HTTP2" },
                },
                passthrough: { forward: [{ targetGroup: "servers" }] },
            }),
            [
                "The VPC Lattice service 'tls-lattice' cannot be built:",
                "  targetGroups.lambda.type: LAMBDA is not allowed with passthrough; a function ends no TLS",
                "  targetGroups.plain.protocol: HTTP is not allowed with passthrough; TCP is",
                "  targetGroups.versioned.protocolVersion: HTTP2 is not for TCP: remove it",
                "  passthrough.forward.0.targetGroup: 'servers' is not a target group of this service; it has lambda, plain, versioned",
            ].join("\n"),
        );
        assert.equal(
            await refused({ ...passthrough, passthrough: { forward: [] } }),
            [
                "The VPC Lattice service 'tls-lattice' cannot be built:",
                "  passthrough.forward: 0, but 1 to 10 are allowed (target groups in one rule)",
            ].join("\n"),
        );
    });

    it("R16 is what TCP and a name without a certificate are for alone", async () => {
        const { passthrough: _, ...terminated } = passthrough;
        const message = await refused(terminated);
        assert.equal(
            message,
            [
                "The VPC Lattice service 'tls-lattice' cannot be built:",
                "  targetGroups.servers.protocol: TCP is for passthrough only; HTTP and HTTPS are allowed without it",
                "  targetGroups.tasks.protocol: TCP is for passthrough only; HTTP and HTTPS are allowed without it",
                "  customDomain.certificateArn: is missing; VPC Lattice ends TLS for 'secure.edge.example.com' with it",
            ].join("\n"),
        );
    });

    it("R15 R16 lets anonymous connections in from the VPCs given, and says so as AWS does", () => {
        assert.deepEqual(connectionsFrom("vpc-0"), {
            Effect: "Allow",
            Action: "vpc-lattice-svcs:Connect",
            Resource: "*",
            Principal: "*",
            Condition: { StringEquals: { "vpc-lattice-svcs:SourceVpc": "vpc-0" } },
        });
        assert.deepEqual(connectionsFrom("vpc-0", "vpc-1").Condition, {
            StringEquals: { "vpc-lattice-svcs:SourceVpc": ["vpc-0", "vpc-1"] },
        });
    });
});
