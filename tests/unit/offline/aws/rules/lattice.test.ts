import assert from "node:assert/strict";
import { Account, east, type Inputs, outcome } from "../account";

/** A service with a listener, for rules. */
function listener(account: Account): { serviceIdentifier: string; listenerIdentifier: string } {
    const serviceIdentifier = account.make("vpclattice/service", { name: "orders" }).id;
    const made = account.make("vpclattice/listener", {
        serviceIdentifier,
        protocol: "HTTPS",
        name: "https",
        defaultAction: { fixedResponse: { statusCode: 500 } },
    });
    return { serviceIdentifier, listenerIdentifier: String(made.listenerId) };
}

function group(account: Account): string {
    return account.make("vpclattice/targetGroup", {
        type: "IP",
        config: { port: 80, protocol: "HTTP", vpcIdentifier: account.vpc() },
    }).id;
}

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

    for (const [title, more, expected] of [
        ["the service's ID", (id: string) => ({ serviceIdentifier: id }), "made"],
        ["the service's ARN", (_id: string, arn: string) => ({ serviceArn: arn }), "made"],
        ["both", (id: string, arn: string) => ({ serviceIdentifier: id, serviceArn: arn }), "ValidationException"],
        ["neither", () => ({}), "ValidationException"],
        ["port 0", (id: string) => ({ serviceIdentifier: id, port: 0 }), "ValidationException"],
        [
            "a protocol that is none",
            (id: string) => ({ serviceIdentifier: id, protocol: "TCP" }),
            "ValidationException",
        ],
        [
            "passthrough without a custom domain",
            (id: string) => ({ serviceIdentifier: id, protocol: "TLS_PASSTHROUGH" }),
            "ValidationException",
        ],
        [
            "a name that begins with listener-",
            (id: string) => ({ serviceIdentifier: id, name: "listener-a" }),
            "ValidationException",
        ],
    ] as readonly [string, (id: string, arn: string) => Inputs, string][]) {
        it(`takes or refuses a listener with ${title}: ${expected}`, () => {
            const account = new Account();
            const { id, arn } = account.make("vpclattice/service", { name: "orders" });
            const inputs = {
                protocol: "HTTPS",
                defaultAction: { fixedResponse: { statusCode: 404 } },
                ...more(id, String(arn)),
            };
            assert.equal(
                outcome(() => account.make("vpclattice/listener", inputs)),
                expected,
            );
        });
    }

    for (const [title, more, expected] of [
        ["priority 1", () => ({ priority: 1 }), "made"],
        ["priority 2000", () => ({ priority: 2000 }), "made"],
        ["priority 0", () => ({ priority: 0 }), "ValidationException"],
        ["priority 2001", () => ({ priority: 2001 }), "ValidationException"],
        ["a fixed 200", () => ({ action: { fixedResponse: { statusCode: 200 } } }), "ValidationException"],
        [
            "weight 999",
            (account) => ({
                action: { forward: { targetGroups: [{ targetGroupIdentifier: group(account), weight: 999 }] } },
            }),
            "made",
        ],
        [
            "weight 1000",
            (account) => ({
                action: { forward: { targetGroups: [{ targetGroupIdentifier: group(account), weight: 1000 }] } },
            }),
            "ValidationException",
        ],
        ["no target group", () => ({ action: { forward: { targetGroups: [] } } }), "ValidationException"],
        [
            "a target group that does not exist",
            () => ({ action: { forward: { targetGroups: [{ targetGroupIdentifier: "tg-0123456789abcdef0" }] } } }),
            "ResourceNotFoundException",
        ],
        [
            "six headers",
            () => ({
                match: {
                    httpMatch: {
                        headerMatches: Array.from({ length: 6 }, () => ({ name: "a", match: { exact: "b" } })),
                    },
                },
            }),
            "ValidationException",
        ],
        [
            "a path of 201",
            () => ({ match: { httpMatch: { pathMatch: { match: { prefix: `/${"p".repeat(200)}` } } } } }),
            "ValidationException",
        ],
        ["a name that begins with rule-", () => ({ name: "rule-a" }), "ValidationException"],
    ] as readonly [string, (account: Account) => Inputs, string][]) {
        it(`takes or refuses a rule with ${title}: ${expected}`, () => {
            const account = new Account();
            const inputs = {
                ...listener(account),
                name: "orders",
                priority: 10,
                action: { fixedResponse: { statusCode: 404 } },
                ...more(account),
            };
            assert.equal(
                outcome(() => account.make("vpclattice/listenerRule", inputs)),
                expected,
            );
        });
    }

    it("refuses a priority twice on one listener: ConflictException", () => {
        const account = new Account();
        const inputs = { ...listener(account), priority: 10, action: { fixedResponse: { statusCode: 404 } } };
        assert.deepEqual(
            ["one", "two"].map((name) =>
                outcome(() => account.make("vpclattice/listenerRule", { ...inputs, name: `r-${name}` })),
            ),
            ["made", "ConflictException"],
        );
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

    it("R16 passes TLS through by the default action alone, to TCP alone", () => {
        const account = new Account();
        const service = (name: string) =>
            account.make("vpclattice/service", { name, customDomainName: `${name}.my-company.jp` }).id;
        const vpcIdentifier = account.vpc();
        const groupOf = (protocol: string) =>
            account.make("vpclattice/targetGroup", { type: "IP", config: { port: 443, protocol, vpcIdentifier } }).id;
        const [tcp, https] = [groupOf("TCP"), groupOf("HTTPS")];
        const to = (targetGroupIdentifier: string) => [{ targetGroups: [{ targetGroupIdentifier }] }];
        const listens = (name: string, protocol: string, defaultAction: object) =>
            outcome(() =>
                account.make("vpclattice/listener", { serviceIdentifier: service(name), protocol, defaultAction }),
            );
        assert.deepEqual(
            [
                listens("one", "TLS_PASSTHROUGH", { forwards: to(tcp) }),
                listens("two", "TLS_PASSTHROUGH", { forwards: to(https) }),
                listens("three", "TLS_PASSTHROUGH", { fixedResponse: { statusCode: 404 } }),
                listens("four", "HTTPS", { forwards: to(https) }),
                listens("five", "HTTPS", { forwards: to(tcp) }),
            ],
            ["made", "ValidationException", "ValidationException", "made", "ValidationException"],
        );
    });

    it("R16 takes no rule for a listener that passes TLS through, and none to TCP elsewhere", () => {
        const account = new Account();
        const vpcIdentifier = account.vpc();
        const tcp = account.make("vpclattice/targetGroup", {
            type: "IP",
            config: { port: 443, protocol: "TCP", vpcIdentifier },
        }).id;
        const serviceIdentifier = account.make("vpclattice/service", {
            name: "secure",
            customDomainName: "secure.my-company.jp",
        }).id;
        const made = account.make("vpclattice/listener", {
            serviceIdentifier,
            protocol: "TLS_PASSTHROUGH",
            name: "tls",
            defaultAction: { forwards: [{ targetGroups: [{ targetGroupIdentifier: tcp }] }] },
        });
        const ruled = (place: object, targetGroupIdentifier: string) =>
            outcome(() =>
                account.make("vpclattice/listenerRule", {
                    ...place,
                    priority: 10,
                    match: { httpMatch: { method: "GET" } },
                    action: { forward: { targetGroups: [{ targetGroupIdentifier }] } },
                }),
            );
        const passing = { serviceIdentifier, listenerIdentifier: String(made.listenerId) };
        const ending = listener(account);
        assert.deepEqual(
            [ruled(passing, group(account)), ruled(ending, tcp), ruled(ending, group(account))],
            ["ValidationException", "ValidationException", "made"],
        );
    });
});
