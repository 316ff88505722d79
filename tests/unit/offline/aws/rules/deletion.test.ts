import assert from "node:assert/strict";
import { Account, east, type Inputs, laterOutcome, outcome } from "../account";

type Resource = Inputs & { id: string };

/** What is to be deleted, of which type, and what stands against it. */
type Guarded = readonly [
    title: string,
    type: string,
    prepare: (account: Account) => readonly [Resource, string, Resource],
    expected: string,
];

const cases: readonly Guarded[] = [
    [
        "a VPC with a subnet",
        "ec2/vpc",
        (account) => {
            const vpc = account.make("ec2/vpc", { cidrBlock: "10.0.0.0/16" });
            return [vpc, "ec2/subnet", account.make("ec2/subnet", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" })];
        },
        "DependencyViolation",
    ],
    [
        "a subnet with an interface",
        "ec2/subnet",
        (account) => {
            const subnet = account.make("ec2/subnet", { vpcId: account.vpc(), cidrBlock: "10.0.1.0/24" });
            return [subnet, "ec2/networkInterface", account.make("ec2/networkInterface", { subnetId: subnet.id })];
        },
        "DependencyViolation",
    ],
    [
        "a security group that a rule of another names",
        "ec2/securityGroup",
        (account) => {
            const vpcId = account.vpc();
            const [group, other] = [1, 2].map(() => account.make("ec2/securityGroup", { vpcId }));
            const rule = { securityGroupId: other?.id, referencedSecurityGroupId: group?.id, ipProtocol: "-1" };
            return [
                group as Resource,
                "vpc/securityGroupIngressRule",
                account.make("vpc/securityGroupIngressRule", rule),
            ];
        },
        "DependencyViolation",
    ],
    [
        "a carrier gateway with a route",
        "ec2/carrierGateway",
        (account) => {
            const vpcId = account.vpc();
            const gateway = account.make("ec2/carrierGateway", { vpcId });
            const routeTableId = account.make("ec2/routeTable", { vpcId }).id;
            return [
                gateway,
                "ec2/route",
                account.make("ec2/route", {
                    routeTableId,
                    destinationCidrBlock: "0.0.0.0/0",
                    carrierGatewayId: gateway.id,
                }),
            ];
        },
        "DependencyViolation",
    ],
    [
        "a carrier gateway with a carrier IP behind it",
        "ec2/carrierGateway",
        (account) => {
            const vpcId = account.vpc();
            const gateway = account.make("ec2/carrierGateway", { vpcId });
            const networkInterfaceId = account.make("ec2/networkInterface", {
                subnetId: account.subnet(vpcId, 8, east),
            }).id;
            const allocationId = account.make("ec2/eip", { networkBorderGroup: east }).id;
            return [
                gateway,
                "ec2/eipAssociation",
                account.make("ec2/eipAssociation", { allocationId, networkInterfaceId }),
            ];
        },
        "DependencyViolation",
    ],
    [
        "an address in use",
        "ec2/eip",
        (account) => {
            const vpcId = account.vpc();
            account.make("ec2/internetGateway", { vpcId });
            const address = account.make("ec2/eip", {});
            return [
                address,
                "ec2/natGateway",
                account.make("ec2/natGateway", { allocationId: address.id, subnetId: account.subnet(vpcId, 1) }),
            ];
        },
        "InvalidIPAddress.InUse",
    ],
    [
        "a role with a policy",
        "iam/role",
        (account) => {
            const role = account.make("iam/role", { assumeRolePolicy: "{}" });
            return [role, "iam/rolePolicy", account.make("iam/rolePolicy", { role: role.id, policy: "{}" })];
        },
        "DeleteConflict",
    ],
    [
        "a target group in use",
        "lb/targetGroup",
        (account) => {
            const vpcId = account.vpc();
            const group = account.make("lb/targetGroup", { name: "web", vpcId });
            const subnets = [account.subnet(vpcId, 1), account.subnet(vpcId, 2, "ap-northeast-1c")];
            const loadBalancerArn = account.make("lb/loadBalancer", { name: "front", internal: true, subnets }).id;
            const inputs = {
                loadBalancerArn,
                port: 80,
                protocol: "HTTP",
                defaultActions: [{ type: "forward", targetGroupArn: group.id }],
            };
            return [group, "lb/listener", account.make("lb/listener", inputs)];
        },
        "ResourceInUse",
    ],
    [
        "a service network with a VPC",
        "vpclattice/serviceNetwork",
        (account) => {
            const network = account.make("vpclattice/serviceNetwork", { name: "edge" });
            const inputs = { serviceNetworkIdentifier: network.id, vpcIdentifier: account.vpc() };
            return [
                network,
                "vpclattice/serviceNetworkVpcAssociation",
                account.make("vpclattice/serviceNetworkVpcAssociation", inputs),
            ];
        },
        "ConflictException",
    ],
    [
        "a cluster with a service",
        "ecs/cluster",
        (account) => {
            const cluster = account.make("ecs/cluster", { name: "edge" });
            return [cluster, "ecs/service", account.make("ecs/service", { cluster: cluster.id })];
        },
        "ClusterContainsServicesException",
    ],
];

describe("deletions in the stand-in", () => {
    for (const [title, type, prepare, expected] of cases) {
        it(`refuses to delete ${title} (${expected}), and deletes it afterwards`, async () => {
            const account = new Account();
            const [resource, userType, user] = prepare(account);
            assert.equal(await laterOutcome(() => account.remove(type, resource)), expected);
            await account.remove(userType, user);
            assert.equal(await laterOutcome(() => account.remove(type, resource)), "done");
            assert.equal(account.inventory.find(resource.id), undefined);
        });
    }

    for (const [title, type, inputs, expected] of [
        [
            "a database under deletion protection",
            "rds/instance",
            { engine: "postgres", deletionProtection: true, skipFinalSnapshot: true },
            "InvalidParameterCombination",
        ],
        [
            "a server under termination protection",
            "ec2/instance",
            { ami: "ami-1", instanceType: "t3.medium", disableApiTermination: true },
            "OperationNotPermitted",
        ],
    ] as const) {
        it(`refuses to delete ${title}: ${expected}`, async () => {
            const account = new Account();
            const made = account.make(type, { ...inputs });
            assert.equal(await laterOutcome(() => account.remove(type, made)), expected);
        });
    }

    it("refuses to delete a load balancer under deletion protection: OperationNotPermitted", async () => {
        const account = new Account();
        const vpcId = account.vpc();
        const subnets = [account.subnet(vpcId, 1), account.subnet(vpcId, 2, "ap-northeast-1c")];
        const made = account.make("lb/loadBalancer", {
            name: "front",
            internal: true,
            subnets,
            enableDeletionProtection: true,
        });
        assert.equal(await laterOutcome(() => account.remove("lb/loadBalancer", made)), "OperationNotPermitted");
    });

    it("keeps the name of a deleted secret until its recovery window ends: InvalidRequestException", async () => {
        let now = new Date("2026-11-01T00:00:00Z");
        const account = new Account({ now: () => now });
        const inputs = { name: "edge/key", recoveryWindowInDays: 7 };
        await account.remove("secretsmanager/secret", account.make("secretsmanager/secret", inputs));
        const again = () => outcome(() => account.make("secretsmanager/secret", inputs));
        now = new Date("2026-11-07T23:59:59Z");
        assert.equal(again(), "InvalidRequestException");
        now = new Date("2026-11-08T00:00:01Z");
        assert.equal(again(), "made");
    });

    it("frees the name of a secret that is deleted without a recovery window", async () => {
        const account = new Account();
        const inputs = { name: "edge/key", recoveryWindowInDays: 0 };
        await account.remove("secretsmanager/secret", account.make("secretsmanager/secret", inputs));
        assert.equal(
            outcome(() => account.make("secretsmanager/secret", inputs)),
            "made",
        );
    });

    it("refuses a final snapshot under a name that is taken: DBSnapshotAlreadyExists", async () => {
        const account = new Account();
        const inputs = { identifier: "main", engine: "postgres", finalSnapshotIdentifier: "main-final" };
        await account.remove("rds/instance", account.make("rds/instance", inputs));
        const second = account.make("rds/instance", inputs);
        assert.equal(await laterOutcome(() => account.remove("rds/instance", second)), "DBSnapshotAlreadyExists");
    });

    it("ends with the provider's error where a target is taken out of a group that nothing sends to any more", async () => {
        const account = new Account();
        const vpcId = account.vpc();
        const group = account.make("vpclattice/targetGroup", {
            ...{ name: "edge", type: "IP" },
            config: { vpcIdentifier: vpcId, port: 80, protocol: "HTTP" },
        });
        const service = account.make("vpclattice/service", { name: "edge" });
        const listener = account.make("vpclattice/listener", {
            ...{ name: "https", protocol: "HTTPS", serviceIdentifier: service.id },
            defaultAction: { forwards: [{ targetGroups: [{ targetGroupIdentifier: group.arn }] }] },
        });
        const target = () =>
            account.make("vpclattice/targetGroupAttachment", {
                targetGroupIdentifier: group.id,
                target: { id: "10.0.1.10", port: 80 },
            });
        await account.remove("vpclattice/targetGroupAttachment", target());
        const late = target();
        await account.remove("vpclattice/listener", listener);
        await assert.rejects(account.remove("vpclattice/targetGroupAttachment", late), /unexpected state 'UNUSED'/);
    });

    it("waits for what is deleted at the same time, as the AWS provider does", async () => {
        const account = new Account();
        const patient = new Account({ inventory: account.inventory });
        const vpc = account.make("ec2/vpc", { cidrBlock: "10.0.0.0/16" });
        const subnet = account.make("ec2/subnet", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" });
        const entry = account.inventory.find(vpc.id);
        Object.assign(patient.aws, { patience: 2_000 });
        const waiting = patient.aws.delete({ urn: entry?.urn ?? "", type: "aws:ec2/vpc:Vpc", id: vpc.id }, {});
        await account.remove("ec2/subnet", subnet);
        await waiting;
        assert.deepEqual(account.inventory.all(), []);
    });
});
