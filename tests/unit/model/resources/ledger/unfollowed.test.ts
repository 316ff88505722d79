import assert from "node:assert/strict";
import { unfollowed } from "../../../../../model/resources/ledger/unfollowed";
import { bothForms, everything, type Form, World } from "../../../../support/world";

/** A program, and a flow in it that the resource `it` could change. */
type Case = (world: World, type: string) => string;

const shut = (world: World): void => {
    world.server("shut", { subnetId: world.subnets.private, vpcSecurityGroupIds: [world.group("shut")] });
};

/** A server with a public address that everything gets to. */
const open = (world: World): void => {
    world.server("open", {
        subnetId: world.subnets.public,
        associatePublicIpAddress: true,
        vpcSecurityGroupIds: [everything(world)],
    });
};

/** A server `far` in another VPC, open to the internet. */
const beyond = (world: World): void => {
    const vpcId = world.add("aws:ec2/vpc:Vpc", "far", { cidrBlock: "10.1.0.0/16" });
    const subnetId = world.add("aws:ec2/subnet:Subnet", "far", {
        vpcId,
        availabilityZone: "eu-west-1a",
        cidrBlock: "10.1.0.0/24",
    });
    const gatewayId = world.add("aws:ec2/internetGateway:InternetGateway", "far", { vpcId });
    const routeTableId = world.add("aws:ec2/routeTable:RouteTable", "far", { vpcId });
    world.add("aws:ec2/routeTableAssociation:RouteTableAssociation", "far", { subnetId, routeTableId });
    world.route("far", { routeTableId, gatewayId });
    const all = [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }];
    const group = world.add("aws:ec2/securityGroup:SecurityGroup", "far", { vpcId, ingress: all, egress: all });
    world.server("far", { subnetId, associatePublicIpAddress: true, vpcSecurityGroupIds: [group] });
};

const balancer = (world: World) =>
    world.add("aws:lb/loadBalancer:LoadBalancer", "balancer", {
        internal: true,
        loadBalancerType: "network",
        subnets: [world.subnets.private],
    });

/** Opens a way to an internal load balancer, by inputs that name it. */
const toBalancer =
    (inputs: (balancer: unknown) => Record<string, unknown>): Case =>
    (world, type) => {
        world.add(type, "it", inputs(balancer(world)));
        return "internet balancer tcp 443";
    };

/** Opens a way from somewhere to a server that nothing else gets to. */
const toShut =
    (from: string, inputs: (world: World) => Record<string, unknown> = () => ({})): Case =>
    (world, type) => {
        shut(world);
        world.add(type, "it", inputs(world));
        return `${from} shut tcp 443`;
    };

/** May stop what gets to a server from the internet. */
const toOpen =
    (inputs: (world: World) => Record<string, unknown>): Case =>
    (world, type) => {
        open(world);
        world.add(type, "it", inputs(world));
        return "internet open tcp 443";
    };

const cases: Readonly<Record<string, Case>> = {
    "aws:apigateway/vpcLink:VpcLink": toBalancer((targetArn) => ({ targetArn })),
    "aws:apigatewayv2/vpcLink:VpcLink": (world, type) => {
        const caller = everything(world, "caller");
        const called = world.group("called");
        world.ingress("called", called, { fromPort: 443, toPort: 443, referencedSecurityGroupId: caller });
        world.server("called", { subnetId: world.subnets.private, vpcSecurityGroupIds: [called] });
        world.add(type, "it", { subnetIds: [world.subnets.private], securityGroupIds: [caller] });
        return "internet called tcp 443";
    },
    "aws:cloudfront/vpcOrigin:VpcOrigin": toBalancer((arn) => ({ vpcOriginEndpointConfig: { arn } })),
    "aws:globalaccelerator/endpointGroup:EndpointGroup": toBalancer((endpointId) => ({
        endpointConfigurations: [{ endpointId }],
    })),
    "aws:globalaccelerator/customRoutingEndpointGroup:CustomRoutingEndpointGroup": toShut("internet", (world) => ({
        endpointConfigurations: [{ endpointId: world.subnets.private }],
    })),
    "aws:globalaccelerator/crossAccountAttachment:CrossAccountAttachment": toBalancer((endpointId) => ({
        resources: [{ endpointId }],
    })),
    "aws:verifiedaccess/endpoint:Endpoint": toBalancer((loadBalancerArn) => ({
        loadBalancerOptions: { loadBalancerArn },
    })),
    "aws:directconnect/publicVirtualInterface:PublicVirtualInterface": toShut("on-premises"),
    "aws:directconnect/hostedPublicVirtualInterfaceAccepter:HostedPublicVirtualInterfaceAccepter":
        toShut("on-premises"),
    "aws:ec2/localGatewayRouteTableVpcAssociation:LocalGatewayRouteTableVpcAssociation": toShut(
        "on-premises",
        (world) => ({ vpcId: world.vpc }),
    ),
    "aws:ec2transitgateway/policyTableAssociation:PolicyTableAssociation": toShut("on-premises"),
    "aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions": toOpen(() => ({
        internetGatewayBlockMode: "block-ingress",
    })),
    "aws:ec2/vpcEncryptionControl:VpcEncryptionControl": toOpen(({ vpc }) => ({ vpcId: vpc, mode: "enforce" })),
    "aws:ec2/encryptionControl:EncryptionControl": toOpen(({ vpc }) => ({ vpcId: vpc, mode: "enforce" })),
    "aws:ec2/vpcSecurityGroupRulesExclusive:VpcSecurityGroupRulesExclusive": toOpen(({ resources }) => ({
        securityGroupId: resources.find(({ name }) => name === "all"),
    })),
    "aws:neptune/clusterInstance:ClusterInstance": (world, type) => {
        const subnetIds = [world.subnets.public];
        const cluster = world.add("aws:neptune/cluster:Cluster", "graph", {
            neptuneSubnetGroupName: world.add("aws:neptune/subnetGroup:SubnetGroup", "list", { subnetIds }),
            vpcSecurityGroupIds: [everything(world)],
        });
        world.add(type, "it", { clusterIdentifier: cluster, publiclyAccessible: true });
        return "internet graph tcp 8182";
    },
    "aws:ec2/natGatewayEipAssociation:NatGatewayEipAssociation": (world, type) => {
        const nat = world.add("aws:ec2/natGateway:NatGateway", "nat", {
            subnetId: world.subnets.public,
            allocationId: world.add("aws:ec2/eip:Eip", "nat", { domain: "vpc" }),
        });
        world.route("nat", { routeTableId: world.tables.private, natGatewayId: nat });
        world.server("app", { subnetId: world.subnets.private, vpcSecurityGroupIds: [everything(world, "app")] });
        beyond(world);
        world.add(type, "it", { natGatewayId: nat, allocationId: "eipalloc-2" });
        return "app far tcp 443";
    },
    "aws:ecs/taskSet:TaskSet": (world, type) => {
        const service = world.add("aws:ecs/service:Service", "tasks", {
            networkConfiguration: { subnets: [world.subnets.private], securityGroups: [world.group("tasks")] },
        });
        world.add(type, "it", { service, networkConfiguration: { subnets: [world.subnets.public] } });
        return "internet tasks tcp 443";
    },
    "aws:fms/policy:Policy": toOpen(() => ({ securityServicePolicyData: { type: "SECURITY_GROUPS_COMMON" } })),
};

