import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tryLock } from "../../../offline/lock";

describe("a lock", () => {
    let folder: string;
    let path: string;

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "lock-"));
        path = join(folder, "lock");
    });

    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    /** A lock as a process of that number would have left it. */
    function leave(pid: number, start = ""): void {
        const since = "2026-01-01T00:00:00.000Z";
        writeFileSync(path, JSON.stringify({ id: "old", pid, start, purpose: "up", since }));
    }

    /** The number of a process that is gone. */
    function gone(): number {
        return spawnSync("true").pid;
    }

    it("is held by one at a time, and is free once it is released", () => {
        const first = tryLock(path, "up");
        assert.equal(first.held, true);
        const second = tryLock(path, "destroy");
        assert.equal(second.held, false);
        assert.deepEqual(!second.held && { pid: second.by.pid, purpose: second.by.purpose }, {
            pid: process.pid,
            purpose: "up",
        });
        assert.ok(first.held);
        first.release();
        assert.deepEqual(readdirSync(folder), []);
        assert.equal(tryLock(path, "destroy").held, true);
    });

    it("is taken over from a process that is gone", () => {
        const pid = gone();
        leave(pid);
        const lock = tryLock(path, "up");
        assert.ok(lock.held);
        assert.equal(lock.takenOverFrom?.pid, pid);
        assert.deepEqual(readdirSync(folder), ["lock"]);
    });

    for (const [when, hours] of [
        ["a while ago", -1],
        ["at a time that the clock, turned back, has yet to reach", 1],
    ] as const) {
        it(`is taken over though another process died in doing so ${when}`, () => {
            leave(gone());
            const claim = `${path}.old`;
            writeFileSync(claim, "");
            const time = new Date(Date.now() + hours * 3_600_000);
            utimesSync(claim, time, time);
            assert.equal(tryLock(path, "up").held, false);
            assert.equal(tryLock(path, "up").held, true);
            assert.deepEqual(readdirSync(folder), ["lock"]);
        });
    }

    it("is taken over from a process whose number another one has now", function () {
        if (process.platform !== "linux") {
            this.skip();
        }
        leave(process.pid, "1");
        const lock = tryLock(path, "up");
        assert.ok(lock.held);
        assert.equal(lock.takenOverFrom?.pid, process.pid);
    });

    it("is not released by one whose lock was taken over", () => {
        const first = tryLock(path, "up");
        leave(process.pid);
        assert.ok(first.held);
        first.release();
        assert.equal(JSON.parse(readFileSync(path, "utf8")).id, "old");
    });

    it("replaces what is no lock", () => {
        writeFileSync(path, "{");
        assert.equal(tryLock(path, "up").held, true);
    });
});
