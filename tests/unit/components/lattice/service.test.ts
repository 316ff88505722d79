import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { LatticeAuthPolicy } from "../../../../components/lattice/auth-policy";
import { LatticeService, type LatticeServiceArgs } from "../../../../components/lattice/service";
import { type Declared, unknownString } from "../../../../model/resources/declared";
import { byName, byType, declare, referencedNames } from "../../../support/declare";
import { healthCheckOver } from "./fixture";

const ruleType = "aws:vpclattice/listenerRule:ListenerRule";
const groupType = "aws:vpclattice/targetGroup:TargetGroup";

async function declared(
    args: Partial<LatticeServiceArgs> = {},
    then: (service: LatticeService) => void = () => {},
): Promise<Declared[]> {
    return await declare(() => {
        const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
        const network = new aws.vpclattice.ServiceNetwork("lattice", {});
        const service = new LatticeService("web-lattice", {
            vpcId: vpc.id,
            serviceNetworkIdentifier: network.id,
            targetGroups: { web: { type: "IP", port: 8080, healthCheck: { path: "/healthz" } } },
            routes: {
                orders: {
                    priority: 10,
                    method: "GET",
                    path: { prefix: "/orders" },
                    headers: [
                        { name: "x-tenant", contains: "a" },
                        { name: "x-beta", exact: "1", caseSensitive: true },
                        { name: "x-kind", prefix: "web" },
                    ],
                    forward: [{ targetGroup: "web" }],
                },
                retired: { priority: 20, path: { exact: "/retired", caseSensitive: true }, fixedResponse: 404 },
            },
            tags: { Project: "edge" },
            ...args,
        });
        then(service);
    });
}

