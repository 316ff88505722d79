import assert from "node:assert/strict";
import { requirementsPage } from "../../../../cli/docs/requirements";
import { type RowGroup, rowGroups } from "../../../../cli/docs/rows";
import { testTitles } from "../../../../cli/docs/test-titles";

describe("titles of tests that name a requirement", () => {
    const titles = (text: string) => testTitles("a.test.ts", text).map(({ title, rows }) => [title, ...rows]);

    it("are found by parsing, with the requirements that a group around them names", () => {
        const text = `
            describe("outer (R01)", function () {
                for (const ids of ["known"]) {
                    describe(\`inner \${ids}\`, () => {
                        it(\`R02: holds with \${ids} ids\`, () => {});
                        it.only("holds (R01, R03)", async () => {});
                    });
                }
            });
            describe("other", () => it("names none", () => {}));
        `;
        assert.deepEqual(titles(text), [
            ["R02: holds with … ids", "R01", "R02"],
            ["holds (R01, R03)", "R01", "R03"],
        ]);
    });

    it("are none of tests that are skipped, of titles that only run time knows, and of what is no test", () => {
        const text = `
            it.skip("R01: skipped", () => {});
            describe.skip("R01: skipped", () => { it("in it", () => {}); });
            it(titleOf("R01"), () => {});
            assert.equal(it, "R01"); // it("R01: in a comment")
            const text = 'it("R01: in a string", () => {})';
        `;
        assert.deepEqual(titles(text), []);
    });
});

describe("the page of the requirements", () => {
    const groups: RowGroup[] = [
        {
            title: "Use",
            rows: [
                { id: "R01", text: "It works." },
                { id: "R02", text: "It is fast." },
            ],
        },
    ];
    const file = (path: string, ...titles: [string, ...string[]][]) => ({
        path,
        titles: titles.map(([title, ...rows]) => ({ title, rows })),
    });

    it("puts each beside the tests that prove it, without the names that the page is ordered by", () => {
        const { page, faults } = requirementsPage(groups, [
            file(
                "tests/unit/a.test.ts",
                ["R01: works", "R01"],
                ["R01: works", "R01"],
                ["works again (R01, R02)", "R01", "R02"],
            ),
            file("tests/engine/b.test.ts", ["R02 runs <fast>", "R02"], ["R53 stays", "R01"]),
        ]);
        assert.deepEqual(faults, []);
        assert.equal(
            page.slice(page.indexOf("## Use")),
            [
                "## Use",
                "",
                "### R01",
                "",
                "It works.",
                "",
                "- [unit/a.test.ts](../tests/unit/a.test.ts)",
                "  - works",
                "  - works again",
                "- [engine/b.test.ts](../tests/engine/b.test.ts)",
                "  - stays",
                "",
                "### R02",
                "",
                "It is fast.",
                "",
                "- [unit/a.test.ts](../tests/unit/a.test.ts)",
                "  - works again",
                "- [engine/b.test.ts](../tests/engine/b.test.ts)",
                "  - runs &lt;fast>",
                "",
            ].join("\n"),
        );
    });

    it("is not whole where a requirement has no test, or a title names none that there is", () => {
        const { page, faults } = requirementsPage(groups, [
            file("tests/unit/a.test.ts", ["R07 R01 works", "R07", "R01"]),
        ]);
        assert.deepEqual(faults, [
            "tests/unit/a.test.ts: a title names R07, which is no requirement of cli/docs/rows.ts",
            "R02 has no test: name it in the title of the test that proves it (It is fast.)",
        ]);
        assert.match(page, /### R02\n\nIt is fast\.\n\nNo test proves it\.\n/);
    });

    it("has every requirement once, in one short sentence", () => {
        const rows = rowGroups.flatMap((group) => group.rows);
        const ids = rows.map(({ id }) => id).sort();
        const known = Array.from({ length: 52 }, (_, index) => `R${String(index + 1).padStart(2, "0")}`);
        assert.deepEqual(ids.slice(0, 38), known.slice(0, 38));
        assert.deepEqual(
            ids.filter((id, index) => !known.includes(id) || ids.indexOf(id) !== index),
            [],
        );
        for (const { id, text } of rows) {
            assert.match(text, /^[A-Z`][^\n]{10,180}\.$/, id);
        }
    });
});
