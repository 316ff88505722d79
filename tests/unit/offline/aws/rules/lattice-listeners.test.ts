import assert from "node:assert/strict";
import { Account, type Inputs, outcome } from "../account";

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

describe("listeners and rules of VPC Lattice of the stand-in", () => {
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
