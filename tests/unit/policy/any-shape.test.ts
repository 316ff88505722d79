import assert from "node:assert/strict";
import fc from "fast-check";
import { unknownString } from "../../../model/declared";
import { evaluate } from "../../../policy/evaluate";
import { policies } from "../../../policy/policies";
import { analyze } from "../../support/policy/analyzer";
import { anyStack, secret } from "../../support/policy/arbitrary";

const runs = Number(process.env["POLICY_FUZZ_RUNS"] ?? 300);

describe("the pack, given resources of any shape", () => {
    it("never throws, reports on resources of the stack, and quotes no secret", () => {
        const said = new Set<string>();
        fc.assert(
            fc.property(anyStack, (resources) => {
                const { checked, violations, unknown } = evaluate(resources);
                assert.equal(checked, policies.length);
                const urns = new Set(resources.map(({ urn }) => urn));
                for (const { policy, urn, message } of [...violations, ...unknown]) {
                    said.add(policy);
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
        // Random stacks that no policy minds would prove nothing.
        assert.deepEqual(
            policies.filter(({ name }) => !said.has(name)).map(({ name }) => name),
            [],
        );
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
