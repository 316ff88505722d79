import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { isDeepStrictEqual } from "node:util";
import { random } from "../support/engine/random";
import { chainProgram, type Running, resourceCounts, Sandbox, until } from "../support/engine/sandbox";

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

/** Whether a process is there, and not only the note of one that has ended. */
function isAlive(pid: number): boolean {
    const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", `${pid}`], { encoding: "utf8" });
    return stdout.trim() !== "" && !stdout.startsWith("Z");
}

/** The CLI that a command has started, once it is there; undefined before. */
function workingCli(pid: number): number | undefined {
    // Without one of them left `ps` prints nothing and ends with 1.
    const { stdout } = spawnSync("ps", ["-o", "pid=,args=", "-p", family(pid).join(",")], { encoding: "utf8" });
    const line = stdout.split("\n").find((text) => / (?:destroy|up) (?:--yes )?--stack /.test(text));
    return line === undefined ? undefined : Number(line.trim().split(/\s+/)[0]);
}

/**
 * One stack whose commands are killed again and again. Nothing may stay behind of a kill: the next command finishes, and
 * then the stand-in holds what the program declares, each once.
 */
class Kills {
    readonly faults: string[] = [];
    /** Kills that met a command at work. */
    inTime = 0;
    readonly #moment: () => number;
    /** How long the CLI works where nobody kills it, in milliseconds: what moments are spread over. */
    #duration: number | undefined;
    #length = 0;
    /** Subnets that are there for certain. */
    #made = 0;

    constructor(
        private readonly sandbox: Sandbox,
        seed: number,
    ) {
        this.#moment = random(seed);
    }

    /** Kills `up` as it makes a stack, lets it grow or shrink; `destroy` with the stack up; in turn all of it and the CLI alone. */
    async run(command: "destroy" | "up", run: number): Promise<void> {
        const lengths = [12, 24, 6];
        if (command === "up" && run % lengths.length === 0 && run > 0) {
            await this.#settle("destroy", 0, run);
        }
        if (command === "destroy" && this.#made !== 12) {
            await this.#settle("up", 12, run);
        }
        this.#declare(command === "destroy" ? 12 : (lengths[run % lengths.length] ?? 12));
        this.#duration ??= await this.#calibrate(command);
        await this.#kill(command, run % 2 === 0);
        if (command === "destroy" && run % 4 < 2) {
            await this.#settle("destroy", 0, run);
        } else {
            await this.#settle("up", this.#length, run);
        }
    }

    #declare(length: number): void {
        this.#length = length;
        this.sandbox.write("index.ts", chainProgram(length));
    }

    async #calibrate(command: "destroy" | "up"): Promise<number> {
        const { victim, pid } = await this.#start(command);
        const started = Date.now();
        assert.ok(workingCli(pid) !== undefined, `the CLI of ${command} is not seen at work`);
        const { status, stdout, stderr } = await victim.done;
        assert.equal(status, 0, stdout + stderr);
        const took = Date.now() - started;
        const back = await this.sandbox.run(command === "up" ? "destroy" : "up", ["--yes"]);
        assert.equal(back.status, 0, back.stdout + back.stderr);
        return took;
    }

    /** A command whose CLI is at work, or that has ended before that could be seen. */
    async #start(command: "destroy" | "up"): Promise<{ victim: Running; pid: number; engine: number | undefined }> {
        const victim = this.sandbox.start(command, ["--yes"]);
        const pid = victim.process.pid ?? 0;
        let engine: number | undefined;
        const seen = () => {
            engine = workingCli(pid);
            return engine !== undefined || victim.process.exitCode !== null;
        };
        await until("the engine works", seen, 600_000);
        return { victim, pid, engine };
    }

    async #kill(command: "destroy" | "up", everything: boolean): Promise<void> {
        const { victim, pid, engine } = await this.#start(command);
        const seen = Date.now();
        const ended = victim.done.then(() => Date.now() - seen);
        const moment = new Promise<undefined>((resolve) =>
            setTimeout(() => resolve(undefined), this.#moment() * (this.#duration ?? 0)),
        );
        const took = await Promise.race([moment, ended]);
        // On a machine that is less busy by now the work takes less time.
        this.#duration = Math.min(this.#duration ?? 0, took ?? Number.POSITIVE_INFINITY);
        this.inTime += took === undefined ? 1 : 0;
        const started = family(pid);
        kill(everything ? started : engine === undefined ? [] : [engine], "SIGKILL");
        await victim.done;
        // The policy pack among them: a killed engine ends nothing that it has started.
        await until("nothing runs any more", () => !started.some(isAlive), 600_000);
    }

    /** The next command, and what is there after it: the VPC and its subnets, or nothing. */
    async #settle(command: "destroy" | "up", length: number, run: number): Promise<void> {
        this.#declare(length === 0 ? this.#length : length);
        const { status, stdout, stderr } = await this.sandbox.run(command, ["--yes"]);
        const found = {
            status,
            number: this.sandbox.inventory().length,
            copies: copies(this.sandbox),
            state: this.sandbox.state().filter((urn) => urn.includes("aws:ec2/")).length,
        };
        const number = length === 0 ? 0 : length + 1;
        const wanted = { status: 0, number, copies: number === 0 ? [] : [1], state: number };
        this.#made = length;
        if (!isDeepStrictEqual(found, wanted)) {
            this.faults.push(`run ${run}, ${command}: ${JSON.stringify(found)}\n${stdout}${stderr}`);
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

    // KILL_RUNS=200 is the long form. Moments come from FC_SEED, so that a failure can be repeated.
    const runs = Number(process.env["KILL_RUNS"] ?? 6);
    for (const command of ["destroy", "up"] as const) {
        it(`by kills of ${command} at any moment never leaves a stack that cannot be used again`, async function () {
            this.timeout(runs * 300_000);
            sandbox.remove();
            sandbox = Sandbox.withProgram(chainProgram(12));
            const kills = new Kills(sandbox, Number(process.env["FC_SEED"] ?? Date.now() % 2 ** 31));
            for (let run = 0; run < runs; run++) {
                await kills.run(command, run);
            }
            assert.deepEqual(kills.faults, []);
            // What comes when the command has ended already says nothing.
            assert.ok(kills.inTime >= runs / 3, `${kills.inTime} of ${runs} kills came while ${command} was at work`);
        });
    }

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
