import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readStateFile } from "../../../../policy/pack/state-file";
import { reportOptionsIn } from "../../../../policy/reachability/report-options";
import { stackExport } from "../../../support/stack-export";

describe("reading a state file", () => {
    it("says in words why it cannot be read", () => {
        assert.deepEqual(readStateFile(join(__dirname, "nowhere.json")), { fault: "is not there" });
        assert.deepEqual(readStateFile(__dirname), {
            fault: "is a folder; give the file that pulumi stack export wrote",
        });
        const { fault } = readStateFile(join(__filename, "export.json")) as { fault: string };
        assert.match(fault, /^cannot be read: ENOTDIR/);
    });

    it("reads UTF-8 and what Windows PowerShell writes, with or without a byte order mark", () => {
        const text = stackExport("net", "prod", []);
        const folder = mkdtempSync(join(tmpdir(), "state-"));
        const file = join(folder, "export.json");
        try {
            for (const bytes of [
                Buffer.from(text),
                Buffer.from(`\uFEFF${text.replaceAll("{", "{\r\n")}`),
                Buffer.from(`\uFEFF${text}`, "utf16le"),
            ]) {
                writeFileSync(file, bytes);
                const read = readStateFile(file);
                assert.equal("fault" in read ? read.fault : read.stack, "prod");
            }
        } finally {
            rmSync(folder, { recursive: true });
        }
    });
});

describe("the options of deployed stacks and of the report", () => {
    it("are those of reachability, and nothing where they are not given", () => {
        const report = { html: "report.html" };
        const settings = new Map([["reachability", { options: { states: ["network.json"], report } }]]);
        assert.deepEqual(reportOptionsIn(settings), { states: ["network.json"], report });
        assert.deepEqual(reportOptionsIn(new Map([["reachability", { options: {} }]])), { states: [], report: {} });
        assert.deepEqual(reportOptionsIn(new Map()), { states: [], report: {} });
    });
});
