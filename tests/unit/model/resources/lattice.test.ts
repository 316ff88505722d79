import assert from "node:assert/strict";
import { type Declared, unknownString } from "../../../../model/resources/declared";
import { bothForms, everything, type Form, World } from "../../../support/world";

const lattice = (name: string): string => `aws:vpclattice/${name[0]?.toLowerCase()}${name.slice(1)}:${name}`;

interface Options {
    readonly authType?: string;
    readonly fixed?: boolean;
    readonly associated?: boolean;
    readonly protocol?: unknown;
    /** Further settings of the target group. */
    readonly config?: Record<string, unknown>;
}

/** A service of VPC Lattice in front of a server, and a client beside it. */
function offered(
    ids: Form,
    { authType = "NONE", fixed = false, associated = true, protocol = "HTTPS", config }: Options = {},
) {
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
        config: { port: 8080, protocol: "HTTP", vpcIdentifier: world.vpc, ...config },
    });
    world.add(lattice("TargetGroupAttachment"), "app", { targetGroupIdentifier: targets, target: { id: app } });
    world.add(lattice("Listener"), "orders", {
        serviceIdentifier: service,
        protocol,
        defaultAction: fixed
            ? { fixedResponse: { statusCode: 404 } }
            : { forwards: [{ targetGroups: [{ targetGroupIdentifier: targets, weight: 100 }] }] },
    });
    return { world, role, service };
}

