import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "..", "..");

describe("a lock", () => {
    let folder: string;
    let path: string;

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "lock-"));
        path = join(folder, "lock");
    });

    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    it("of a dead process is taken over by one of many", async () => {
        const script =
            'const { tryLock } = require(process.argv[1]); const lock = tryLock(process.argv[2], "race");' +
            "process.stdout.write(lock.held ? 'held' : 'not'); process.stdin.resume();";
        writeFileSync(
            path,
            JSON.stringify({
                id: "old",
                pid: spawnSync("true").pid,
                start: "",
                purpose: "up",
                since: "2026-01-01T00:00:00.000Z",
            }),
        );
        const racers = Array.from({ length: 4 }, () =>
            spawn(process.execPath, ["-r", "./load/register.js", "-e", script, join(root, "offline", "lock"), path], {
                cwd: root,
            }),
        );
        const answers = await Promise.all(
            racers.map(
                (racer) => new Promise<string>((resolve) => racer.stdout.once("data", (data) => resolve(String(data)))),
            ),
        );
        for (const racer of racers) {
            racer.stdin.end();
            racer.kill();
        }
        assert.equal(answers.filter((answer) => answer === "held").length <= 1, true, answers.join());
        // Whoever loses the race for the takeover sees the old holder; the lock itself is held by the winner.
        const held = JSON.parse(readFileSync(path, "utf8")) as { pid: number };
        assert.equal(
            racers.findIndex(({ pid }) => pid === held.pid),
            answers.indexOf("held"),
        );
    });
});
