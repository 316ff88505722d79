import assert from "node:assert/strict";
import { indexNetwork } from "../../../../model/network/index-network";
import type { Network } from "../../../../model/network/types";
import { prove } from "../../../../model/prove/prove";
import { group, iface, publicly, ref, tokyo, workload } from "../support/build";

const base = tokyo();

/** Article 1: an application in the east zone, behind a list of carrier addresses, and a bastion in the Region. */
function article(bastion: readonly string[], more: Partial<Network> = {}): Network {
    return tokyo({
        prefixLists: [{ id: "carrier", resource: ref("carrier"), entries: ["203.0.113.0/24"] }],
        securityGroups: [
            ...base.securityGroups,
            group("app", "in tcp 443 list:carrier", "in tcp 443 group:bastion", "in icmp", "out all"),
            group("bastion", ...bastion),
        ],
        workloads: [
            workload("east-app", "east", ["app"], publicly("carrier")),
            workload("bastion", "public", ["bastion"], publicly("internet")),
        ],
        ...more,
    });
}

function verdict(given: Network, from: string, to: string, port?: number): string {
    const flow = port === undefined ? { protocol: "icmp" as const } : { protocol: "tcp" as const, port };
    return prove(indexNetwork(given), { from, to, ...flow }).kind;
}

const ssm = article(["out tcp 443"]);
const ssh = article(["in tcp 22 198.51.100.0/24", "out tcp 443", "out tcp 22 10.0.0.0/24"]);

describe("article 1", () => {
    it("R03: path 1, a device of the same area reaches the application", () => {
        assert.equal(verdict(ssm, "carrier:east", "east-app", 443), "reachable");
    });

    it("R03: says from which addresses", () => {
        const found = prove(indexNetwork(ssm), { from: "carrier:east", to: "east-app", protocol: "tcp", port: 443 });
        assert.deepEqual(found.kind === "reachable" ? found.addresses : found.kind, ["203.0.113.0/24"]);
    });

    it("R04: the first mistake, the wrong area", () => {
        assert.equal(verdict(ssm, "carrier:west", "east-app", 443), "unreachable");
    });

    it("R04: the second mistake, Wi-Fi", () => {
        assert.equal(verdict(ssm, "internet", "east-app", 443), "unreachable");
    });

    it("R04: a ping over Wi-Fi, which the group allows", () => {
        assert.equal(verdict(ssm, "internet", "east-app"), "reachable");
    });

    it("R05: path 2 by SSM, nothing comes in", () => {
        const ways = [
            verdict(ssm, "bastion", "service:ssm", 443),
            verdict(ssm, "bastion", "east-app", 443),
            verdict(ssm, "internet", "bastion", 22),
        ];
        assert.deepEqual(ways, ["reachable", "reachable", "unreachable"]);
    });

    it("R05: path 2 by SSH, from the given addresses only", () => {
        const ways = [
            verdict(ssh, "internet@198.51.100.0/24", "bastion", 22),
            verdict(ssh, "internet@203.0.113.0/24", "bastion", 22),
            verdict(ssh, "bastion", "east-app", 443),
            verdict(ssh, "internet@198.51.100.0/24", "east-app", 443),
        ];
        assert.deepEqual(ways, ["reachable", "unreachable", "reachable", "unreachable"]);
    });

    it("R06: a list that admits nobody shuts the application", () => {
        const prefixLists = [{ id: "carrier", resource: ref("carrier"), entries: [] }];
        assert.equal(verdict(article(["out all"], { prefixLists }), "carrier:east", "east-app", 443), "unreachable");
    });

    it("R07: the AZ servers stay reachable from the internet and from devices in every scenario", () => {
        const given = tokyo();
        for (const scenario of ["normal", "zone-down:east", "zone-down:west"]) {
            for (const from of ["internet", "carrier:east", "carrier:west"]) {
                const flow = { from, to: "az-app", protocol: "tcp", port: 443, scenario } as const;
                assert.equal(prove(indexNetwork(given), flow).kind, "reachable", `${from} ${scenario}`);
            }
        }
    });

    it("R08: a database that zone and AZ servers reach, and nobody else", () => {
        const given = tokyo({
            securityGroups: [
                ...base.securityGroups,
                group("servers", "in all", "out all"),
                group("db", "in tcp 5432 group:servers"),
            ],
            workloads: [
                workload("east-app", "east", ["servers"], publicly("carrier")),
                workload("az-app", "public", ["servers"], publicly("internet")),
                workload("worker", "private", ["any"]),
                {
                    ...workload("db", "private", ["db"]),
                    kind: "database",
                    interfaces: { items: [iface("db", "private", ["db"])] },
                },
            ],
        });
        const ways = ["east-app", "az-app", "worker", "internet", "carrier:east"].map((from) =>
            verdict(given, from, "db", 5432),
        );
        assert.deepEqual(ways, ["reachable", "reachable", "unreachable", "unreachable", "unreachable"]);
    });
});
