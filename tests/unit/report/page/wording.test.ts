import assert from "node:assert/strict";
import { networkOf } from "../../../../model/resources/network-of";
import { endFor, shownFor, standsFor } from "../../../../report/page/drawn";
import { likelyPort, scenarioText } from "../../../../report/page/wording";
import { idOf } from "../../../support/id-of";
import { planStack } from "../../../support/plan-stack";

async function dev() {
    return networkOf((await planStack("dev")).resources);
}

describe("words of the page", () => {
    it("name scenarios by the area of a zone", async () => {
        const index = await dev();
        assert.equal(scenarioText(index, "normal"), "Normal");
        assert.equal(scenarioText(index, "zone-down:ap-northeast-1-wl1-nrt-wlz-1"), "Wavelength Zone east is down");
        assert.equal(scenarioText(index, "zone-down:east"), "Wavelength Zone east is down");
        assert.equal(scenarioText(index, "az-down:ap-northeast-1a"), "Availability Zone ap-northeast-1a is down");
        assert.equal(scenarioText(index, "canary:10"), "Canary at 10 per cent");
    });

    it("ask about a port that is open, or else about one that is offered", async () => {
        const index = await dev();
        assert.deepEqual(likelyPort(index, "internet", "front", "normal"), { protocol: "tcp", port: 80 });
        assert.deepEqual(likelyPort(index, "internet", "database", "normal"), { protocol: "tcp", port: 5432 });
        assert.deepEqual(likelyPort(index, "internet", "east-app", "normal"), { protocol: "icmp" });
        assert.deepEqual(likelyPort(index, "internet", "bastion", "normal"), { protocol: "tcp", port: 443 });
    });

    it("find what an element of the picture stands for, and back", async () => {
        const index = await dev();
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
