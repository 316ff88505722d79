import assert from "node:assert/strict";
import type { Declared } from "../../../model/resources/declared";
import { planStack } from "../../support/plan-stack";
import { unrealActions } from "../../support/real-actions";

/** Properties that hold an IAM document. */
const properties = ["policy", "assumeRolePolicy", "resourcePolicy"];

interface Statement {
    readonly Action?: string | readonly string[];
    readonly NotAction?: string | readonly string[];
}

/** Statements of a resource's documents, as far as they are known; of a component those that it registered. */
function statementsIn({ inputs, outputs }: Declared): readonly Statement[] {
    const documents = properties.map((key) => inputs[key]).filter((text) => typeof text === "string");
    const known = documents.filter((text) => text.startsWith("{")).map((text) => JSON.parse(text).Statement);
    return [...known.flat(), ...Object.values((outputs?.["policyStatements"] ?? {}) as object).flat()];
}

describe("IAM documents of the stack files", () => {
    for (const stack of ["dev", "prod", "sfo", "full"] as const) {
        it(`R51: name actions that AWS has, all of them: ${stack}`, async () => {
            const { resources } = await planStack(stack, { settled: true });
            const statements = resources.flatMap(statementsIn);
            assert.ok(statements.length >= 8, `${statements.length}`);
            const actions = statements.flatMap(({ Action, NotAction }) => [Action ?? [], NotAction ?? []].flat(2));
            assert.deepEqual(await unrealActions(actions), []);
        });
    }

    it("would name an action that AWS does not have", async () => {
        const actions = ["s3:GetBucketPolicy", "s3:GetBucketPolice", "ec2:Describe*", "nowhere:Do", "ec2:Nothing*"];
        assert.deepEqual(await unrealActions(actions), ["ec2:Nothing*", "nowhere:Do", "s3:GetBucketPolice"]);
    });
});
