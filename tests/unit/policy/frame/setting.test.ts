import assert from "node:assert/strict";
import { bounded, settingPolicy, switched } from "../../../../policy/frame/setting";

const type = "aws:sqs/queue:Queue";
const about = {
    name: "data-example",
    description: "Queues are as they have to be.",
    level: "advisory",
    severity: "low",
    types: [type],
    rationale: "",
    source: "https://docs.aws.amazon.com/",
    remediationSteps: "Set it.",
    limitations: [],
    must: "must be so",
} as const;

/** What a policy's remediation makes of inputs. */
function remediated(settings: Parameters<typeof settingPolicy>[0]["settings"], inputs: object, of = type) {
    const policy = settingPolicy({ ...about, settings });
    return policy.remediate?.({ urn: "u", type: of, name: "n", inputs: inputs as Record<string, unknown> }, {});
}

describe("a policy on a single setting", () => {
    const nested = [switched("block.on", true, false)];

    it("writes the property, and the block that it is inside", () => {
        assert.deepEqual(remediated(nested, { name: "a" }), { name: "a", block: { on: true } });
        assert.deepEqual(remediated(nested, { block: { on: false, more: 1 } }), { block: { on: true, more: 1 } });
    });

    for (const block of ["text", [{ on: false }]]) {
        it(`writes nothing into ${JSON.stringify(block)}, which is no block`, () => {
            assert.equal(remediated(nested, { block }), undefined);
        });
    }

    it("writes nothing at all where one of its properties cannot be written", () => {
        assert.equal(remediated([...nested, switched("other", true, false)], { block: "text" }), undefined);
    });

    it("writes nothing into a block of blocks that holds text", () => {
        const deep = [switched("a.b.on", true, false)];
        assert.equal(remediated(deep, { a: { b: "text" } }), undefined);
        assert.deepEqual(remediated(deep, { a: { c: 1 } }), { a: { c: 1, b: { on: true } } });
    });

    it("leaves other types and what holds alone", () => {
        assert.equal(remediated(nested, {}, "aws:sns/topic:Topic"), undefined);
        assert.equal(remediated(nested, { block: { on: true } }), undefined);
    });

    it("writes the nearest bound of a number", () => {
        const { wanted, remedy } = bounded("size", { atMost: 7 }, 10);
        assert.deepEqual([wanted, remedy], ["7 or less", 7]);
        assert.deepEqual(remediated([bounded("size", { atLeast: 3 }, 1)], {}), { size: 3 });
        assert.deepEqual(remediated([bounded("size", { atMost: 3 }, 1)], { size: 4 }), { size: 3 });
    });
});