describe("LatticeService", () => {
    it("makes listener and auth policy anew for another service, which the provider's update would leave where they are", async () => {
        const anew: Record<string, unknown> = {};
        const watch: pulumi.ResourceTransformation = ({ type, opts }) => {
            anew[type] = (opts as pulumi.CustomResourceOptions).replaceOnChanges;
            return undefined;
        };
        await declare(() => {
            const opts = { transformations: [watch] };
            const service = { vpcId: "vpc-1", serviceNetworkIdentifier: "sn-1", targetGroups: {}, routes: {} };
            new LatticeService("web", service, opts);
            new LatticeAuthPolicy("auth", { resourceIdentifier: "svc-1", statements: [] }, opts);
        });
        assert.deepEqual(anew["aws:vpclattice/listener:Listener"], ["serviceIdentifier"]);
        assert.deepEqual(anew["aws:vpclattice/authPolicy:AuthPolicy"], ["resourceIdentifier"]);
    });

    it("R15 R16 asks for IAM, listens with HTTPS on 443 and answers 500 by default (R17)", async () => {
        const resources = await declared();
        assert.deepEqual(byName(resources, "aws:vpclattice/service:Service", "web-lattice").inputs, {
            authType: "AWS_IAM",
            name: "test-web-lattice",
            tags: { Project: "edge", Name: "web-lattice" },
        });
        const [listener, ...others] = byType(resources, "aws:vpclattice/listener:Listener");
        assert.deepEqual(others, []);
        assert.deepEqual(listener?.inputs, {
            name: "test-web-lattice-https",
            serviceIdentifier: unknownString,
            protocol: "HTTPS",
            port: 443,
            defaultAction: { fixedResponse: { statusCode: 500 } },
            tags: { Project: "edge", Name: "web-lattice" },
        });
        const association = byName(
            resources,
            "aws:vpclattice/serviceNetworkServiceAssociation:ServiceNetworkServiceAssociation",
            "web-lattice",
        );
        assert.deepEqual(referencedNames(resources, association, "serviceNetworkIdentifier"), ["lattice"]);
        assert.deepEqual(referencedNames(resources, association, "serviceIdentifier"), ["web-lattice"]);
    });

    it("R17 routes by method, path and headers to a target group", async () => {
        const resources = await declared();
        const rule = byName(resources, ruleType, "web-lattice-orders");
        assert.deepEqual(rule.inputs, {
            name: "test-web-lattice-orders",
            serviceIdentifier: unknownString,
            listenerIdentifier: unknownString,
            priority: 10,
            match: {
                httpMatch: {
                    method: "GET",
                    pathMatch: { match: { prefix: "/orders" }, caseSensitive: false },
                    headerMatches: [
                        { name: "x-tenant", match: { contains: "a" }, caseSensitive: false },
                        { name: "x-beta", match: { exact: "1" }, caseSensitive: true },
                        { name: "x-kind", match: { prefix: "web" }, caseSensitive: false },
                    ],
                },
            },
            action: { forward: { targetGroups: [{ targetGroupIdentifier: unknownString, weight: 100 }] } },
            tags: { Project: "edge", Name: "web-lattice-orders" },
        });
        assert.deepEqual(referencedNames(resources, rule, "action"), ["web-lattice-web"]);
    });

    it("R17 answers a known route without a target with 404", async () => {
        const resources = await declared();
        const { match, action, priority } = byName(resources, ruleType, "web-lattice-retired").inputs;
        assert.deepEqual(
            { match, action, priority },
            {
                match: { httpMatch: { pathMatch: { match: { exact: "/retired" }, caseSensitive: true } } },
                action: { fixedResponse: { statusCode: 404 } },
                priority: 20,
            },
        );
    });

    it("says which weights belong to which target groups before any of them exists", async () => {
        const web = { type: "IP", port: 8080, healthCheck: { path: "/healthz" } } as const;
        const resources = await declared({
            targetGroups: { blue: web, green: web },
            routes: {
                all: {
                    priority: 1,
                    path: { prefix: "/" },
                    forward: [
                        { targetGroup: "green", weight: 10 },
                        { targetGroup: "blue", weight: 90 },
                    ],
                },
                retired: { priority: 2, path: { exact: "/retired" }, fixedResponse: 404 },
            },
        });
        const [rules] = [byType(resources, "wavelength-lattice:lattice:LatticeRule")];
        assert.deepEqual(
            rules.map(({ name, outputs }) => [name, outputs]),
            [
                [
                    "web-lattice-all",
                    {
                        forwards: {
                            targetGroups: [
                                { name: "web-lattice-green", weight: 10 },
                                { name: "web-lattice-blue", weight: 90 },
                            ],
                        },
                    },
                ],
                ["web-lattice-retired", { forwards: { targetGroups: [] } }],
            ],
        );
        assert.equal(byName(resources, ruleType, "web-lattice-all").parent, rules[0]?.urn);
        assert.deepEqual(
            byType(resources, groupType)
                .map(({ name }) => name)
                .sort(),
            ["web-lattice-blue", "web-lattice-green"],
        );
    });

    it("R18 has a target group by address with a health check, and registers nothing in it", async () => {
        const resources = await declared();
        const group = byName(resources, groupType, "web-lattice-web");
        assert.deepEqual(group.inputs, {
            name: "test-web-lattice-web-http-http1-8080",
            type: "IP",
            config: {
                port: 8080,
                protocol: "HTTP",
                protocolVersion: "HTTP1",
                ipAddressType: "IPV4",
                vpcIdentifier: unknownString,
                healthCheck: healthCheckOver("HTTP"),
            },
            tags: { Project: "edge", Name: "web-lattice-web" },
        });
        assert.deepEqual(referencedNames(resources, group, "config"), ["vpc"]);
        assert.deepEqual(byType(resources, "aws:vpclattice/targetGroupAttachment:TargetGroupAttachment"), []);
    });

    it("gives a target group another name when what AWS cannot change of it changes", async () => {
        const name = async (port: number, protocol: "HTTP" | "HTTPS") => {
            const targetGroups = { web: { type: "IP", port, protocol, healthCheck: { path: "/" } } } as const;
            return byName(await declared({ targetGroups }), groupType, "web-lattice-web").inputs["name"];
        };
        assert.deepEqual(
            [await name(8080, "HTTP"), await name(8081, "HTTP"), await name(8443, "HTTPS")],
            [
                "test-web-lattice-web-http-http1-8080",
                "test-web-lattice-web-http-http1-8081",
                "test-web-lattice-web-https-http1-8443",
            ],
        );
    });

    it("R18 names the listener, its rules and the association as what targets wait for", async () => {
        let ready: readonly string[] = [];
        await declared({}, (service) => {
            ready = service.ready.map((resource) => (resource as aws.vpclattice.Listener).constructor.name);
        });
        assert.deepEqual(ready, ["Listener", "ServiceNetworkServiceAssociation", "ListenerRule", "ListenerRule"]);
    });

    it("R20 expects not to be reached from the internet, nor from what it is told", async () => {
        const resources = await declared({ unreachableFrom: ["carrier:ap-northeast-1-wl1-nrt-wlz-1"] });
        const flow = { to: "web-lattice", protocol: "tcp", port: 443, expect: "unreachable" };
        assert.deepEqual(
            byName(resources, "wavelength-lattice:index:Expectations", "web-lattice-expectations").outputs,
            {
                flows: [
                    { ...flow, from: "internet" },
                    { ...flow, from: "carrier:ap-northeast-1-wl1-nrt-wlz-1" },
                ],
            },
        );
    });

    it("R16 has a name and a certificate of its own on request, and the record that leads to it", async () => {
        const customDomain = {
            name: "services.edge.example.com",
            certificateArn: "arn:aws:acm:ap-northeast-1:123456789012:certificate/one",
            hostedZoneId: "Z0123456789",
        };
        const resources = await declared({ customDomain });
        const { inputs } = byName(resources, "aws:vpclattice/service:Service", "web-lattice");
        assert.equal(inputs["customDomainName"], customDomain.name);
        assert.equal(inputs["certificateArn"], customDomain.certificateArn);
        const record = byName(resources, "aws:route53/record:Record", "web-lattice");
        assert.deepEqual(record.inputs, {
            zoneId: "Z0123456789",
            name: "services.edge.example.com",
            type: "A",
            aliases: [{ name: unknownString, zoneId: unknownString, evaluateTargetHealth: false }],
        });
        assert.deepEqual(referencedNames(resources, record, "aliases"), ["web-lattice"]);
        const flow = { from: "internet", protocol: "tcp", port: 443, expect: "unreachable" };
        assert.deepEqual(
            byName(resources, "wavelength-lattice:index:Expectations", "web-lattice-expectations").outputs,
            {
                flows: [
                    { ...flow, to: "web-lattice" },
                    { ...flow, to: "services.edge.example.com" },
                ],
            },
        );
    });

    it("R16 makes no record without a hosted zone", async () => {
        const resources = await declared({ customDomain: { name: "services.example.com", certificateArn: "arn" } });
        assert.deepEqual(byType(resources, "aws:route53/record:Record"), []);
    });

    it("refuses a service that AWS would refuse before anything is declared, without a stack trace", async () => {
        const bad = declared({ routes: { bad: { priority: 0, path: { prefix: "bad" }, fixedResponse: 302 } } });
        await assert.rejects(bad, (error: Error) => {
            assert.equal(pulumi.RunError.isInstance(error), true);
            assert.equal(
                error.message,
                [
                    "The VPC Lattice service 'web-lattice' cannot be built:",
                    "  routes.bad.priority: 0 is not allowed; a whole number from 1 to 2000 is",
                    "  routes.bad.path: 'bad' is not a path; it starts with / and holds URL characters only",
                    "  routes.bad.fixedResponse: 302 is not allowed; VPC Lattice answers 404 or 500",
                ].join("\n"),
            );
            return true;
        });
    });
});
