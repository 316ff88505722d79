import assert from "node:assert/strict";
import fc from "fast-check";
import { indexNetwork } from "../../../../model/network/index-network";
import { checkExpectations } from "../../../../model/prove/expectations";
import { failoverTable } from "../../../../model/prove/failover";
import { matrix } from "../../../../model/prove/matrix";
import { type Declared, unknownString } from "../../../../model/resources/declared";
import { observe } from "../../../../model/resources/observe";
import { anyStack, secret } from "../../../support/policy/arbitrary";

describe("observing resources of any shape", () => {
    it("never throws, quotes no secret and no mark, and answers every flow", () => {
        let answered = 0;
        fc.assert(
            fc.property(anyStack, (resources) => {
                const index = indexNetwork(observe(resources));
                const names = [...new Set(resources.map(({ urn }) => urn))].slice(0, 6);
                const flows = names.flatMap((to) =>
                    ["internet", ...names].map((from) => ({
                        from,
                        to,
                        protocol: "tcp" as const,
                        port: 443,
                        expect: "reachable" as const,
                    })),
                );
                const checked = checkExpectations(index, flows);
                answered += checked.filter(({ verdict }) => verdict !== "unknown").length;
                assert.equal(checked.length, flows.length);
                const texts = [
                    ...checked.flatMap(({ because }) => because),
                    ...index.faults.map(({ text }) => text),
                    ...failoverTable(index).map(({ doubt = "" }) => doubt),
                ];
                matrix(index);
                for (const text of texts) {
                    assert(!text.includes(secret) && !text.includes(unknownString), text);
                    assert(!/undefined|\[object|NaN|Symbol/.test(text), text);
                }
            }),
            { numRuns: 40 },
        );
        assert(answered > 0, "no flow of any stack could be decided");
    });

    it("gives the same network in whatever order resources come", () => {
        fc.assert(
            fc.property(anyStack, (resources) => {
                assert.deepEqual(shape([...resources].reverse()), shape(resources));
            }),
            { numRuns: 50 },
        );
    });
});

function shape(resources: readonly Declared[]) {
    const { network, faults } = indexNetwork(observe(resources));
    return { network, faults: faults.map(({ text }) => text).sort() };
}
