import assert from "node:assert/strict";
import { Failures, parseFailure } from "../../../../offline/aws/failures";

describe("failures of the stand-in", () => {
    it("are read with verb, call, number of calls and error", () => {
        assert.deepEqual(parseFailure("create:100:throttle"), { verb: "create", at: 100, times: 1, kind: "throttle" });
        assert.deepEqual(parseFailure("delete:2+3:lost"), { verb: "delete", at: 2, times: 3, kind: "lost" });
    });

    for (const text of [
        "",
        "create",
        "make:1:throttle",
        "create:0:throttle",
        "create:1+0:denied",
        "create:1:boom",
        "create:-1:lost",
    ]) {
        it(`are refused as "${text}", with what is allowed`, () => {
            assert.deepEqual(parseFailure(text), {
                fault:
                    `"${text}" is no failure; expected VERB:CALL:ERROR, as in create:100:throttle, with one of create, update, ` +
                    "delete, read, invoke, a number from 1 to 999999 (with +COUNT for several in a row), and one of throttle, quota, denied, timeout, lost, eventual",
            });
        });
    }

    it("come at their call and at no other, and count each verb for itself", async () => {
        const failures = new Failures([{ verb: "create", at: 2, times: 2, kind: "throttle" }]);
        const done: string[] = [];
        const call = (verb: "create" | "delete", what: string) =>
            failures
                .around(verb, () => void done.push(what))
                .then(
                    () => "done",
                    (error: Error) => error.message,
                );
        assert.deepEqual(
            [
                await call("create", "a"),
                await call("delete", "b"),
                await call("create", "c"),
                await call("create", "d"),
                await call("create", "e"),
            ],
            ["done", "done", "Rate exceeded", "Rate exceeded", "done"],
        );
        assert.deepEqual(done, ["a", "b", "e"]);
    });

    it("do the work where only the answer is lost", async () => {
        const failures = new Failures([{ verb: "create", at: 1, times: 1, kind: "lost" }]);
        let done = 0;
        await assert.rejects(
            failures.around("create", () => (done += 1)),
            { code: "RequestTimeout" },
        );
        assert.equal(done, 1);
    });
});
