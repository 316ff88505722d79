import assert from "node:assert/strict";
import { describeError, Failed, UsageError } from "../../../../cli/shared/exit";

describe("describeError", () => {
    it("prints each fault of unusable input on a line, with status 2", () => {
        assert.deepEqual(describeError(new UsageError(["a", "b"])), { text: "error: a\nerror: b", status: 2 });
    });

    it("prints a failure with status 1", () => {
        assert.deepEqual(describeError(new Failed("no")), { text: "error: no", status: 1 });
    });

    it("keeps the stack trace of anything else for those who ask for it", () => {
        const error = new Error("boom");
        assert.deepEqual(describeError(error), {
            text: "error: boom\nThis was not foreseen. WAVELENGTH_LATTICE_TRACE=1 shows where it comes from.",
            status: 1,
        });
        assert.deepEqual(describeError(error, true), { text: error.stack, status: 1 });
        assert.equal(describeError("text").status, 1);
    });
});
