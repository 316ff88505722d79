import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch, processorTime } from "../../../../cli/bench/launch";
import { Failed } from "../../../../cli/shared/exit";

const root = join(__dirname, "..", "..", "..", "..");

describe("a measured process", () => {
    let scratch: string;
    before(() => {
        scratch = mkdtempSync(join(tmpdir(), "bench-test-"));
    });
    after(() => rmSync(scratch, { recursive: true, force: true }));

    const run = (script: string) => launch({ command: ["node", "-e", script], cwd: scratch }, { root, scratch });

    it("says what it used: time, processor time, and the memory of its Node", async () => {
        const busy =
            "const end = Date.now() + 150; Buffer.alloc(64 << 20, 1); while (Date.now() < end); console.log(7)";
        const { wall, processor, memory = 0, output } = await run(busy);
        assert.equal(output, "7\n");
        assert.ok(wall >= 150, `wall ${wall}`);
        assert.ok(processor >= 20 && processor <= wall * 8, `processor ${processor} of wall ${wall}`);
        assert.ok(memory > 64 && memory < 1024, `memory ${memory}`);
    });

    it("is no measurement where it fails, and the end of its output says why", async () => {
        await assert.rejects(run("console.error('no such thing'); process.exitCode = 3"), (error: Error) => {
            assert.ok(error instanceof Failed);
            assert.match(error.message, /ended with status 3:\nno such thing$/);
            return true;
        });
    });

    it("may end with another status where that is said", async () => {
        const command = ["node", "-e", "process.exitCode = 1"] as const;
        const launched = { command: [...command], cwd: scratch } as const;
        await assert.rejects(launch(launched, { root, scratch }), Failed);
        assert.ok((await launch({ ...launched, statuses: [0, 1] }, { root, scratch })).wall > 0);
    });

    it("is prepared before it starts", async () => {
        let prepared = 0;
        const prepare = () => {
            prepared += 1;
        };
        await launch({ command: ["node", "-e", ""], cwd: scratch, prepare }, { root, scratch });
        assert.equal(prepared, 1);
    });

    it("counts what its children used, user and system, as the shells print it", () => {
        assert.equal(processorTime("0m0.01s 0m0.02s\n1m2.50s 0m0.250s\n"), 62_750);
        assert.equal(processorTime("0m0.000000s 0m0.000000s\n0m0.120000s 0m0.030000s\n"), 150);
    });
});
