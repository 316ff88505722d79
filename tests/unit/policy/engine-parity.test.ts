import assert from "node:assert/strict";
import { listStacks } from "../../../commands/shared/project";
import { type Declared, unknownString } from "../../../model/declared";
import { computedProperties, shapeOf } from "../../../offline/aws/shape";
import { evaluate } from "../../../policy/evaluate";
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

describe("plan and engine", function () {
    this.timeout(30_000);
    for (const stack of listStacks(process.cwd())) {
        it(`finds the same in ${stack}, message for message, whether computed outputs are absent or not known`, async () => {
            const { resources } = await planStack(stack);
            assert.deepEqual(evaluate(resources.map(asPreviewed)), evaluate(resources));
        });
    }
});
