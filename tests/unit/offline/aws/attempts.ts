import assert from "node:assert/strict";
import { Account, type Inputs, outcome } from "./account";

/** One attempt in an account that `inputs` prepares: what it is about, what is tried, and what comes of it. */
export type Attempt = readonly [title: string, type: string, inputs: (account: Account) => Inputs, expected: string];

/** A test for each attempt, in an account of its own. */
export function attempts(cases: readonly Attempt[]): void {
    for (const [title, type, inputs, expected] of cases) {
        it(expected === "made" ? `makes ${title}` : `refuses ${title}: ${expected}`, () => {
            const account = new Account();
            const prepared = inputs(account);
            assert.equal(
                outcome(() => account.make(type, prepared)),
                expected,
            );
        });
    }
}

/** Inputs of something that has been made once already. */
export const twice =
    (type: string, inputs: (account: Account) => Inputs) =>
    (account: Account): Inputs => {
        const prepared = inputs(account);
        account.make(type, prepared);
        return prepared;
    };
