import assert from "node:assert/strict";
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { loadStackFile } from "../../cli/shared/project";
import { changesInTurn, type Sections } from "../support/engine/changes-in-turn";
import { resourceCounts, Sandbox } from "../support/engine/sandbox";

const namespace = "wavelength-lattice:";
const project = "wavelength-lattice";

/**
 * Stacks whose changes are all made, names with commas between. Without it dev runs, and one change a day is made to it: with
 * every change, and a destroy after each, a stack takes a quarter of an hour.
 */
const whole = process.env["RUNNING_STACKS"]?.split(",");

for (const stack of whole ?? ["dev"]) {
    describe(`changes of a running ${stack}, one after the other, on the real engine`, function () {
        this.timeout(900_000);
        const { settings, config } = loadStackFile(join(__dirname, "..", ".."), stack);
        // Nothing of it is kept from being deleted: what `protect` does is rehearsed with the run books.
        const sections: Sections = {
            ...Object.fromEntries(
                Object.entries(config).flatMap(([key, value]) =>
                    key.startsWith(namespace) ? [[key.slice(namespace.length), structuredClone(value)]] : [],
                ),
            ),
            policyPreset: "development",
            protect: false,
        };
        let sandbox: Sandbox;

        const write = () =>
            sandbox.write(
                `Pulumi.${stack}.yaml`,
                stringify({
                    ...settings,
                    config: {
                        ...config,
                        ...Object.fromEntries(
                            Object.entries(sections).map(([key, value]) => [`${namespace}${key}`, value]),
                        ),
                    },
                }),
            );

        async function succeeds(command: string): Promise<string> {
            const { status, stdout, stderr } = await sandbox.run(command, ["--stack", stack, "--yes"]);
            const said = stdout.slice(-4000) + stderr;
            assert.equal(status, 0, said);
            assert.doesNotMatch(said, /unhandled|This was not foreseen|can't run policy/);
            return stdout;
        }

        before(async () => {
            sandbox = Sandbox.clone();
            write();
            await succeeds("up");
        });
        after(() => sandbox.remove());

        const daily = changesInTurn.filter(({ onDemand }) => onDemand !== true);
        const day = Math.floor(Date.now() / 86_400_000) % daily.length;
        for (const { title, change, kept } of whole === undefined ? daily.slice(day).slice(0, 1) : changesInTurn) {
            it(`${title}: up, nothing left to do, and destroy`, async () => {
                const before = idsOf(sandbox, stack);
                change(sections);
                write();
                await succeeds("up");
                assert.match(resourceCounts(await succeeds("up")).join(), /^\d+ unchanged$/);
                const after = idsOf(sandbox, stack);
                const lost = [...before].filter(([urn, id]) => kept.test(urn) && after.get(urn) !== id);
                assert.deepEqual(lost, []);
                await destroyedAside(sandbox, stack, async () => {
                    await succeeds("destroy");
                    assert.deepEqual([sandbox.state(stack, project), sandbox.inventory(stack)], [[], []]);
                });
            });
        }
    });
}

const idsOf = (sandbox: Sandbox, stack: string) =>
    new Map(sandbox.inventory(stack).map(({ urn, id }) => [urn, id] as const));

/** Has the stack destroyed, and puts what it was, and what AWS held of it, back in its place. */
async function destroyedAside(sandbox: Sandbox, stack: string, destroy: () => Promise<void>): Promise<void> {
    const [running, aside] = ["stacks", "aside"].map((folder) => join(sandbox.root, ".work", folder, stack)) as [
        string,
        string,
    ];
    cpSync(running, aside, { recursive: true });
    await destroy();
    rmSync(running, { recursive: true });
    cpSync(aside, running, { recursive: true });
    rmSync(aside, { recursive: true });
}
