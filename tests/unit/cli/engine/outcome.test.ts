import assert from "node:assert/strict";
import { RunError } from "@pulumi/pulumi";
import { outcome } from "../../../../cli/engine/outcome";

describe("what an operation on the engine comes to", () => {
    const of = (status: number, error?: unknown, traces = false) => {
        const notes: string[] = [];
        const exit = outcome(status, { error }, { "stack-traces": traces }, (text) => notes.push(text));
        return [exit, ...notes];
    };

    it("is what the engine says where the program ran", () => {
        assert.deepEqual(of(0), [0]);
        assert.deepEqual(of(255), [1]);
    });

    it("is unusable input, with nothing to add, where the program refused its configuration", () => {
        assert.deepEqual(of(255, new RunError("zones: got 5")), [2]);
    });

    it("is a failure where the program broke, and how to see where", () => {
        assert.deepEqual(of(255, new Error("boom")), [
            1,
            "--stack-traces shows where in the program the error comes from.",
        ]);
        assert.deepEqual(of(255, new Error("boom"), true), [1]);
    });
});
