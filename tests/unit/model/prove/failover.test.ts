import assert from "node:assert/strict";
import type { DnsRecord, HealthCheck } from "../../../../model/network/dns";
import { indexNetwork } from "../../../../model/network/index-network";
import type { Network } from "../../../../model/network/types";
import { failoverTable } from "../../../../model/prove/failover";
import { prove } from "../../../../model/prove/prove";
import { east, group, network, publicly, ref, subnet, tokyo, west, workload } from "../support/build";

const name = "east.example.com";

function record(id: string, to: string, more: Partial<DnsRecord> = {}): DnsRecord {
    return { id, resource: ref(id, "aws:route53/record:Record"), name, targets: [to], ...more };
}

function check(id: string, more: Partial<HealthCheck>): HealthCheck {
    return { id, resource: ref(id, "aws:route53/healthCheck:HealthCheck"), kind: "alarm", ...more };
}

const pair = [
    record("east-primary", "east-app", { failover: "PRIMARY", healthCheck: "both" }),
    record("east-secondary", "az-app", { failover: "SECONDARY" }),
];
const checks = [
    check("both", { kind: "calculated", children: ["probe", "status"], threshold: 2 }),
    check("probe", { watches: ["east-app"] }),
    check("status", { watches: ["east-app"] }),
];

function failing(parts: Partial<Network> = {}): Network {
    return tokyo({ records: pair, healthChecks: checks, ...parts });
}

function serves(given: Network, scenario?: string, from = "carrier:east"): string {
    const flow = {
        from,
        to: name,
        protocol: "tcp" as const,
        port: 443,
        ...(scenario === undefined ? {} : { scenario }),
    };
    const verdict = prove(indexNetwork(given), flow);
    return `${verdict.servedBy ?? "-"} ${verdict.kind}`;
}

