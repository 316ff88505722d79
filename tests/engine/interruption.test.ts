import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chainProgram, resourceCounts, Sandbox, until } from "../support/engine/sandbox";

const length = 120;

/** URNs in the inventory, each with how often it is there. */
function copies(sandbox: Sandbox): number[] {
    const counts = new Map<string, number>();
    for (const { urn } of sandbox.inventory()) {
        counts.set(urn, (counts.get(urn) ?? 0) + 1);
    }
    return [...new Set(counts.values())];
}

/** The process and all that it started, found before any of them is killed. */
function family(pid: number): number[] {
    const rows = execFileSync("ps", ["-e", "-o", "pid=,ppid="], { encoding: "utf8" })
        .trim()
        .split("\n")
        .map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
    const found = [pid];
    for (const parent of found) {
        found.push(...rows.filter(([, ppid]) => ppid === parent).map(([child]) => child));
    }
    return found;
}

function kill(pids: readonly number[], signal: NodeJS.Signals): void {
    for (const pid of pids) {
        try {
            process.kill(pid, signal);
        } catch {
            // It ended with its parent.
        }
    }
}

describe("an interruption on the real engine", () => {
    let sandbox: Sandbox;

    beforeEach(() => {
        sandbox = Sandbox.withProgram(chainProgram(length));
    });

    afterEach(() => sandbox.remove());

    it("by Ctrl-C ends up in good order, and the next up makes the rest only", async () => {
        const up = sandbox.start("up");
        await until("some subnets exist", () => sandbox.inventory().length > 10);
        up.process.kill("SIGINT");
        const { status, stdout, stderr } = await up.done;
        assert.equal(status, 130, stdout + stderr);
        assert.match(stderr, /^Stopping: what is under way is finished first\. Another Ctrl-C stops at once\.$/m);
        assert.match(stdout, /^\^C received; cancelling\./m);
        const made = sandbox.inventory().length;
        assert.equal(made < length, true, `${made} were made before the interruption counted`);
        assert.equal(sandbox.has(".work/stacks/dev/lock"), false);
        const again = await sandbox.run("up");
        assert.deepEqual(
            { status: again.status, stderr: again.stderr, counts: resourceCounts(again.stdout) },
            { status: 0, stderr: "", counts: [`+ ${length + 1 - made} created`, `${made + 1} unchanged`] },
        );
        assert.deepEqual(
            { number: sandbox.inventory().length, copies: copies(sandbox) },
            { number: length + 1, copies: [1] },
        );
    });

    it("by a kill of everything is taken over with a message, and nothing is made twice", async () => {
        const up = sandbox.start("up");
        await until("some subnets exist", () => sandbox.inventory().length > 10);
        const pid = up.process.pid ?? 0;
        kill(family(pid), "SIGKILL");
        await up.done;
        const before = sandbox.inventory();
        const again = await sandbox.run("up");
        assert.equal(again.status, 0, again.stdout + again.stderr);
        assert.match(
            again.stderr,
            new RegExp(`Taking over stack dev from "up" \\(process ${pid}\\), which is gone\\.`),
        );
        assert.match(again.stderr, /Taking over the lock on stack dev: process \d+, which held it, is gone\./);
        assert.doesNotMatch(again.stdout, /pending operations/);
        const after = sandbox.inventory();
        assert.deepEqual({ number: after.length, copies: copies(sandbox) }, { number: length + 1, copies: [1] });
        assert.deepEqual(
            after.slice(0, before.length).map(({ id }) => id),
            before.map(({ id }) => id),
        );
        const last = await sandbox.run("up");
        assert.deepEqual(resourceCounts(last.stdout), [`${length + 2} unchanged`]);
    });

    it("by a kill of everything leaves nothing behind once the stack is destroyed", async () => {
        const up = sandbox.start("up");
        await until("some subnets exist", () => sandbox.inventory().length > 10);
        kill(family(up.process.pid ?? 0), "SIGKILL");
        await up.done;
        const { status, stdout, stderr } = await sandbox.run("destroy");
        assert.deepEqual(
            { status, state: sandbox.state(), left: sandbox.inventory() },
            { status: 0, state: [], left: [] },
            stdout + stderr,
        );
    });

    it("does not let a second command change the stack meanwhile", async () => {
        const up = sandbox.start("up");
        await until("the stack is locked", () => sandbox.has(".work/stacks/dev/lock"));
        const second = await sandbox.run("destroy");
        assert.equal(second.status, 1);
        assert.match(
            second.stderr,
            new RegExp(
                `^error: stack dev is in use: "up" \\(process ${up.process.pid}\\) works on it since .*; wait until it has ended\n$`,
            ),
        );
        assert.equal((await up.done).status, 0);
    });
});
