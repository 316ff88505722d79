import assert from "node:assert/strict";
import type { SimulateResource } from "../../../../cli/plan/monitor";
import type { Values } from "../../../../offline/aws/account";
import { AwsError } from "../../../../offline/aws/errors";
import { Inventory } from "../../../../offline/aws/inventory";
import { OfflineAws } from "../../../../offline/aws/provider";
import { planStack } from "../../../support/plan-stack";
import { simulator } from "../../../support/simulator";
import { urnOf } from "./account";

/** The stand-in in place of the engine's provider; what it refuses is noted, and simulated so that the rest goes on. */
function standIn(region: string, refused: string[]): SimulateResource {
    const aws = new OfflineAws({ inventory: Inventory.open() });
    const simulate = simulator(region);
    return (type, name, inputs) => {
        const urn = urnOf(type, name);
        try {
            const checked = aws.check(type, urn, undefined, inputs as Values);
            return aws.create({ urn, type }, checked, { region, defaultTags: {} }, false);
        } catch (error) {
            assert.ok(error instanceof AwsError);
            refused.push(`${type} ${name}: ${error.message}`);
            return simulate(type, name, inputs);
        }
    };
}

describe("the stand-in for AWS", () => {
    // All stacks, the one with every option too, go through the real engine in tests/engine.
    it("takes every resource of a stack, each after those that it names", async () => {
        const refused: string[] = [];
        const { resources } = await planStack("prod", {
            settled: true,
            simulate: (region) => standIn(region, refused),
        });
        assert.deepEqual(refused, []);
        assert.ok(resources.length > 300, `${resources.length}`);
    });
});
