import assert from "node:assert/strict";
import { indexNetwork } from "../../../../../model/network/index-network";
import { prove } from "../../../../../model/prove/prove";
import { flowOf } from "../../support/cells";
import { latticeFacts } from "./lattice-facts";
import { managedFacts } from "./managed-facts";
import { serviceFacts } from "./service-facts";
import { small } from "./small";
import { vpcFacts } from "./vpc-facts";

const pages = [...vpcFacts, ...serviceFacts, ...latticeFacts, ...managedFacts];

describe("facts that AWS's documents state", () => {
    for (const { page, facts } of pages) {
        describe(page, () => {
            for (const [fact, text, flow, verdict] of facts) {
                it(`${fact}: ${flow} is ${verdict}`, () => {
                    const index = indexNetwork(typeof text === "string" ? small(text) : text);
                    assert.deepEqual([index.faults, prove(index, flowOf(flow)).kind], [[], verdict]);
                });
            }
        });
    }

    it("are at least 150, none of them twice", () => {
        const all = pages.flatMap(({ facts }) =>
            facts.map(([, network, flow]) => `${JSON.stringify(network)} | ${flow}`),
        );
        assert.equal(new Set(all).size, all.length);
        assert.ok(all.length >= 150, `${all.length} facts`);
    });
});
