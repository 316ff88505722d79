import assert from "node:assert/strict";
import { join } from "node:path";
import { readStateFile } from "../../../../policy/pack/state-file";
import { reportOptionsIn } from "../../../../policy/reachability/report-options";

describe("reading a state file", () => {
    it("says in words why it cannot be read", () => {
        assert.deepEqual(readStateFile(join(__dirname, "nowhere.json")), { fault: "is not there" });
        assert.deepEqual(readStateFile(__dirname), {
            fault: "is a folder; give the file that pulumi stack export wrote",
        });
        const { fault } = readStateFile(join(__filename, "export.json")) as { fault: string };
        assert.match(fault, /^cannot be read: ENOTDIR/);
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