function allow(
    world: World,
    service: Declared,
    principal: unknown,
    action: unknown = "vpc-lattice-svcs:Invoke",
    condition?: object,
    resource: unknown = "*",
): void {
    world.add(lattice("AuthPolicy"), "orders", {
        resourceIdentifier: service,
        policy: JSON.stringify({
            Statement: [
                { Effect: "Allow", Principal: principal, Action: action, Resource: resource, Condition: condition },
            ],
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
            allow(world, service, "*", undefined, { StringNotEquals: { "aws:PrincipalType": "Anonymous" } });
            assert.equal(world.verdict("client orders tcp 443").kind, "unreachable");
            mayInvoke(world, role);
            assert.equal(world.verdict("client orders tcp 443").kind, "reachable");
        });

        const typeTests: readonly (readonly [condition: object, signed: string, unsigned: string])[] = [
            [{ StringNotEqualsIgnoreCase: { "aws:PrincipalType": "anonymous" } }, "reachable", "unreachable"],
            [{ "ForAllValues:StringNotLike": { "AWS:principaltype": ["Anon*"] } }, "reachable", "unreachable"],
            [{ StringEquals: { "aws:PrincipalType": ["User", "AssumedRole"] } }, "reachable", "unreachable"],
            [{ StringNotEquals: { "aws:PrincipalType": ["User", "Anonymous"] } }, "reachable", "unreachable"],
            [{ StringNotEquals: { "aws:PrincipalType": "anonymous" } }, "reachable", "reachable"],
            [{ StringEquals: { "aws:PrincipalType": "Anonymous" } }, "reachable", "reachable"],
            [{ StringLikeIfExists: { "aws:PrincipalType": "*" } }, "reachable", "reachable"],
            [{ StringEquals: { "aws:PrincipalType": "User" } }, "unreachable", "unreachable"],
            [{ Null: { "aws:PrincipalType": "false" } }, "unknown", "unknown"],
        ];
        for (const [condition, signed, unsigned] of typeTests) {
            it(`reads which callers pass ${JSON.stringify(condition)}`, () => {
                const kind = (mayCall: boolean) => {
                    const { world, role, service } = offered(ids, { authType: "AWS_IAM" });
                    allow(world, service, "*", undefined, condition);
                    if (mayCall) {
                        mayInvoke(world, role);
                    }
                    return world.verdict("client orders tcp 443").kind;
                };
                assert.deepEqual([kind(true), kind(false)], [signed, unsigned]);
            });
        }

        it("refuses unsigned requests alone where a statement denies anonymous callers", () => {
            const kind = (mayCall: boolean) => {
                const { world, role, service } = offered(ids, { authType: "AWS_IAM" });
                const statement = { Principal: "*", Action: "vpc-lattice-svcs:Invoke", Resource: "*" };
                world.add(lattice("AuthPolicy"), "orders", {
                    resourceIdentifier: service,
                    policy: JSON.stringify({
                        Statement: [
                            { Effect: "Allow", ...statement },
                            {
                                Effect: "Deny",
                                ...statement,
                                Condition: { StringEquals: { "aws:PrincipalType": "Anonymous" } },
                            },
                        ],
                    }),
                });
                if (mayCall) {
                    mayInvoke(world, role);
                }
                return world.verdict("client orders tcp 443").kind;
            };
            assert.deepEqual([kind(true), kind(false)], ["reachable", "unreachable"]);
        });

        it("admits a caller whose role may not invoke where the auth policy admits anonymous ones too", () => {
            const { world, service } = offered(ids, { authType: "AWS_IAM" });
            allow(world, service, "*");
            assert.equal(world.verdict("client orders tcp 443").kind, "reachable");
        });

        it("admits a whole account's roles, once it is known whose account the caller's is in", () => {
            const kind = (arn: string | undefined, principal: string) => {
                const { world, role, service } = offered(ids, { authType: "AWS_IAM" });
                Object.assign(role.outputs, arn === undefined ? {} : { arn });
                mayInvoke(world, role);
                allow(world, service, { AWS: principal });
                return world.verdict("client orders tcp 443").kind;
            };
            const [own, other] = ["arn:aws:iam::123456789012:role/client", "arn:aws:iam::210987654321:role/client"];
            for (const principal of ["arn:aws:iam::123456789012:root", "123456789012"]) {
                assert.deepEqual(
                    [kind(undefined, principal), kind(own, principal), kind(other, principal)],
                    ["unknown", "reachable", "unreachable"],
                );
            }
        });

        it("takes a statement's resources for all requests, for services, or for some requests of one", () => {
            const kind = (resource: (service: Declared) => unknown) => {
                const { world, service } = offered(ids, { authType: "AWS_IAM" });
                Object.assign(service.outputs, { arn: arnOf("orders") });
                world.add(lattice("Service"), "other");
                allow(world, service, "*", undefined, undefined, resource(service));
                return world.verdict("client orders tcp 443").kind;
            };
            const arnOf = (name: string) => `arn:aws:vpc-lattice:eu-west-1:123456789012:service/svc-${name}`;
            assert.deepEqual(
                [
                    "arn:aws:vpc-lattice:*:*:service/*",
                    `${arnOf("orders")}/*`,
                    [`${arnOf("orders")}/*`],
                    `${arnOf("orders")}/admin/*`,
                    `${arnOf("elsewhere")}/*`,
                    [`${arnOf("elsewhere")}/*`, "*"],
                ].map((resource) => kind(() => resource)),
                ["unknown", "reachable", "reachable", "unknown", "unknown", "reachable"],
            );
        });

        it("R16 admits connections to a service that passes TLS through by the statements about connecting", () => {
            const kind = (protocol: string, action: unknown) => {
                const { world, service } = offered(ids, { authType: "AWS_IAM", protocol });
                allow(world, service, "*", action);
                return world.verdict("client orders tcp 443").kind;
            };
            const invoke = "vpc-lattice-svcs:Invoke";
            const connect = "vpc-lattice-svcs:Connect";
            assert.deepEqual(
                [kind("TLS_PASSTHROUGH", connect), kind("TLS_PASSTHROUGH", [invoke, connect])],
                ["reachable", "reachable"],
            );
            assert.deepEqual(
                [kind("TLS_PASSTHROUGH", "vpc-lattice-svcs:*"), kind("TLS_PASSTHROUGH", invoke)],
                ["reachable", "unreachable"],
            );
            assert.equal(kind("HTTPS", connect), "unreachable");
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
    it("R16 does not take a listener for one that ends TLS where its protocol is unknown", () => {
        const { world, role, service } = offered("unknown", { authType: "AWS_IAM", protocol: unknownString });
        mayInvoke(world, role);
        allow(world, service, "*");
        assert.equal(world.verdict("client orders tcp 443").kind, "unknown");
    });

    it("does not take a statement for one about calling where its action is unknown", () => {
        const { world, role, service } = offered("unknown", { authType: "AWS_IAM" });
        mayInvoke(world, role);
        const policy = world.add(lattice("AuthPolicy"), "orders", { resourceIdentifier: service, policy: role });
        const parent = world.add("some:module:Policy", "orders");
        const statement = { Effect: "Allow", Principal: "*", Action: unknownString, Resource: "*" };
        Object.assign(parent.outputs, { authPolicy: { statements: [statement] } });
        Object.assign(policy, { parent: parent.urn });
        assert.equal(world.verdict("client orders tcp 443").kind, "unknown");
    });

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

describe("a target group of VPC Lattice", () => {
    for (const ids of bothForms) {
        it(`leaves unknown what it hands on by IPv6, with ${ids} ids`, () => {
            const kinds = ["IPV4", "IPV6"].map((ipAddressType) => {
                const { world } = offered(ids, { config: { ipAddressType } });
                return world.kinds("client orders tcp 443", "client app tcp 8080");
            });
            assert.deepEqual(kinds, [
                ["reachable", "reachable"],
                ["unknown", "reachable"],
            ]);
        });
    }
});
