import assert from "node:assert/strict";
import { unknownString } from "../../../../model/resources/declared";
import { blocks, flag, list, pending, read, text, whole } from "../../../../model/resources/value";

const unknownNumber = "3eeb2bf0-c639-47a8-9e75-3b44932eb421";

describe("readers of declared values", () => {
    it("tell known, absent and unknown apart at any depth", () => {
        const inputs = { a: { b: "x", n: null, u: unknownString }, u: unknownNumber };
        assert.deepEqual(
            [
                read(inputs, "a", "b"),
                read(inputs, "a", "n"),
                read(inputs, "a", "missing", "deeper"),
                read(inputs, "a", "u"),
                read(inputs, "u", "deeper"),
                read(inputs, "a", "b", "length"),
                read(undefined, "a"),
                read(pending, "a"),
            ],
            ["x", undefined, undefined, pending, pending, undefined, undefined, pending],
        );
    });

    it("see no property that objects merely inherit", () => {
        assert.equal(read({}, "constructor"), undefined);
        assert.equal(read({ a: {} }, "a", "toString"), undefined);
    });

    it("read text, numbers written either way, and booleans written either way", () => {
        const inputs = { t: "tcp", n: 22, s: "22", b: true, f: "false", e: "", o: {}, u: unknownString, d: 1.5 };
        assert.deepEqual(
            [text(inputs, "t"), text(inputs, "n"), text(inputs, "o"), text(inputs, "u")],
            ["tcp", "22", undefined, pending],
        );
        assert.deepEqual(
            ["n", "s", "e", "t", "d", "b", "u"].map((key) => whole(inputs, key)),
            [22, 22, undefined, undefined, undefined, undefined, pending],
        );
        assert.deepEqual(
            ["b", "f", "t", "n", "u"].map((key) => flag(inputs, key)),
            [true, false, undefined, undefined, pending],
        );
    });

    it("read lists with their unknown members, and single values as lists of one", () => {
        const inputs = { l: ["a", unknownString, null, undefined], s: "a", u: unknownString, e: [] };
        assert.deepEqual(
            ["l", "s", "u", "e", "missing"].map((key) => list(inputs, key)),
            [["a", pending], ["a"], pending, [], undefined],
        );
        assert.deepEqual(
            ["l", "u", "missing"].map((key) => blocks(inputs, key)),
            [["a", pending], [pending], []],
        );
    });
});
