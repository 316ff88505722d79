import assert from "node:assert/strict";
import type { Policy } from "../../../policy/frame/definition";
import { expectFindings } from "./check";
import { Stack } from "./stack";

/** What a policy on properties of single resources says of inputs, and what it leaves alone. */
export interface Shown {
    readonly type: string;
    readonly fine: readonly object[];
    /** Inputs, and the text of the finding after the resource's name. */
    readonly wrong: readonly (readonly [inputs: object, fault: string])[];
    /** Inputs, what must hold, and what is awaited, the resource's name left out of both. */
    readonly later: readonly (readonly [inputs: object, must: string, waits: string])[];
    /** Inputs before and after the remediation. */
    readonly remedied?: readonly (readonly [before: object, after: object])[];
}

/** The tests of such a policy: each finding whole, in plan and through the SDK's analyzer. */
export function describeSetting(policy: Policy, shown: Shown): void {
    const { type, fine, wrong, later, remedied = [] } = shown;
    const label = (name: string) =>
        `${/^aws:([^/]+)/.exec(type)?.[1]}.${type.slice(type.lastIndexOf(":") + 1)} "${name}"`;

    it("reports what violates it with what to set, and nothing that complies", async () => {
        const stack = new Stack();
        for (const [index, inputs] of fine.entries()) {
            stack.add(type, `fine-${index}`, inputs as Record<string, unknown>);
        }
        stack.add("random:index/randomPassword:RandomPassword", "other", {});
        const violations = wrong.map(([inputs, fault], index) => {
            const name = `wrong-${index}`;
            return [stack.add(type, name, inputs as Record<string, unknown>), `${label(name)} ${fault}`] as const;
        });
        await expectFindings(policy, stack, { violations });
    });

    it("waits for values that are not known", async () => {
        const stack = new Stack();
        const unknown = later.map(([inputs, must, waits], index) => {
            const name = `later-${index}`;
            const found = stack.add(type, name, inputs as Record<string, unknown>);
            return [found, `unknown: ${label(name)} ${must}; waits for ${waits} of ${label(name)}`] as const;
        });
        await expectFindings(policy, stack, unknown.length === 0 ? {} : { unknown });
    });

    for (const [before, after] of remedied) {
        it(`mends ${JSON.stringify(before)}`, () => {
            const mend = (of: string, inputs: object) =>
                policy.remediate?.({ urn: "urn", type: of, name: "n", inputs: inputs as Record<string, unknown> }, {});
            assert.deepEqual(mend(type, before), after);
            assert.deepEqual([mend(type, after), mend("aws:ec2/route:Route", before)], [undefined, undefined]);
        });
    }
}
