import assert from "node:assert/strict";
import type { Declared } from "../../../../model/declared";
import { bothForms, everything, type Form, World } from "../../../support/world";

const lattice = (name: string): string => `aws:vpclattice/${name[0]?.toLowerCase()}${name.slice(1)}:${name}`;

interface Options {
    readonly authType?: string;
    readonly fixed?: boolean;
    readonly associated?: boolean;
}

/** A service of VPC Lattice in front of a server, and a client beside it. */
function offered(ids: Form, { authType = "NONE", fixed = false, associated = true }: Options = {}) {
    const world = new World(ids);
    const group = everything(world);
    const role = world.add("aws:iam/role:Role", "client", {});
    const profile = world.add("aws:iam/instanceProfile:InstanceProfile", "client", { role });
    world.server("client", {
        subnetId: world.subnets.public,
        vpcSecurityGroupIds: [group],
        iamInstanceProfile: profile,
    });
    const app = world.server("app", { subnetId: world.subnets.private, vpcSecurityGroupIds: [group] });
    const network = world.add(lattice("ServiceNetwork"), "mesh", { authType: "NONE" });
    const service = world.add(lattice("Service"), "orders", { authType });
    if (associated) {
        world.add(lattice("ServiceNetworkVpcAssociation"), "mesh", {
            serviceNetworkIdentifier: network,
            vpcIdentifier: world.vpc,
            securityGroupIds: [group],
        });
    }
    world.add(lattice("ServiceNetworkServiceAssociation"), "orders", {
        serviceNetworkIdentifier: network,
        serviceIdentifier: service,
    });
    const targets = world.add(lattice("TargetGroup"), "app", {
        type: "INSTANCE",
        config: { port: 8080, protocol: "HTTP", vpcIdentifier: world.vpc },
    });
    world.add(lattice("TargetGroupAttachment"), "app", { targetGroupIdentifier: targets, target: { id: app } });
    world.add(lattice("Listener"), "orders", {
        serviceIdentifier: service,
        protocol: "HTTPS",
        defaultAction: fixed
            ? { fixedResponse: { statusCode: 404 } }
            : { forwards: [{ targetGroups: [{ targetGroupIdentifier: targets, weight: 100 }] }] },
    });
    return { world, role, service };
}

function allow(world: World, service: Declared, principal: unknown): void {
    world.add(lattice("AuthPolicy"), "orders", {
        resourceIdentifier: service,
        policy: JSON.stringify({
            Statement: [{ Effect: "Allow", Principal: principal, Action: "vpc-lattice-svcs:Invoke", Resource: "*" }],
        }),
    });
}

function mayInvoke(world: World, role: Declared): void {
    world.add("aws:iam/rolePolicy:RolePolicy", "client", {
        role,
        policy: '{"Statement":[{"Effect":"Allow","Action":["logs:*","vpc-lattice-svcs:*"],"Resource":"*"}]}',
    });
}

for (const ids of bothForms) {
    describe(`VPC Lattice of declared resources, with ${ids} ids`, () => {
        it("is reached from an associated VPC by the listener's port, and from nowhere else", () => {
            assert.deepEqual(
                offered(ids).world.kinds("client orders tcp 443", "client orders tcp 80", "internet orders tcp 443"),
                ["reachable", "unreachable", "unreachable"],
            );
            assert.equal(
                offered(ids, { associated: false }).world.verdict("client orders tcp 443").kind,
                "unreachable",
            );
        });

        it("denies everybody without an auth policy", () => {
            assert.equal(
                offered(ids, { authType: "AWS_IAM" }).world.verdict("client orders tcp 443").kind,
                "unreachable",
            );
        });

        it("admits a caller whose role may invoke, where the auth policy admits authenticated ones", () => {
            const { world, role, service } = offered(ids, { authType: "AWS_IAM" });
            allow(world, service, "*");
            assert.equal(world.verdict("client orders tcp 443").kind, "unreachable");
            mayInvoke(world, role);
            assert.equal(world.verdict("client orders tcp 443").kind, "reachable");
        });

        it("does not know whether a whole account's roles are meant", () => {
            const { world, role, service } = offered(ids, { authType: "AWS_IAM" });
            mayInvoke(world, role);
            allow(world, service, { AWS: "arn:aws:iam::123456789012:root" });
            assert.equal(world.verdict("client orders tcp 443").kind, "unknown");
        });

        it("answers by itself where nothing is forwarded", () => {
            const { kind, because } = offered(ids, { fixed: true }).world.verdict("client orders tcp 443");
            assert.equal(kind, "reachable");
            assert.match(because.join("\n"), /a fixed 404/);
        });

        it("leads to a database by a resource configuration", () => {
            const { world } = offered(ids);
            const group = world.group("gateway");
            world.egress("gateway", group);
            const data = world.add("aws:rds/instance:Instance", "data", {
                engine: "postgres",
                dbSubnetGroupName: world.add("aws:rds/subnetGroup:SubnetGroup", "data", {
                    subnetIds: [world.subnets.public, world.subnets.private],
                }),
                vpcSecurityGroupIds: [everything(world, "data")],
            });
            const gateway = world.add(lattice("ResourceGateway"), "data", {
                vpcId: world.vpc,
                subnetIds: [world.subnets.private],
                securityGroupIds: [group],
            });
            const configuration = world.add(lattice("ResourceConfiguration"), "tunnel", {
                resourceGatewayIdentifier: gateway,
                portRanges: ["5432"],
                resourceConfigurationDefinition: { arnResource: { arn: data } },
            });
            world.add(lattice("ServiceNetworkResourceAssociation"), "data", {
                resourceConfigurationIdentifier: configuration,
                serviceNetworkIdentifier: world.resources.find(({ name }) => name === "mesh"),
            });
            assert.deepEqual(world.kinds("client tunnel tcp 5432", "client tunnel tcp 22"), [
                "reachable",
                "unreachable",
            ]);
        });
    });
}

describe("VPC Lattice while ids are unknown", () => {
    it("reads an auth policy's statements where a component registers them beside the document", () => {
        const { world, role, service } = offered("unknown", { authType: "AWS_IAM" });
        mayInvoke(world, role);
        const policy = world.add(lattice("AuthPolicy"), "orders", { resourceIdentifier: service, policy: role });
        assert.equal(world.verdict("client orders tcp 443").kind, "unknown");
        const parent = world.add("some:module:Policy", "orders");
        const statement = {
            Effect: "Allow",
            Principal: { AWS: [policy.inputs["policy"]] },
            Action: "vpc-lattice-svcs:Invoke",
            Resource: "*",
        };
        Object.assign(parent.outputs, { authPolicy: { statements: [statement] } });
        Object.assign(policy, { parent: parent.urn });
        assert.equal(world.verdict("client orders tcp 443").kind, "reachable");
    });
});
