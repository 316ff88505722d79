import assert from "node:assert/strict";
import fc from "fast-check";
import { indexNetwork } from "../../../../model/network/index-network";
import { because } from "../../../../model/prove/expectations";
import { prove } from "../../../../model/prove/prove";
import { cases } from "../../../support/naive/networks";
import { naiveProve } from "../../../support/naive/prove";

/** CI asks for 10,000; fewer in everyday runs. */
const numRuns = Number(process.env["REACH_RUNS"] ?? 150);

/** The one thing that the proof leaves open in a network of which everything is known. */
const notModelled = "whether devices on a carrier network take connections that come from the internet";

describe("the proof and a naive walk of single packets", () => {
    it(`agree on ${numRuns} random networks`, function () {
        this.timeout(Math.max(120_000, numRuns * 100));
        fc.assert(
            fc.property(cases, ({ network, flows }) => {
                const index = indexNetwork(network);
                for (const flow of flows) {
                    const verdict = prove(index, flow);
                    if (verdict.kind === "unknown" && verdict.missing.every(({ text }) => text === notModelled)) {
                        continue;
                    }
                    const expected = naiveProve(network, flow);
                    assert.equal(verdict.kind, expected, `${JSON.stringify(flow)}\n${because(verdict).join("\n")}`);
                }
            }),
            { numRuns },
        );
    });
});
