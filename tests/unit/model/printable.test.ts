import assert from "node:assert/strict";
import { plainLines, printable, printableLines } from "../../../model/printable";

describe("texts that are printed", () => {
    it("stay as they are where a terminal only shows them", () => {
        for (const text of ["web-1", "名前 ünï <b>&\"'`", "", "\u{1f600}"]) {
            assert.equal(printable(text), text);
        }
    });

    it("have escapes in place of what a terminal obeys, breaks lines or turns the order around", () => {
        assert.equal(printable("a\nb\r\tc\u0007\u001b[31m"), "a\\nb\\r\\tc\\x07\\x1b[31m");
        assert.equal(
            printable("\u202ertl\u2066x\u2069\u200f\u2028\u0085"),
            "\\u202ertl\\u2066x\\u2069\\u200f\\u2028\\x85",
        );
        assert.equal(printable(printable("\n")), "\\n");
    });

    it("keep their own lines and colors, and no other command to a terminal", () => {
        const text = "\u001b[1mTitle\u001b[22m\n  \u001b[31mred\u001b[39m\n";
        assert.equal(printableLines(text), text);
        assert.equal(
            printableLines("a\u001b[2Jb\u001b]0;title\u0007\n\u202e"),
            "a\\x1b[2Jb\\x1b]0;title\\x07\n\\u202e",
        );
    });
    it("keep lines and tabs alone where others wrote them", () => {
        assert.equal(plainLines("a\n\tb\u001b[31m\r"), "a\n\tb\\x1b[31m\\r");
    });
});
