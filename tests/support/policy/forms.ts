import type { Declared } from "../../../model/resources/declared";
import type { Policy } from "../../../policy/frame/definition";
import { expectFindings } from "./check";
import { Stack } from "./stack";

/** A form in which one and the same mistake can be declared: its findings, whole, on what it declares. */
export type Form = (stack: Stack) => readonly (readonly [Declared, string])[];

/** One resource of a type, named x, and what is said of it. */
export function one(type: string, inputs: Record<string, unknown>, message: string): Form {
    return (stack) => [[stack.add(type, "x", inputs), message]];
}

/** One test a form: the policy finds exactly these violations, in process and through the SDK's analyzer. */
export function catches(
    policy: Policy,
    forms: Readonly<Record<string, Form>>,
    ids: "unknown" | "known" = "unknown",
    options?: Readonly<Record<string, unknown>>,
) {
    for (const [form, declare] of Object.entries(forms)) {
        it(`${policy.name} catches ${form}`, async () => {
            const stack = new Stack({ ids });
            const violations = declare(stack);
            await expectFindings(policy, stack, { violations, ...(options === undefined ? {} : { options }) });
        });
    }
}
