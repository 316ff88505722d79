import assert from "node:assert/strict";
import { Account, east, outcome } from "../account";

describe("VPC Lattice of the stand-in", () => {
    for (const [type, name, expected] of [
        ["service", "abc", "made"],
        ["service", "ab", "ValidationException"],
        ["service", "n".repeat(40), "made"],
        ["service", "n".repeat(41), "ValidationException"],
        ["service", "svc-orders", "ValidationException"],
        ["service", "Orders", "ValidationException"],
        ["service", "-orders", "ValidationException"],
        ["service", "orders-", "ValidationException"],
        ["service", "or--ders", "ValidationException"],
        ["serviceNetwork", "sn-edge", "made"],
        ["serviceNetwork", "n".repeat(63), "made"],
        ["serviceNetwork", "n".repeat(64), "ValidationException"],
    ] as const) {
        it(`takes or refuses the ${type} name ${name}: ${expected}`, () => {
            assert.equal(
                outcome(() => new Account().make(`vpclattice/${type}`, { name })),
                expected,
            );
        });
    }

    for (const [title, type, inputs, expected] of [
        [
            "a target group's name that begins with tg-",
            "targetGroup",
            { name: "tg-a", type: "LAMBDA" },
            "ValidationException",
        ],
        ["a target group's name of 128", "targetGroup", { name: "n".repeat(128), type: "LAMBDA" }, "made"],
        [
            "a resource gateway's name that begins with rgw-",
            "resourceGateway",
            { name: "rgw-a" },
            "ValidationException",
        ],
        [
            "a resource configuration's name that begins with rcfg-",
            "resourceConfiguration",
            { name: "rcfg-a" },
            "ValidationException",
        ],
        ["an unknown auth type", "service", { name: "orders", authType: "IAM" }, "ValidationException"],
        ["IAM auth", "service", { name: "orders", authType: "AWS_IAM" }, "made"],
        [
            "a Lambda target group with a port",
            "targetGroup",
            { type: "LAMBDA", config: { port: 80 } },
            "ValidationException",
        ],
        [
            "an IP target group without a VPC",
            "targetGroup",
            { type: "IP", config: { port: 80 } },
            "ValidationException",
        ],
        [
            "a resource with an ARN and a port",
            "resourceConfiguration",
            { name: "orders-db", type: "ARN", portRanges: ["5432"] },
            "ValidationException",
        ],
        [
            "ports in a range",
            "resourceConfiguration",
            { name: "orders-db", type: "SINGLE", portRanges: ["80-81"] },
            "made",
        ],
        [
            "ports in no range",
            "resourceConfiguration",
            { name: "orders-db", type: "SINGLE", portRanges: ["81-80"] },
            "ValidationException",
        ],
    ] as const) {
        it(`takes or refuses ${title}: ${expected}`, () => {
            assert.equal(
                outcome(() => new Account().make(`vpclattice/${type}`, { ...inputs })),
                expected,
            );
        });
    }

    it("associates a VPC with one service network only: ConflictException", () => {
        const account = new Account();
        const vpcIdentifier = account.vpc();
        const networks = ["one", "two"].map(
            (name) => account.make("vpclattice/serviceNetwork", { name: `net-${name}` }).id,
        );
        assert.deepEqual(
            networks.map((serviceNetworkIdentifier) =>
                outcome(() =>
                    account.make("vpclattice/serviceNetworkVpcAssociation", {
                        serviceNetworkIdentifier,
                        vpcIdentifier,
                    }),
                ),
            ),
            ["made", "ConflictException"],
        );
    });

    it("takes five security groups on a VPC association, not six", () => {
        const tried = [5, 6].map((count) => {
            const account = new Account();
            const vpcIdentifier = account.vpc();
            const securityGroupIds = Array.from(
                { length: count },
                () => account.make("ec2/securityGroup", { vpcId: vpcIdentifier }).id,
            );
            const serviceNetworkIdentifier = account.make("vpclattice/serviceNetwork", { name: "edge" }).id;
            return outcome(() =>
                account.make("vpclattice/serviceNetworkVpcAssociation", {
                    serviceNetworkIdentifier,
                    vpcIdentifier,
                    securityGroupIds,
                }),
            );
        });
        assert.deepEqual(tried, ["made", "ValidationException"]);
    });

    for (const [title, healthCheck, expected] of [
        [
            "the limits",
            {
                healthCheckIntervalSeconds: 5,
                healthCheckTimeoutSeconds: 120,
                healthyThresholdCount: 10,
                unhealthyThresholdCount: 2,
            },
            "made",
        ],
        ["an interval of 4", { healthCheckIntervalSeconds: 4 }, "ValidationException"],
        ["a timeout of 121", { healthCheckTimeoutSeconds: 121 }, "ValidationException"],
        ["a threshold of 1", { healthyThresholdCount: 1 }, "ValidationException"],
    ] as const) {
        it(`takes or refuses a health check with ${title}: ${expected}`, () => {
            const account = new Account();
            const config = { port: 80, protocol: "HTTP", vpcIdentifier: account.vpc(), healthCheck };
            assert.equal(
                outcome(() => account.make("vpclattice/targetGroup", { type: "IP", config })),
                expected,
            );
        });
    }

    it("has no health check for a Lambda target group, and no resource gateway in a Wavelength Zone", () => {
        const account = new Account();
        const vpcId = account.vpc();
        assert.deepEqual(
            [
                outcome(() => account.make("vpclattice/targetGroup", { type: "LAMBDA", config: { healthCheck: {} } })),
                outcome(() =>
                    account.make("vpclattice/resourceGateway", {
                        name: "db",
                        vpcId,
                        subnetIds: [account.subnet(vpcId, 1, east)],
                    }),
                ),
            ],
            ["ValidationException", "ValidationException"],
        );
    });
});
