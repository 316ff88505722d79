import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { indexNetwork } from "../../../../model/network/index-network";
import type { Network } from "../../../../model/network/types";
import { prove } from "../../../../model/prove/prove";
import { isNotWalked } from "../../../support/naive/left-open";
import { cases } from "../../../support/naive/networks";
import { toPlain } from "../../../support/naive/plain";
import { naiveProve } from "../../../support/naive/prove";
import { smallest } from "../../../support/naive/smallest";
import type { NaiveFlow } from "../../../support/naive/tries";

/** CI asks for 10,000; fewer in everyday runs. */
const numRuns = Number(process.env["REACH_RUNS"] ?? 40);

/** What each of the two says, where they do not say the same. */
function quarrel(network: Network, flow: NaiveFlow): { wrong: string; verdict: string } | undefined {
    const index = indexNetwork(network);
    const found = prove(index, flow);
    if (index.faults.length > 0) {
        return undefined;
    }
    if (isNotWalked(found)) {
        return undefined;
    }
    const verdict = naiveProve(network, flow);
    return found.kind === verdict ? undefined : { wrong: found.kind, verdict };
}

describe("the proof and a naive walk of single packets", () => {
    it(`agree on ${numRuns} random networks`, function () {
        this.timeout(Math.max(120_000, numRuns * 100));
        const agrees = fc.property(cases, ({ network, flows }) => !flows.some((flow) => quarrel(network, flow)));
        const { counterexample, errorInstance } = fc.check(agrees, { numRuns });
        const [found] = counterexample ?? [];
        const flow = found?.flows.find((one) => quarrel(found.network, one));
        if (found === undefined || flow === undefined) {
            assert.ifError(errorInstance);
            return;
        }
        // The same disagreement, not another one that a part which was taken away makes: an end that is not there or has no
        // interface, or an interface without a group, which then has the VPC's own.
        const first = quarrel(found.network, flow);
        const network = smallest(
            found.network,
            (smaller) =>
                smaller.workloads.every(
                    ({ interfaces: { items } }) =>
                        items.length > 0 &&
                        items.every(({ securityGroups }) => Array.isArray(securityGroups) && securityGroups.length > 0),
                ) &&
                isDeepStrictEqual(quarrel(smaller, flow), first) &&
                !("misstated" in prove(indexNetwork(smaller), flow)),
        );
        const data = { what: "", network: toPlain(network), flow, ...quarrel(network, flow) };
        assert.fail(
            `${JSON.stringify(data)}\nOnce one of them is right, keep this in tests/unit/model/prove/counter-examples`,
        );
    });
});
