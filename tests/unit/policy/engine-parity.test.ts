import assert from "node:assert/strict";
import { join } from "node:path";
import { listStacks, loadStackFile } from "../../../cli/shared/project";
import { type Declared, unknownString } from "../../../model/resources/declared";
import { computedProperties, shapeOf } from "../../../offline/aws/shape";
import { evaluate } from "../../../policy/evaluate";
import { stackConfiguration } from "../../../policy/pack/stack-configuration";
import { planStack } from "../../support/plan-stack";

/** A resource as the engine shows it in a first preview: what AWS computes is there, and not known. */
function asPreviewed(resource: Declared): Declared {
    const shape = shapeOf(resource.type);
    if (shape === undefined) {
        return resource;
    }
    const computed = computedProperties(shape, resource.inputs).map((property) => [property, unknownString]);
    return { ...resource, outputs: { ...resource.inputs, ...Object.fromEntries(computed), id: unknownString } };
}

const root = join(__dirname, "..", "..", "..");
const stacks = listStacks(root);
describe("plan and engine", function () {
    this.timeout(30_000);
    for (const stack of stacks) {
        it(`finds the same in ${stack}, message for message, whether computed outputs are absent or not known`, async () => {
            const { resources } = await planStack(stack);
            assert.deepEqual(evaluate(resources.map(asPreviewed)), evaluate(resources));
        });
    }
});

describe("the pack on the stacks of this repository", function () {
    this.timeout(30_000);

    it("is held against all four", () => {
        assert.deepEqual([...stacks].sort(), ["dev", "full", "prod", "sfo"]);
    });

    for (const stack of stacks) {
        it(`says nothing of ${stack}: no violation, no advice, nothing exempted, nothing undecided`, async () => {
            const { resources } = await planStack(stack);
            const configuration = stackConfiguration(loadStackFile(root, stack).config);
            const { violations, exempted, unknown } = evaluate(resources, configuration);
            assert.deepEqual({ violations, exempted, unknown }, { violations: [], exempted: [], unknown: [] });
        });
    }
});
