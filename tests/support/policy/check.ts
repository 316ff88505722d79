import assert from "node:assert/strict";
import type { Declared } from "../../../model/resources/declared";
import { evaluate } from "../../../policy/evaluate";
import type { Policy } from "../../../policy/frame/definition";
import { analyze } from "./analyzer";
import type { Stack } from "./stack";

export interface Expected {
    /** Whole messages by the name of the resource that they are reported on. */
    readonly violations?: readonly (readonly [Declared, string])[];
    readonly unknown?: readonly (readonly [Declared, string])[];
    /** Whole messages of what is reported at advisory level by a policy of a higher one. */
    readonly advisory?: readonly (readonly [Declared, string])[];
    /** The policy's own options. */
    readonly options?: Readonly<Record<string, unknown>>;
}

/** What one call of `expectFindings` expects. */
export interface Case {
    readonly policy: Policy;
    readonly resources: readonly Declared[];
    readonly expected: Expected;
}

let cases: Case[] | undefined;

/** What tests expect of policies, without holding anything against them: that the tests do when they run. */
export async function expectedBy(run: () => Promise<void>): Promise<readonly Case[]> {
    const found: Case[] = [];
    cases = found;
    try {
        await run();
    } finally {
        cases = undefined;
    }
    return found;
}

/**
 * Holds a stack against one policy, in plan's way and through the SDK's analyzer, and expects exactly these findings
 * from both.
 */
export async function expectFindings(policy: Policy, stack: Stack, expected: Expected = {}): Promise<void> {
    if (cases !== undefined) {
        cases.push({ policy, resources: [...stack.resources], expected });
        return;
    }
    const configuration = expected.options === undefined ? undefined : { [policy.name]: expected.options };
    // A list of its own each time: what is read of a list is read once, and tests add to their stacks between checks.
    const resources = [...stack.resources];
    const { violations, unknown, checked } = evaluate(resources, configuration, [policy]);
    assert.equal(checked, 1);
    const level = policy.level;
    assert.deepEqual(
        ordered(violations),
        ordered([
            ...(expected.violations ?? []).map(([{ urn }, message]) => ({ policy: policy.name, level, urn, message })),
            ...(expected.advisory ?? []).map(([{ urn }, message]) => ({
                policy: policy.name,
                level: "advisory" as const,
                urn,
                message,
            })),
        ]),
    );
    assert.deepEqual(
        ordered(unknown),
        ordered((expected.unknown ?? []).map(([{ urn }, message]) => ({ policy: policy.name, urn, message }))),
    );
    const analyzed = await analyze(resources, [policy], configuration);
    assert.deepEqual(ordered(analyzed.violations), ordered(violations), "the analyzer's violations");
    assert.deepEqual(ordered(analyzed.unknown), ordered(unknown), "what the analyzer cannot decide");
}

function ordered<T extends { urn: string; message: string }>(findings: readonly T[]): readonly T[] {
    const key = ({ urn, message }: T): string => `${urn} ${message}`;
    return [...findings].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
