import assert from "node:assert/strict";
import { AzApplication, type AzApplicationArgs } from "../../../../components/application/az-application";
import { type Declared, unknownString } from "../../../../model/resources/declared";
import { byName, byType, referencedNames } from "../../../support/declare";
import { declareWith, eastZone, inventory, serverOn } from "./fixture";

const instance = "aws:ec2/instance:Instance";
const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const card = "aws:ec2/networkInterface:NetworkInterface";
const certificateArn = "arn:aws:acm:ap-northeast-1:111122223333:certificate/c";
const tags = (Name: string) => ({ Project: "edge", Name });

type Common = Partial<Omit<Extract<AzApplicationArgs, { entry: "address" }>, "entry">>;

function withAddresses(args: Common = {}): Promise<Declared[]> {
    return declareWith(({ az, publicSubnetIds }) => {
        new AzApplication("az-app", {
            ...az,
            ...args,
            entry: "address",
            subnetIds: publicSubnetIds,
        });
    });
}

function withLoadBalancer(args: Common = {}): Promise<Declared[]> {
    return declareWith(({ az, publicSubnetIds }) => {
        const entry = { entry: "alb", certificateArn, loadBalancerSubnetIds: publicSubnetIds } as const;
        new AzApplication("az-app", { ...az, ...args, ...entry });
    });
}

describe("AzApplication with addresses", () => {
    it("is two servers with an address each, and what they need, and nothing else (R07)", async () => {
        assert.deepEqual(inventory(await withAddresses(), "az-app"), [
            "aws:ec2/eip:Eip az-app-1",
            "aws:ec2/eip:Eip az-app-2",
            "aws:ec2/eipAssociation:EipAssociation az-app-1",
            "aws:ec2/eipAssociation:EipAssociation az-app-2",
            "aws:ec2/instance:Instance az-app-1",
            "aws:ec2/instance:Instance az-app-2",
            "aws:ec2/networkInterface:NetworkInterface az-app-1",
            "aws:ec2/networkInterface:NetworkInterface az-app-2",
            "aws:ec2/securityGroup:SecurityGroup az-app",
            "aws:iam/instanceProfile:InstanceProfile az-app",
            "aws:iam/role:Role az-app",
            "aws:iam/rolePolicy:RolePolicy az-app-certificate",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment az-app-ssm",
            "aws:secretsmanager/secret:Secret az-app-certificate",
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule az-app-out-https",
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule az-app-in-bastion",
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule az-app-in-internet",
            "wavelength-lattice:application:AzApplication az-app",
            "wavelength-lattice:index:Expectations az-app-expectations",
        ]);
    });

    it("spreads its servers over the subnets, one after the other", async () => {
        const resources = await withAddresses({ servers: 3 });
        const subnets = byType(resources, card).map((each) => [
            each.name,
            ...referencedNames(resources, each, "subnetId"),
        ]);
        assert.deepEqual(subnets.sort(), [
            ["az-app-1", "public-a"],
            ["az-app-2", "public-c"],
            ["az-app-3", "public-a"],
        ]);
    });

    it("gives each server an ordinary address, without a border group", async () => {
        const resources = await withAddresses();
        const addresses = byType(resources, "aws:ec2/eip:Eip");
        assert.deepEqual(
            addresses.map(({ inputs }) => inputs),
            ["az-app-1", "az-app-2"].map((name) => ({ domain: "vpc", tags: tags(name) })),
        );
    });

    it("runs on encrypted gp3 with IMDSv2, and without keys", async () => {
        const { userData, ami, ...inputs } = byName(await withAddresses({ servers: 1 }), instance, "az-app-1").inputs;
        assert.deepEqual(inputs, serverOn("gp3", tags("az-app-1")));
        assert.match(String(ami), /^ami-/);
        assert.match(String(userData), /^SECRET_ID='test-az-app-certificate'$/m);
    });

    it("admits HTTPS from anywhere and from the bastion, and nothing else", async () => {
        assert.deepEqual(rulesOf(await withAddresses(), ingress), [
            ["az-app-in-bastion", "tcp", 443, 443, "bastion"],
            ["az-app-in-internet", "tcp", 443, 443, "0.0.0.0/0"],
        ]);
    });

    it("goes out over HTTPS, and nowhere else of its own", async () => {
        assert.deepEqual(rulesOf(await withAddresses(), egress), [["az-app-out-https", "tcp", 443, 443, "0.0.0.0/0"]]);
    });

    it("hands its addresses to whoever makes records", async () => {
        const resources = await withAddresses();
        const component = byName(resources, "wavelength-lattice:application:AzApplication", "az-app");
        assert.deepEqual(component.outputs["entry"], { kind: "addresses", addresses: [unknownString, unknownString] });
    });

    it("states that the internet reaches each server, whatever happens to a zone (R07)", async () => {
        const https = { protocol: "tcp", port: 443, expect: "reachable" };
        const down = { scenario: `zone-down:${eastZone}` };
        assert.deepEqual(flowsOf(await withAddresses(), "az-app-expectations"), [
            { from: "internet", to: "az-app-1", ...https },
            { from: "internet", to: "az-app-2", ...https },
            { from: "internet", to: "az-app-1", ...https, ...down },
            { from: "internet", to: "az-app-2", ...https, ...down },
            { from: "bastion", to: "az-app-1", ...https },
            { from: "bastion", to: "az-app-2", ...https },
        ]);
    });

    it("keeps addresses and secret where the stack is protected", async () => {
        const resources = await withAddresses({ protect: true, servers: 1 });
        assert.deepEqual(
            resources
                .filter(({ protect }) => protect)
                .map(({ type }) => type)
                .sort(),
            ["aws:ec2/eip:Eip", "aws:secretsmanager/secret:Secret"],
        );
    });
});

