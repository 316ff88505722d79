import assert from "node:assert/strict";
import { join } from "node:path";
import { stringify } from "yaml";
import { loadStackFile } from "../../cli/shared/project";
import { type Change, changesOf } from "../support/engine/changes";
import { resourceCounts, Sandbox } from "../support/engine/sandbox";

const namespace = "wavelength-lattice:";
const stack = process.env["SWEEP_STACK"] ?? "dev";
const file = loadStackFile(join(__dirname, "..", ".."), stack);
const settings = Object.fromEntries(
    Object.entries(file.config).flatMap(([key, value]) =>
        key.startsWith(namespace) ? [[key.slice(namespace.length), value]] : [],
    ),
);

/**
 * SWEEP=all takes every change, SWEEP=4 as many of them (another choice each day), SWEEP=database. those whose path begins
 * so; SWEEP_SHARD=2/6 the second sixth of them.
 */
function chosen(): readonly Change[] {
    const all = changesOf(settings);
    const wanted = process.env["SWEEP"] ?? "3";
    const day = Math.floor(Date.now() / 86_400_000);
    const some = /^\d+$/.test(wanted)
        ? Array.from({ length: Number(wanted) }, (_, index) => all[(day * 7 + index * 31) % all.length] as Change)
        : all.filter(({ path }) => wanted === "all" || path.startsWith(wanted));
    const [shard = 1, of = 1] = (process.env["SWEEP_SHARD"] ?? "1/1").split("/").map(Number);
    return some.filter((_, index) => index % of === shard - 1);
}

describe(`changes of a running ${stack}, one key at a time, on the real engine`, function () {
    this.timeout(900_000);
    let sandbox: Sandbox;
    /** What changes that last have made of sections. */
    let base: Readonly<Record<string, unknown>> = {};

    const write = (config: Readonly<Record<string, unknown>>) =>
        sandbox.write(`Pulumi.${stack}.yaml`, stringify({ ...file.settings, config: { ...file.config, ...config } }));
    const run = (command: string, ...args: string[]) => sandbox.run(command, ["--stack", stack, ...args]);

    before(async () => {
        sandbox = Sandbox.clone();
        write({});
        const { status, stdout, stderr } = await run("up", "--yes");
        assert.equal(status, 0, stdout.slice(-3000) + stderr);
    });

    after(() => sandbox.remove());

    for (const change of chosen()) {
        it(change.title, async () => {
            const changed = { ...base, [`${namespace}${change.key}`]: change.value };
            write(changed);
            const plan = await run("plan", "--json");
            // What the program itself refuses, with words, never comes to a running stack.
            if (plan.status !== 2) {
                const up = await run("up", "--yes");
                const said = up.stdout.slice(-4000) + up.stderr;
                assert.doesNotMatch(said, /unhandled|This was not foreseen|can't run policy/);
                // A change that would delete what `protect` keeps: the preview says so, before anything is touched.
                const kept = settings["protect"] === true && /cannot be deleted\s+because it is protected/.test(said);
                assert.equal(up.status, kept ? 1 : plan.status, `the plan ends with ${plan.status}, and up: ${said}`);
                assert.ok(!kept || /preview failed/.test(said), said);
                if (up.status === 0) {
                    const again = await run("up", "--yes");
                    assert.match(resourceCounts(again.stdout).join(), /^\d+ unchanged$/, again.stdout.slice(-3000));
                }
            }
            base = change.lasting ? changed : base;
            write(base);
            const back = await run("up", "--yes");
            assert.equal(back.status, 0, back.stdout.slice(-4000) + back.stderr);
        });
    }
});
