import assert from "node:assert/strict";
import fc from "fast-check";
import { unknownString } from "../../../model/resources/declared";
import { evaluate } from "../../../policy/evaluate";
import { policies } from "../../../policy/policies";
import { analyze } from "../../support/policy/analyzer";
import { anyStack, secret } from "../../support/policy/arbitrary";

/** Stacks of nine resources on average: 115000 are a million resources. */
const runs = Number(process.env["PACK_RUNS"] ?? 80);

describe("the pack, given resources of any shape", () => {
    it("never throws, reports on resources of the stack, and quotes no secret", () => {
        fc.assert(
            fc.property(anyStack, (resources) => {
                const { checked, violations, unknown } = evaluate(resources);
                assert.equal(checked, policies.length);
                const urns = new Set(resources.map(({ urn }) => urn));
                for (const { urn, message } of [...violations, ...unknown]) {
                    assert(urns.has(urn), `${urn} is not in the stack`);
                    assert(!message.includes(secret) && !message.includes(unknownString), message);
                    assert(!/undefined|\[object|NaN|Symbol/.test(message), message);
                }
                for (const { message } of unknown) {
                    assert.match(message, /^unknown: .+; waits for .+/s);
                }
            }),
            { numRuns: runs },
        );
    });

    it("has something to say by most policies, or the stacks would prove nothing", () => {
        const said = new Set<string>();
        for (const resources of fc.sample(anyStack, { numRuns: 250, seed: 1 })) {
            for (const { policy } of evaluate(resources).violations) {
                said.add(policy);
            }
        }
        assert(said.size >= 19, `only ${[...said].join(", ")}`);
    });

    it("finds the same in process and through the SDK's analyzer, in whatever order resources come", async () => {
        await fc.assert(
            fc.asyncProperty(anyStack, async (resources) => {
                const { violations, unknown } = evaluate(resources);
                const analyzed = await analyze(resources, policies);
                assert.deepEqual(sorted(analyzed.violations), sorted(violations));
                assert.deepEqual(sorted(analyzed.unknown), sorted(unknown));
            }),
            { numRuns: Math.ceil(runs / 10) },
        );
    });
});

function sorted(findings: readonly object[]): readonly string[] {
    return findings.map((finding) => JSON.stringify(Object.entries(finding).sort())).sort();
}