describe("AzApplication behind a load balancer", () => {
    it("has servers without an address, in the subnets given for them", async () => {
        const resources = await withLoadBalancer();
        assert.equal(byType(resources, "aws:ec2/eip:Eip").length, 0);
        const subnets = byType(resources, card).map((each) => referencedNames(resources, each, "subnetId"));
        assert.deepEqual(subnets, [["private-a"], ["private-c"]]);
    });

    it("lets the internet in at the load balancer only", async () => {
        const resources = await withLoadBalancer();
        assert.deepEqual(rulesOf(resources, ingress), [
            ["az-app-entry-in-internet", "tcp", 443, 443, "0.0.0.0/0"],
            ["az-app-in-bastion", "tcp", 443, 443, "bastion"],
            ["az-app-in-entry", "tcp", 443, 443, "az-app-entry"],
        ]);
        assert.deepEqual(rulesOf(resources, egress), [
            ["az-app-entry-out-servers", "tcp", 443, 443, "az-app"],
            ["az-app-out-https", "tcp", 443, 443, "0.0.0.0/0"],
        ]);
    });

    it("is a public load balancer with access logs, over HTTPS on both sides", async () => {
        const resources = await withLoadBalancer();
        const loadBalancer = byName(resources, "aws:lb/loadBalancer:LoadBalancer", "az-app");
        assert.deepEqual(loadBalancer.inputs, {
            name: "test-az-app",
            loadBalancerType: "application",
            internal: false,
            ipAddressType: "ipv4",
            subnets: [unknownString, unknownString],
            securityGroups: [unknownString],
            dropInvalidHeaderFields: true,
            enableDeletionProtection: false,
            accessLogs: { enabled: true, bucket: unknownString },
            tags: tags("az-app"),
        });
        assert.deepEqual(referencedNames(resources, loadBalancer, "subnets"), ["public-a", "public-c"]);
        assert.deepEqual(byName(resources, "aws:lb/listener:Listener", "az-app").inputs, {
            loadBalancerArn: unknownString,
            port: 443,
            protocol: "HTTPS",
            sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
            certificateArn,
            defaultActions: [{ type: "forward", targetGroupArn: unknownString }],
            tags: tags("az-app"),
        });
        assert.deepEqual(byName(resources, "aws:lb/targetGroup:TargetGroup", "az-app").inputs, {
            name: "test-az-app",
            targetType: "instance",
            vpcId: unknownString,
            port: 443,
            protocol: "HTTPS",
            deregistrationDelay: 30,
            healthCheck: {
                protocol: "HTTPS",
                path: "/healthz",
                matcher: "200",
                interval: 15,
                timeout: 5,
                healthyThreshold: 2,
                unhealthyThreshold: 2,
            },
            tags: tags("az-app"),
        });
        const attachments = byType(resources, "aws:lb/targetGroupAttachment:TargetGroupAttachment");
        assert.deepEqual(
            attachments.map((each) => [each.inputs["port"], ...referencedNames(resources, each, "targetId")]),
            [
                [443, "az-app-1"],
                [443, "az-app-2"],
            ],
        );
    });

    it("is protected where the stack is, by Pulumi and by the service", async () => {
        const resources = await withLoadBalancer({ protect: true });
        const loadBalancer = byName(resources, "aws:lb/loadBalancer:LoadBalancer", "az-app");
        assert.equal(loadBalancer.protect, true);
        assert.equal(loadBalancer.inputs["enableDeletionProtection"], true);
    });

    it("states that the internet reaches the load balancer, and no server (R07)", async () => {
        const https = { protocol: "tcp", port: 443 };
        assert.deepEqual(flowsOf(await withLoadBalancer(), "az-app-expectations"), [
            { from: "internet", to: "az-app", ...https, expect: "reachable" },
            { from: "internet", to: "az-app", ...https, expect: "reachable", scenario: `zone-down:${eastZone}` },
            { from: "internet", to: "az-app-1", ...https, expect: "unreachable" },
            { from: "internet", to: "az-app-2", ...https, expect: "unreachable" },
            { from: "bastion", to: "az-app-1", ...https, expect: "reachable" },
            { from: "bastion", to: "az-app-2", ...https, expect: "reachable" },
        ]);
    });
});

/** Name, protocol, ports and peer of each rule, sorted by name. */
function rulesOf(resources: readonly Declared[], type: string): unknown[][] {
    return byType(resources, type)
        .map((rule) => {
            const { ipProtocol, fromPort, toPort, cidrIpv4 } = rule.inputs;
            const [group] = referencedNames(resources, rule, "referencedSecurityGroupId");
            return [rule.name, ipProtocol, fromPort, toPort, cidrIpv4 ?? group];
        })
        .sort();
}

function flowsOf(resources: readonly Declared[], name: string): Record<string, unknown>[] {
    const { outputs } = byName(resources, "wavelength-lattice:index:Expectations", name);
    return outputs["flows"] as Record<string, unknown>[];
}