describe("a DNS name with a failover pair", () => {
    it("R07: is served by the zone normally", () => {
        assert.equal(serves(failing()), "east-app reachable");
    });

    it("R07: is served by the AZ while the zone is down", () => {
        assert.equal(serves(failing(), "zone-down:east"), "az-app reachable");
    });

    it("R07: is served by the zone while another zone is down", () => {
        assert.equal(serves(failing(), "zone-down:west"), "east-app reachable");
    });

    it("R07: fails for a phone on Wi-Fi, which gets the zone's address and does not reach it", () => {
        assert.equal(serves(failing(), "normal", "internet"), "east-app unreachable");
    });

    it("stays on the zone without a health check", () => {
        const records = [record("east-primary", "east-app", { failover: "PRIMARY" }), pair[1] as DnsRecord];
        assert.equal(serves(failing({ records }), "zone-down:east"), "east-app unreachable");
    });

    it("leaves the zone at once by an endpoint check, which never reaches a carrier address", () => {
        const healthChecks = [check("both", { kind: "endpoint", watches: ["east-app"], port: 443 })];
        assert.equal(serves(failing({ healthChecks })), "az-app reachable");
    });

    it("keeps to a public server that an endpoint check reaches", () => {
        const healthChecks = [check("both", { kind: "endpoint", watches: ["az-app"], port: 443 })];
        assert.equal(serves(failing({ healthChecks })), "east-app reachable");
    });

    it("is unknown where what the check watches is", () => {
        const healthChecks = [check("both", { kind: "alarm", watches: { unknown: "what the alarm watches" } })];
        assert.equal(serves(failing({ healthChecks })), "- unknown");
    });

    it("is unknown where a check is its own child", () => {
        const healthChecks = [check("both", { kind: "calculated", children: ["both"] })];
        assert.equal(serves(failing({ healthChecks })), "- unknown");
    });

    describe("whose secondary is an alias of a record for each server", () => {
        const [first] = pair as [DnsRecord];
        const standby = (id: string, healthCheck: string, aliased = "standby") =>
            record(id, id, { name: aliased, healthCheck });
        const alias = record("east-secondary", "", { targets: [], aliasOf: "standby", failover: "SECONDARY" });
        const watched = (id: string, watches: HealthCheck["watches"]) => check(id, { kind: "alarm", watches });
        const answer = (given: readonly DnsRecord[], more: readonly HealthCheck[], scenario = "zone-down:east") =>
            serves(failing({ records: [first, alias, ...given], healthChecks: [...checks, ...more] }), scenario);

        it("R45: is served by the servers that are well, and not by one that is down", () => {
            const both = [standby("az-app", "one"), standby("west-app", "two")];
            assert.equal(answer(both, [watched("one", ["az-app"]), watched("two", ["east-app"])]), "az-app reachable");
            assert.equal(answer([standby("az-app", "one")], [watched("one", ["az-app"])]), "az-app reachable");
        });

        it("goes back to the primary when none of them is well", () => {
            assert.equal(answer([standby("az-app", "one")], [watched("one", ["east-app"])]), "east-app unreachable");
        });

        it("is unknown where the health of one is", () => {
            assert.equal(answer([standby("az-app", "one")], [watched("one", { unknown: "what" })]), "- unknown");
        });

        it("leads nowhere when it leads to itself", () => {
            const round = record("round", "", { name: "standby", targets: [], aliasOf: "standby" });
            assert.equal(answer([round], []), "- unreachable");
        });
    });

    it("fills a table, a row a scenario", () => {
        assert.deepEqual(failoverTable(indexNetwork(failing())), [
            { name, scenario: "normal", servedBy: "east-app" },
            { name, scenario: `zone-down:${east}`, servedBy: "az-app" },
            { name, scenario: `zone-down:${west}`, servedBy: "east-app" },
            { name, scenario: "az-down:ap-northeast-1a", servedBy: "east-app" },
        ]);
    });

    it("lists the zones as they were given, and AZs by name", () => {
        const zones = [...tokyo().zones].reverse();
        const subnets = [
            ...tokyo().subnets,
            subnet("c", "ap-northeast-1c", "10.0.7.0/24"),
            subnet("b", "ap-a", "10.0.8.0/24"),
        ];
        const rows = (given: Network) => failoverTable(indexNetwork(given)).map(({ scenario }) => scenario);
        const azs = ["az-down:ap-a", "az-down:ap-northeast-1a", "az-down:ap-northeast-1c"];
        const [first, second] = [`zone-down:${east}`, `zone-down:${west}`];
        assert.deepEqual(rows({ ...failing(), subnets }), ["normal", first, second, ...azs]);
        assert.deepEqual(rows({ ...failing(), subnets, zones }), ["normal", second, first, ...azs]);
    });

    it("has no row without failover", () => {
        assert.deepEqual(failoverTable(indexNetwork(failing({ records: [record("plain", "az-app")] }))), []);
    });
});

describe("a workload that stands in one of several subnets", () => {
    const app = workload("app", "public", ["any"]);
    const spread = (more: object): Network =>
        tokyo({
            workloads: [
                app,
                workload("client", "east", ["any"], publicly("carrier")),
                {
                    ...app,
                    id: "db",
                    resource: ref("db"),
                    kind: "database",
                    interfaces: {
                        items: ["public", "other"].map((at) => ({
                            ...(app.interfaces.items[0] as never as object),
                            id: `db ${at}`,
                            subnet: at,
                        })) as never,
                    },
                    oneOf: true,
                    ...more,
                },
            ],
            subnets: [
                ...tokyo().subnets,
                {
                    ...(tokyo().subnets[0] as never as object),
                    id: "other",
                    zone: "ap-northeast-1c",
                    cidr: "10.0.8.0/24",
                } as never,
            ],
        });
    const ask = (given: Network, scenario: string) =>
        prove(indexNetwork(given), { from: "client", to: "db", protocol: "tcp", port: 5432, scenario }).kind;

    it("R08: is reached while everything is up", () => {
        assert.equal(ask(spread({}), "normal"), "reachable");
    });

    it("may be the one that is down with its AZ", () => {
        assert.equal(ask(spread({}), "az-down:ap-northeast-1a"), "unknown");
    });

    it("R08: is reached where it moved to", () => {
        assert.equal(ask(spread({ movesOnFailure: true }), "az-down:ap-northeast-1a"), "reachable");
    });
});

describe("an empty network", () => {
    it("has an empty table and no crash", () => {
        assert.deepEqual(failoverTable(indexNetwork(network({ securityGroups: [group("alone")] }))), []);
    });
});
