import assert from "node:assert/strict";
import type { Values } from "../../offline/aws/account";
import { provider } from "../../offline/aws/replacements/provider/provider";
import { replaces } from "../../offline/aws/replacements/replacements";

/** What comes of a change of one argument: its name, the inputs before and after, and which change it is. */
export type Fact = readonly ["replaces" | "updates", argument: string, before: Values, after: Values, why?: string];

/** A test for each fact that a file of the provider, below `internal/service/`, has of a kind. */
export function facts(source: string, kind: string, all: readonly Fact[]): void {
    for (const [outcome, argument, before, after, why = ""] of all) {
        it(`${outcome} ${kind} for ${argument} ${why}`.trim(), () => {
            assert.equal(provider[kind]?.source, source);
            assert.equal(replaces(kind, argument, before, after) ? "replaces" : "updates", outcome);
        });
    }
}