const deciding = Object.keys(unfollowed).filter((type) => unfollowed[type]?.kind === "decides");
const standing = Object.keys(unfollowed).filter((type) => unfollowed[type]?.kind === "end");

describe("what is declared, carries traffic and is not followed", () => {
    it("has a case each", () => {
        assert.deepEqual(Object.keys(cases).sort(), [...deciding].sort());
    });

    for (const [type, make] of Object.entries(cases)) {
        for (const ids of bothForms) {
            it(`${type} makes unknown what it could change, with ${ids} ids`, () => {
                const world = new World(ids);
                const flow = make(world, type);
                assert.deepEqual(withoutIt(world, flow), "definite");
                const { kind, because } = world.verdict(flow);
                assert.equal(kind, "unknown", because.join("; "));
                assert.ok(
                    because.some((line) => line.includes('"it"')),
                    because.join("; "),
                );
            });
        }
    }

    it("leaves alone what it does not concern", () => {
        const kinds = bothForms.map((ids: Form) => {
            const world = new World(ids);
            shut(world);
            open(world);
            const target = balancer(world);
            world.add("aws:apigateway/vpcLink:VpcLink", "rest", { targetArn: target });
            world.add("aws:apigatewayv2/vpcLink:VpcLink", "http", {
                subnetIds: [world.subnets.private],
                securityGroupIds: [world.group("link")],
            });
            world.add("aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions", "off", {
                internetGatewayBlockMode: "off",
            });
            world.add("aws:directconnect/publicVirtualInterface:PublicVirtualInterface", "line", {});
            world.add("aws:ec2/vpcEncryptionControl:VpcEncryptionControl", "seen", {
                vpcId: world.vpc,
                mode: "monitor",
            });
            return world.kinds(
                "internet shut tcp 443",
                "internet open tcp 443",
                "vpc open tcp 443",
                "shut open tcp 443",
            );
        });
        const each = ["unreachable", "reachable", "reachable", "unreachable"];
        assert.deepEqual(kinds, [each, each]);
    });

    it("lets packets through inside a VPC whose way to the internet may be blocked", () => {
        const world = new World("known");
        open(world);
        world.add("aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions", "blocked", {
            internetGatewayBlockMode: "block-bidirectional",
        });
        assert.deepEqual(world.kinds("vpc open tcp 443", "open internet tcp 443", "open service:s3 tcp 443"), [
            "reachable",
            "unknown",
            "unknown",
        ]);
    });

    for (const type of standing) {
        it(`${type} is an end of which everything is unknown`, () => {
            const world = new World("unknown");
            open(world);
            const each = unfollowed[type];
            const where = each?.kind === "end" ? each.where : undefined;
            world.add(type, "it", where === undefined ? {} : { settings: [{ [where]: { subnetIds: ["subnet-1"] } }] });
            const verdicts = ["internet it tcp 443", "open it tcp 443", "it open tcp 443"].map((flow) =>
                world.verdict(flow),
            );
            assert.deepEqual(
                verdicts.map(({ kind }) => kind),
                ["unknown", "unknown", "unknown"],
            );
            assert.ok(verdicts.every(({ because }) => because.some((line) => line.includes("where "))));
        });
    }
});

/** What the program says without the resource `it`. */
function withoutIt(world: World, flow: string): string {
    const { resources } = world;
    const position = resources.findIndex(({ name }) => name === "it");
    const [taken] = resources.splice(position, 1);
    const { kind } = world.verdict(flow);
    resources.push(...(taken === undefined ? [] : [taken]));
    return kind === "unknown" ? kind : "definite";
}
