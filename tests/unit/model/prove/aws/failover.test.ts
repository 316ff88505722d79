import assert from "node:assert/strict";
import type { DnsRecord, HealthCheck } from "../../../../../model/network/dns";
import { indexNetwork } from "../../../../../model/network/index-network";
import type { Network } from "../../../../../model/network/types";
import { prove } from "../../../../../model/prove/prove";
import { east, group, publicly, ref, tokyo, west, workload } from "../../support/build";
import { flowOf } from "../../support/cells";

function record(area: string, failover: "PRIMARY" | "SECONDARY", to: string, healthCheck?: string): DnsRecord {
    const id = `${area} ${failover}`;
    const name = `${area}.example.com`;
    return {
        id,
        resource: ref(id),
        name,
        targets: [to],
        failover,
        ...(healthCheck === undefined ? {} : { healthCheck }),
    };
}

function check(id: string, kind: HealthCheck["kind"], more: Partial<HealthCheck> = {}): HealthCheck {
    return { id, resource: ref(id), kind, ...more };
}

const records = (["east", "west"] as const).flatMap((area) => [
    record(area, "PRIMARY", `${area}-app`, area),
    record(area, "SECONDARY", "az-app"),
]);
const alarms = (["east", "west"] as const).map((area) => check(area, "alarm", { watches: [`${area}-app`] }));

function failing(healthChecks: readonly HealthCheck[] = alarms, more: Partial<Network> = {}): Network {
    return tokyo({
        prefixLists: [{ id: "carrier", resource: ref("carrier"), entries: ["203.0.113.0/24"] }],
        securityGroups: [
            group("zone", "in tcp 443 list:carrier", "in tcp 443 group:probe"),
            group("public", "in tcp 443"),
            group("probe", "out tcp 443 10.0.0.0/16"),
        ],
        workloads: [
            workload("east-app", "east", ["zone"], publicly("carrier", east)),
            workload("west-app", "west", ["zone"], publicly("carrier", west)),
            workload("az-app", "public", ["public"], publicly("internet")),
            workload("probe", "private", ["probe"]),
        ],
        records,
        healthChecks,
        ...more,
    });
}

/** A calculated check over the area's probe and, of another workload, the status check. */
function joint(threshold: number): readonly HealthCheck[] {
    return [
        check("east", "calculated", { children: ["probe", "status"], threshold }),
        check("probe", "alarm", { watches: ["east-app"] }),
        check("status", "alarm", { watches: ["west-app"] }),
    ];
}

const endpointCheck = (on: string): readonly HealthCheck[] => [check("east", "endpoint", { watches: [on], port: 443 })];
const carriersOnly = failing(alarms, {
    securityGroups: failing().securityGroups.map((one) =>
        one.id === "public" ? group("public", "in tcp 443 list:carrier") : one,
    ),
});

type Row = readonly [
    rule: string,
    given: Network,
    flow: string,
    servedBy: string,
    verdict: string,
    ...blockers: string[],
];

const tables: Readonly<Record<string, readonly Row[]>> = {
    "Route 53's checkers come over the internet and reach no carrier IP": [
        ["a check on the carrier IP", failing(endpointCheck("east-app")), "east tcp 443", "az-app", "reachable"],
        ["a check on a public server", failing(endpointCheck("az-app")), "east tcp 443", "east-app", "reachable"],
        ["a check by an alarm", failing(), "east tcp 443", "east-app", "reachable"],
    ],
    "the primary serves while it is healthy, the secondary while it is not": [
        ["the zone down", failing(), "east tcp 443 zone-down:east", "az-app", "reachable"],
        ["the zone up again", failing(), "east tcp 443 normal", "east-app", "reachable"],
        [
            "no health check",
            failing(alarms, { records: records.map(({ healthCheck: _, ...one }) => one) }),
            "east tcp 443 zone-down:east",
            "east-app",
            "unreachable",
            "scenario",
        ],
    ],
    "a calculated check is healthy while as many children are as its threshold says": [
        ["both have to be, one fails", failing(joint(2)), "east tcp 443 zone-down:west", "az-app", "reachable"],
        ["one has to be, the other fails", failing(joint(1)), "east tcp 443 zone-down:west", "east-app", "reachable"],
        [
            "one has to be, and is not the zone's",
            failing(joint(1)),
            "east tcp 443 zone-down:east",
            "east-app",
            "unreachable",
            "scenario",
        ],
    ],
    "each area fails over on its own": [
        ["the other zone down", failing(), "east tcp 443 zone-down:west", "east-app", "reachable"],
        ["its own zone down", failing(), "west tcp 443 zone-down:west", "az-app", "reachable"],
    ],
    "DNS stays healthy for a phone on Wi-Fi, which fails on the carrier IP": [
        ["normally", failing(), "east tcp 443 normal internet", "east-app", "unreachable", "carrier-gateway-internet"],
        ["the zone down", failing(), "east tcp 443 zone-down:east internet", "az-app", "reachable"],
    ],
    "the AZ server's clients come from anywhere": [
        [
            "its group admits the carrier's ranges alone",
            carriersOnly,
            "east tcp 443 zone-down:east internet@198.51.100.0/24",
            "az-app",
            "unreachable",
            "security-group-ingress",
        ],
    ],
};

describe("what AWS says of failover from a Wavelength Zone", () => {
    for (const [title, rows] of Object.entries(tables)) {
        describe(title, () => {
            for (const [rule, given, flow, servedBy, verdict, ...blockers] of rows) {
                it(`${rule}: ${flow} is served by ${servedBy}, ${verdict}`, () => {
                    const [area = "", protocol, port, scenario = "normal", from = "carrier:east"] = flow.split(" ");
                    const client = area === "west" && from === "carrier:east" ? "carrier:west" : from;
                    const asked = flowOf(`${client}>${area}.example.com ${protocol} ${port} ${scenario}`);
                    const found = prove(indexNetwork(given), asked);
                    const rules = "blockedBy" in found ? found.blockedBy.map((one) => one.rule) : [];
                    assert.deepEqual([found.servedBy, found.kind, rules], [servedBy, verdict, blockers]);
                });
            }
        });
    }

    describe("a probe in an Availability Zone asks the zone's server by its private address", () => {
        for (const [rule, given, verdict, ...blockers] of [
            ["the server's group admits it", failing(), "reachable"],
            [
                "the server's group admits the carrier alone",
                failing(alarms, {
                    securityGroups: failing().securityGroups.map((one) =>
                        one.id === "zone" ? group("zone", "in tcp 443 list:carrier") : one,
                    ),
                }),
                "unreachable",
                "security-group-ingress",
            ],
        ] as const) {
            it(`${rule}: ${verdict}`, () => {
                const found = prove(indexNetwork(given), flowOf("probe>east-app tcp 443"));
                const rules = "blockedBy" in found ? found.blockedBy.map((one) => one.rule) : [];
                assert.deepEqual([found.kind, rules], [verdict, blockers]);
            });
        }
    });
});
