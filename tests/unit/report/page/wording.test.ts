import assert from "node:assert/strict";
import type { Change } from "../../../../model/prove/verdict";
import { networkOf } from "../../../../model/resources/network-of";
import { endFor, shownFor, standsFor } from "../../../../report/page/drawn";
import { changeText, likelyPort, scenarioText, shortList } from "../../../../report/page/wording";
import { planStack } from "../../../support/plan-stack";

async function dev() {
    const index = networkOf((await planStack("dev")).resources);
    const idOf = (name: string, elements: readonly { readonly id: string; readonly resource: { name: string } }[]) =>
        elements.find(({ resource }) => resource.name === name)?.id ?? assert.fail(`no ${name}`);
    return { index, idOf };
}

describe("words of the page", () => {
    it("say a change as what to do, with names in place of ids", async () => {
        const { index, idOf } = await dev();
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
                'add a route to route table "network-isolated-a": 10.0.0.0/24 to internet-gateway "network"',
            ],
            [
                { kind: "route", table, cidrs, target: { kind: "nat-gateway" } },
                'add a route to route table "network-isolated-a": 10.0.0.0/24 to nat-gateway',
            ],
            [
                { kind: "transit-route", table: "t", attachment: "a", cidrs },
                'add a route to transit gateway route table "t": 10.0.0.0/24 to attachment "a"',
            ],
            [{ kind: "public-address", interface: "i", address: "carrier" }, "give the interface a carrier address"],
            [{ kind: "public-address", interface: "i", address: "internet" }, "give the interface a public address"],
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

    it("name scenarios by the area of a zone", async () => {
        const { index } = await dev();
        assert.equal(scenarioText(index, "normal"), "Normal");
        assert.equal(scenarioText(index, "zone-down:ap-northeast-1-wl1-nrt-wlz-1"), "Wavelength Zone east is down");
        assert.equal(scenarioText(index, "zone-down:east"), "Wavelength Zone east is down");
        assert.equal(scenarioText(index, "az-down:ap-northeast-1a"), "Availability Zone ap-northeast-1a is down");
    });

    it("ask about a port that is open, or else about one that is offered", async () => {
        const { index } = await dev();
        assert.deepEqual(likelyPort(index, "internet", "front", "normal"), { protocol: "tcp", port: 80 });
        assert.deepEqual(likelyPort(index, "internet", "database", "normal"), { protocol: "tcp", port: 5432 });
        assert.deepEqual(likelyPort(index, "internet", "east-app", "normal"), { protocol: "icmp" });
        assert.deepEqual(likelyPort(index, "internet", "bastion", "normal"), { protocol: "tcp", port: 443 });
    });

    it("find what an element of the picture stands for, and back", async () => {
        const { index, idOf } = await dev();
        const front = idOf("front", index.network.loadBalancers);
        assert.equal(standsFor(index, `${front} in urn:pulumi:dev::p::aws:ec2/subnet:Subnet::s`), front);
        assert.equal(standsFor(index, "devices of ap-northeast-1-wl1-nrt-wlz-1"), "carrier:east");
        assert.equal(standsFor(index, "internet"), "internet");
        assert.equal(standsFor(index, "endpoints in urn:pulumi:dev::p::aws:ec2/subnet:Subnet::s"), undefined);
        assert.deepEqual([endFor(index, front), shownFor(index, "front")], ["front", front]);
        assert.equal(endFor(index, "several compute in urn:pulumi:dev::p::aws:ec2/subnet:Subnet::s"), undefined);
        assert.equal(endFor(index, idOf("network-public-a", index.network.routeTables)), undefined);
        assert.equal(shownFor(index, "carrier:ap-northeast-1-wl1-nrt-wlz-1@10.1.0.0/16"), "carrier:east");
        assert.equal(shownFor(index, "internet@203.0.113.0/24"), "internet");
    });
});
