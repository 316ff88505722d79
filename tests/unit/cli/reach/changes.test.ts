import assert from "node:assert/strict";
import { changesBetween } from "../../../../cli/reach/changes";
import { indexNetwork } from "../../../../model/network/index-network";
import { observe } from "../../../../model/resources/observe";
import { unknownValue } from "../../../support/policy/stack";
import { World } from "../../../support/world";

/** A server that lets the internet in on some ports. */
function open(...rules: readonly (readonly [from: number, to: number, cidr?: string])[]) {
    const world = new World("unknown");
    const group = world.group("web");
    for (const [position, [fromPort, toPort, cidrIpv4 = "0.0.0.0/0"]] of rules.entries()) {
        world.ingress(`web-${position}`, group, { fromPort, toPort, cidrIpv4 });
    }
    world.server("web", {
        subnetId: world.subnets.public,
        associatePublicIpAddress: true,
        vpcSecurityGroupIds: [group],
    });
    return world;
}

function changes(before: World, after: World) {
    const [old, now] = [before, after].map((world) => indexNetwork(observe(world.resources)));
    assert(old !== undefined && now !== undefined);
    return changesBetween(old, now).flows.filter(({ from }) => from === "internet");
}

const internet = { from: "internet", to: "web" } as const;

describe("what a change opens and closes", () => {
    it("is nothing where nothing changes", () => {
        const same = () => indexNetwork(observe(open([443, 443]).resources));
        assert.deepEqual(changesBetween(same(), same()), { flows: [], names: [] });
    });

    it("is told port by port, however the rules are cut", () => {
        assert.deepEqual(changes(open([80, 90], [443, 443]), open([85, 95], [443, 443])), [
            { change: "closed", ...internet, what: "tcp 80-84", before: "open", after: "closed" },
            { change: "opened", ...internet, what: "tcp 91-95", before: "closed", after: "open" },
        ]);
        assert.deepEqual(changes(open([80, 90]), open([80, 85], [86, 90])), []);
    });

    it("counts what comes and goes with a workload", () => {
        const without = new World("unknown");
        const opened = { ...internet, what: "tcp 443", before: "closed", after: "open" } as const;
        assert.deepEqual(changes(without, open([443, 443])), [{ change: "opened", ...opened }]);
        assert.deepEqual(changes(open([443, 443]), without), [
            { change: "closed", ...opened, before: "open", after: "closed" },
        ]);
    });

    it("tells of what is no longer known: it may have opened", () => {
        assert.deepEqual(changes(open(), open([443, 443, unknownValue])), [
            { change: "unsure", ...internet, what: "tcp 443", before: "closed", after: "unknown" },
        ]);
    });
});
