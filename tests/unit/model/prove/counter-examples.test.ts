import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { indexNetwork } from "../../../../model/network/index-network";
import { because } from "../../../../model/prove/expectations";
import { prove } from "../../../../model/prove/prove";
import { fromPlain, type Plain } from "../../../support/naive/plain";
import { naiveProve } from "../../../support/naive/prove";

/** A network on which the proof and the walker once disagreed, found by random and made as small as it gets. */
interface CounterExample extends Plain {
    /** What a wrong proof did. */
    readonly what: string;
    /** What it said. */
    readonly wrong: string;
}

const folder = join(__dirname, "counter-examples");
const files = readdirSync(folder).sort();

describe("networks that showed a mistake", () => {
    for (const file of files) {
        const { what, network, flow, verdict, wrong } = JSON.parse(
            readFileSync(join(folder, file), "utf8"),
        ) as CounterExample;
        it(`${what}: ${flow.from} -> ${flow.to} is ${verdict}`, () => {
            const given = fromPlain(network);
            const index = indexNetwork(given);
            const found = prove(index, flow);
            assert.deepEqual(index.faults, []);
            assert.deepEqual([found.kind, naiveProve(given, flow)], [verdict, verdict], because(found).join("\n"));
            assert.notEqual(wrong, verdict);
        });
    }
});
