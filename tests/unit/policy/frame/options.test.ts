import assert from "node:assert/strict";
import { faultsOf, type Schema, suggestion } from "../../../../policy/frame/options";

const flow: Schema = {
    type: "object",
    properties: {
        from: { type: "string" },
        port: { type: "integer", minimum: 1 },
        expect: { type: "string", enum: ["reachable", "unreachable"] },
    },
    required: ["from", "expect"],
};

describe("a policy's options", () => {
    it("may be lists of objects, whose faults carry their path", () => {
        const flows: Schema = { type: "array", items: flow };
        assert.deepEqual(faultsOf(flows, [{ from: "a", expect: "reachable", port: 443 }], "flows"), []);
        assert.deepEqual(faultsOf(flows, [{ form: "a", port: 0, expect: "maybe" }, null], "flows"), [
            "flows[0].from is missing",
            "flows[0].form is not an option; did you mean from?",
            "flows[0].port is 0; allowed: a whole number of 1 or more",
            'flows[0].expect is "maybe"; allowed: reachable, unreachable',
            "flows[1] is null; allowed: an object",
        ]);
    });

    it("take whole numbers only where a number is asked for", () => {
        const any: Schema = { type: "integer" };
        assert.deepEqual(
            [1, -1, 1.5, "1", Number.NaN, undefined].map((value) => faultsOf(any, value, "n")),
            [
                [],
                [],
                ["n is 1.5; allowed: a whole number"],
                ['n is "1"; allowed: a whole number'],
                ["n is null; allowed: a whole number"],
                ["n is undefined; allowed: a whole number"],
            ],
        );
    });

    it("take one of some numbers where they are listed", () => {
        const some: Schema = { type: "integer", enum: [1, 3, 5] };
        assert.deepEqual(
            [3, 4, "3"].map((value) => faultsOf(some, value, "days")),
            [[], ["days is 4; allowed: 1, 3, 5"], ['days is "3"; allowed: 1, 3, 5']],
        );
    });

    it("refuses every key of an object that names none, and lists no long choice", () => {
        assert.deepEqual(faultsOf({ type: "object" }, { a: 1 }, "it"), ["it.a is not an option"]);
        assert.equal(
            suggestion(
                "zzzzzz",
                Array.from({ length: 9 }, (_, index) => `option-${index}`),
            ),
            "",
        );
        assert.equal(suggestion("zzzzzz", ["one", "two"]), "; allowed: one, two");
    });
});
