import assert from "node:assert/strict";
import { prove } from "../../../model/prove/prove";
import type { Change } from "../../../model/prove/verdict";
import { networkOf } from "../../../model/resources/network-of";
import { changeText, remedyOf, shortList } from "../../../report/change-text";
import { idOf } from "../../support/id-of";
import { planStack } from "../../support/plan-stack";

async function dev() {
    return networkOf((await planStack("dev")).resources);
}

describe("words of a change", () => {
    it("say a change as what to do, with names in place of ids", async () => {
        const index = await dev();
        const { network } = index;
        const group = idOf("database", network.securityGroups);
        const table = idOf("network-isolated-a", network.routeTables);
        const gateway = network.gateways.find(({ kind }) => kind === "internet-gateway");
        const cidrs = ["10.0.0.0/24"];
        const changes: readonly (readonly [Change, string])[] = [
            [
                { kind: "security-group-rule", group, direction: "ingress", protocol: "tcp", port: 5432, cidrs },
                'add an ingress rule to security group "database": tcp 5432 from 10.0.0.0/24',
            ],
            [
                { kind: "security-group-rule", group, direction: "egress", protocol: "icmp", cidrs },
                'add an egress rule to security group "database": icmp to 10.0.0.0/24',
            ],
            [
                {
                    kind: "network-acl-entry",
                    acl: "urn:x::acl",
                    direction: "egress",
                    protocol: "tcp",
                    ports: { from: 1024, to: 65535 },
                    cidrs,
                },
                'allow egress in network ACL "acl", before what denies it: tcp 1024-65535 to 10.0.0.0/24',
            ],
            [
                { kind: "route", table, cidrs, target: { kind: "internet-gateway", id: gateway?.id ?? "" } },
                'add a route to route table "network-isolated-a": 10.0.0.0/24 to internet gateway "network"',
            ],
            [
                { kind: "route", table, cidrs, target: { kind: "nat-gateway" } },
                'add a route to route table "network-isolated-a": 10.0.0.0/24 to nat gateway',
            ],
            [
                { kind: "transit-route", table: "t", attachment: "a", cidrs },
                'add a route to transit gateway route table "t": 10.0.0.0/24 to attachment "a"',
            ],
            [{ kind: "public-address", interface: "i", address: "carrier" }, "give the interface a carrier address"],
            [
                {
                    kind: "public-address",
                    interface: `${idOf("database", index.network.workloads)}#urn:subnet`,
                    address: "internet",
                },
                'give instance "database" a public address',
            ],
            [{ kind: "other", what: "associate it with a service network" }, "associate it with a service network"],
        ];
        for (const [change, text] of changes) {
            assert.equal(changeText(index, change), text);
        }
    });

    it("cut long lists and say how much is left out", () => {
        assert.equal(shortList(["a", "b"], 2), "a, b");
        assert.equal(shortList(["a", "b", "c", "d"], 2), "a, b and 2 more");
    });

    it("name the whole internet as somebody would write it, in both families", async () => {
        const index = await dev();
        const remedy = (from: string): string[] => {
            const verdict = prove(index, { from, to: "database", protocol: "tcp", port: 5432 });
            return verdict.kind === "unreachable" ? remedyOf(index, verdict.blockedBy) : assert.fail(verdict.kind);
        };
        assert.deepEqual(remedy("internet"), [
            'Give instance "database" a public address',
            'Add a route to route table "network-isolated-a": 0.0.0.0/0 to internet gateway "network"',
            'Add a route to route table "network-isolated-c": 0.0.0.0/0 to internet gateway "network"',
            'Add an ingress rule to security group "database": tcp 5432 from 0.0.0.0/0',
        ]);
        assert.match(remedy("internet@203.0.113.0/24").join("\n"), /tcp 5432 from 203\.0\.113\.0\/24$/);
        const group = index.network.securityGroups[0]?.id ?? "";
        const rule: Change = { kind: "security-group-rule", group, direction: "ingress", protocol: "tcp", cidrs: [] };
        assert.match(changeText(index, { ...rule, cidrs: ["2000::/3", "10.0.0.0/8"] }), /from 10\.0\.0\.0\/8, ::\/0$/);
    });

    it("are none where nothing here can change it", async () => {
        const index = await dev();
        const verdict = prove(index, { from: "carrier:east", to: "west-app", protocol: "tcp", port: 443 });
        assert.deepEqual(verdict.kind === "unreachable" ? remedyOf(index, verdict.blockedBy) : verdict, []);
    });
});
