import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { PrivateLinkConsumer } from "../../../../components/hybrid/private-link-consumer";
import { PrivateLinkProvider } from "../../../../components/hybrid/private-link-provider";
import { ReachabilityPaths } from "../../../../components/hybrid/reachability-paths";
import { TrafficMirror } from "../../../../components/hybrid/traffic-mirror";
import { Network } from "../../../../components/network/network";
import { prove } from "../../../../model/prove/prove";
import { unknownString } from "../../../../model/resources/declared";
import { networkOf } from "../../../../model/resources/network-of";
import { byName, byType, declare, referencedNames, refusal } from "../../../support/declare";

const network = (name: string, cidrBlock: string) =>
    new Network(name, { cidrBlock, availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"], tiers: ["isolated"] });

function server(name: string, { vpcId, isolatedSubnetIds }: Network) {
    const subnetId = isolatedSubnetIds[0] ?? "";
    const group = new aws.ec2.SecurityGroup(name, { vpcId, description: name });
    const instance = new aws.ec2.Instance(name, {
        subnetId,
        vpcSecurityGroupIds: [group.id],
        instanceType: "t3.micro",
    });
    return { group, instance };
}

/** Two VPCs with the same addresses and no route between them. */
function linked() {
    const [theirs, ours] = [network("theirs", "10.0.0.0/16"), network("ours", "10.0.0.0/16")];
    const offered = server("offered", theirs);
    const client = server("client", ours);
    const provider = new PrivateLinkProvider("service", {
        vpcId: theirs.vpcId,
        subnetIds: theirs.isolatedSubnetIds,
        port: 443,
        servers: { offered: { instanceId: offered.instance.id } },
        serverSecurityGroupId: offered.group.id,
        allowedPrincipals: ["arn:aws:iam::111122223333:root"],
        supportedRegions: ["ap-northeast-3"],
    });
    const consumer = new PrivateLinkConsumer("endpoint", {
        vpcId: ours.vpcId,
        subnetIds: ours.isolatedSubnetIds,
        target: { serviceName: provider.serviceName },
        ports: [443],
        clientSecurityGroupIds: { client: client.group.id },
        clients: ["client"],
    });
    new aws.vpc.SecurityGroupEgressRule("client-out", {
        securityGroupId: client.group.id,
        referencedSecurityGroupId: consumer.securityGroupId,
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
    });
}

describe("PrivateLink (R29)", () => {
    it("offers servers by an endpoint service on an internal load balancer, to named principals", async () => {
        const resources = await declare(linked);
        const service = byName(resources, "aws:ec2/vpcEndpointService:VpcEndpointService", "service");
        assert.deepEqual(service.inputs, {
            acceptanceRequired: true,
            networkLoadBalancerArns: [unknownString],
            supportedIpAddressTypes: ["ipv4"],
            supportedRegions: ["ap-northeast-3"],
            tags: { Name: "service" },
        });
        assert.deepEqual(
            byType(resources, "aws:ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple").map(
                ({ name, inputs }) => [name, inputs["principalArn"]],
            ),
            [["service-111122223333-root", "arn:aws:iam::111122223333:root"]],
        );
        const balancer = byName(resources, "aws:lb/loadBalancer:LoadBalancer", "service").inputs;
        const { loadBalancerType, internal, enforceSecurityGroupInboundRulesOnPrivateLinkTraffic } = balancer;
        assert.deepEqual(
            { loadBalancerType, internal, enforceSecurityGroupInboundRulesOnPrivateLinkTraffic },
            {
                loadBalancerType: "network",
                internal: true,
                enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "off",
            },
        );
    });

    it("leads a client through its endpoint to the server, and through nothing else (R33)", async () => {
        const resources = await declare(linked);
        const verdict = (without: string, to: string, port = 443) =>
            prove(networkOf(resources.filter(({ name }) => name !== without)), {
                from: "client",
                to,
                protocol: "tcp",
                port,
            }).kind;
        assert.equal(verdict("", "endpoint"), "reachable");
        assert.equal(verdict("", "endpoint", 80), "unreachable");
        assert.equal(verdict("", "offered"), "unreachable");
        for (const missing of ["client-out", "endpoint-from-client-443", "service-to-servers"]) {
            assert.equal(verdict(missing, "endpoint"), "unreachable", missing);
        }
    });

    it("leads to a service of another Region, or to a resource without a load balancer (R37)", async () => {
        const common = { vpcId: "vpc-1", subnetIds: ["subnet-1"], ports: [5432], clientSecurityGroupIds: {} };
        const resources = await declare(() => {
            const serviceName = "com.amazonaws.vpce.us-west-2.vpce-svc-1";
            new PrivateLinkConsumer("far", { ...common, target: { serviceName, serviceRegion: "us-west-2" } });
            const resourceConfigurationArn =
                "arn:aws:vpc-lattice:ap-northeast-1:000000000000:resourceconfiguration/rcfg-1";
            new PrivateLinkConsumer("resource", { ...common, target: { resourceConfigurationArn } });
        });
        const inputs = (name: string) => byName(resources, "aws:ec2/vpcEndpoint:VpcEndpoint", name).inputs;
        const shared = {
            vpcId: "vpc-1",
            subnetIds: ["subnet-1"],
            securityGroupIds: [unknownString],
            privateDnsEnabled: false,
        };
        assert.deepEqual(inputs("far"), {
            ...shared,
            vpcEndpointType: "Interface",
            serviceName: "com.amazonaws.vpce.us-west-2.vpce-svc-1",
            serviceRegion: "us-west-2",
            tags: { Name: "far" },
        });
        assert.deepEqual(inputs("resource"), {
            ...shared,
            vpcEndpointType: "Resource",
            resourceConfigurationArn: "arn:aws:vpc-lattice:ap-northeast-1:000000000000:resourceconfiguration/rcfg-1",
            tags: { Name: "resource" },
        });
    });

    it("refuses an endpoint without ports or subnets", async () => {
        const args = { vpcId: "vpc-1", target: { serviceName: "a" }, clientSecurityGroupIds: {} };
        assert.equal(
            await refusal(() => new PrivateLinkConsumer("endpoint", { ...args, ports: [], subnetIds: [] })),
            "The endpoint 'endpoint' cannot be built:\n" +
                "  ports: is empty; name the ports that clients use\n" +
                "  subnetIds: is empty; name one or more",
        );
    });

    it("refuses to offer to everybody, and nothing", async () => {
        const args = { vpcId: "vpc-1", subnetIds: [], port: 443, serverSecurityGroupId: "sg-1" };
        assert.equal(
            await refusal(() => new PrivateLinkProvider("service", { ...args, servers: {}, allowedPrincipals: ["*"] })),
            "The endpoint service 'service' cannot be built:\n" +
                '  allowedPrincipals[0]: "*"; the ARN of an account, role or user is allowed, such as arn:aws:iam::111122223333:root\n' +
                "  servers: is empty; name the servers behind it\n" +
                "  subnetIds: is empty; name one or more",
        );
    });
});

describe("TrafficMirror (R32)", () => {
    const args = {
        sources: { "app-1": "eni-1", "app-2": "eni-2" },
        target: { networkInterfaceId: "eni-9", securityGroupId: "sg-9" },
        sourceCidrBlock: "10.0.0.0/16",
        rules: [
            { direction: "ingress", action: "reject", sourceCidrBlock: "10.0.9.0/24" },
            { direction: "ingress", protocol: "tcp", port: 443 },
        ] as const,
    };

    it("copies what the filter picks from each source to the target, which lets it in", async () => {
        const resources = await declare(() => {
            new TrafficMirror("mirror", args);
        });
        const sessions = byType(resources, "aws:ec2/trafficMirrorSession:TrafficMirrorSession");
        assert.deepEqual(
            sessions.map(({ name, inputs }) => [name, inputs["networkInterfaceId"], inputs["sessionNumber"]]),
            [
                ["mirror-app-1", "eni-1", 1],
                ["mirror-app-2", "eni-2", 1],
            ],
        );
        for (const session of sessions) {
            assert.deepEqual(referencedNames(resources, session, "trafficMirrorTargetId"), ["mirror"]);
            assert.deepEqual(referencedNames(resources, session, "trafficMirrorFilterId"), ["mirror"]);
        }
        const rules = byType(resources, "aws:ec2/trafficMirrorFilterRule:TrafficMirrorFilterRule").map(
            ({ inputs: { trafficMirrorFilterId: _, ...rule } }) => rule,
        );
        const anywhere = { trafficDirection: "ingress", destinationCidrBlock: "0.0.0.0/0" };
        assert.deepEqual(rules, [
            { ...anywhere, ruleAction: "reject", ruleNumber: 100, sourceCidrBlock: "10.0.9.0/24" },
            {
                ...anywhere,
                ...{ ruleAction: "accept", ruleNumber: 200, sourceCidrBlock: "0.0.0.0/0", protocol: 6 },
                destinationPortRange: { fromPort: 443, toPort: 443 },
            },
        ]);
        const open = byName(resources, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "mirror-in-vxlan");
        const { securityGroupId, cidrIpv4, ipProtocol, fromPort, toPort } = open.inputs;
        assert.deepEqual(
            { securityGroupId, cidrIpv4, ipProtocol, fromPort, toPort },
            { securityGroupId: "sg-9", cidrIpv4: "10.0.0.0/16", ipProtocol: "udp", fromPort: 4789, toPort: 4789 },
        );
    });

    it("refuses a mirror of nothing", async () => {
        assert.equal(
            await refusal(() => new TrafficMirror("mirror", { ...args, sources: {}, rules: [] })),
            "The traffic mirror 'mirror' cannot be built:\n" +
                "  sources: is empty; name the interfaces to mirror\n" +
                "  rules: is empty, and nothing would be mirrored; name one or more",
        );
    });

    it("refuses more rules than a filter takes", async () => {
        const rules = Array.from({ length: 11 }, (_, index) => ({ direction: "ingress", port: index + 1 }) as const);
        assert.equal(
            await refusal(() => new TrafficMirror("mirror", { ...args, rules })),
            "The traffic mirror 'mirror' cannot be built:\n" +
                "  rules: 11 rules, and a filter takes 10; join neighbouring blocks or ports",
        );
    });
});

describe("ReachabilityPaths (R38)", () => {
    const paths = {
        open: {
            ...{ from: { name: "internet", id: "igw-1" }, to: { name: "app", id: "i-1" } },
            ...({ protocol: "tcp", port: 443, expect: "reachable" } as const),
        },
    };

    it("asks AWS about the flows that it states as expectations", async () => {
        const resources = await declare(() => {
            new ReachabilityPaths("analyzer", { paths });
        });
        assert.deepEqual(byName(resources, "aws:ec2/networkInsightsPath:NetworkInsightsPath", "analyzer-open").inputs, {
            source: "igw-1",
            destination: "i-1",
            protocol: "tcp",
            destinationPort: 443,
            tags: { Name: "analyzer-open" },
        });
        const analysis = byName(resources, "aws:ec2/networkInsightsAnalysis:NetworkInsightsAnalysis", "analyzer-open");
        assert.deepEqual(referencedNames(resources, analysis, "networkInsightsPathId"), ["analyzer-open"]);
        assert.equal(analysis.inputs["waitForCompletion"], true);
        const stated = byName(resources, "wavelength-lattice:index:Expectations", "analyzer-expectations");
        assert.deepEqual(stated.outputs["flows"], [
            { from: "internet", to: "app", protocol: "tcp", port: 443, expect: "reachable" },
        ]);
    });

    it("says where AWS and the proof differ", async () => {
        for (const [status, pathFound, found] of [
            ["succeeded", true, "reachable"],
            ["succeeded", false, "unreachable"],
            ["running", false, "unknown"],
        ] as const) {
            const resources = await declare(
                () => {
                    new ReachabilityPaths("analyzer", { paths });
                },
                { simulate: (_type, name) => ({ id: `${name}-id`, outputs: { status, pathFound } }) },
            );
            const component = byName(resources, "wavelength-lattice:hybrid:ReachabilityPaths", "analyzer");
            assert.deepEqual(component.outputs["results"], {
                open: {
                    flow: "internet -> app tcp 443",
                    expect: "reachable",
                    found,
                    agrees: found === "reachable",
                },
            });
        }
    });
});
