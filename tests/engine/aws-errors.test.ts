import assert from "node:assert/strict";
import { join } from "node:path";
import { stringify } from "yaml";
import { loadStackFile } from "../../cli/shared/project";
import { failureKinds } from "../../offline/aws/failures";
import { random } from "../support/engine/random";
import { resourceCounts, Sandbox } from "../support/engine/sandbox";
import { stacksOfTheDay } from "../support/engine/stacks-of-the-day";

const repository = join(__dirname, "..", "..");
const project = "wavelength-lattice";

/** AWS's code for each error, as a message has to show it. */
const codes: Readonly<Record<(typeof failureKinds)[number], string>> = {
    throttle: "ThrottlingException",
    quota: "ServiceQuotaExceededException",
    denied: "AccessDeniedException",
    timeout: "RequestTimeout",
    lost: "RequestTimeout",
    eventual: "InvalidParameterValue",
};

for (const stack of stacksOfTheDay("FAULT_STACKS")) {
    describe(`AWS's errors at any call of ${stack}, on the real engine`, function () {
        this.timeout(3_600_000);
        const at = random(Number(process.env["FC_SEED"] ?? Math.floor(Date.now() / 86_400_000)));
        let sandbox: Sandbox;
        let resources = 0;

        const { settings, config } = loadStackFile(repository, stack);
        /** The stack's file with other values. What keeps a stack from being destroyed is not what this is about. */
        const write = (values: object) => {
            const own = { policyPreset: "development", protect: false, ...values };
            const named = Object.entries(own).map(([key, value]) => [`${project}:${key}`, value]);
            const changed = { ...settings, config: { ...config, ...Object.fromEntries(named) } };
            sandbox.write(`Pulumi.${stack}.yaml`, stringify(changed));
        };

        before(async () => {
            sandbox = Sandbox.clone();
            write({});
            const { status, stdout } = await run("plan", "--json");
            assert.equal(status, 0);
            resources = (JSON.parse(stdout) as { resources: unknown[] }).resources.length;
        });

        after(() => sandbox.remove());

        const run = (command: string, ...args: string[]) => sandbox.run(command, ["--stack", stack, ...args]);
        /** A call in the first tenth of what is left to do, so that every failure meets one. */
        const call = (verb: string, kind: string, most: number) => `${verb}:${1 + Math.floor(at() * most)}:${kind}`;

        /** URNs of what AWS holds, each once. */
        function held(): readonly string[] {
            const urns = sandbox.inventory(stack).map(({ urn }) => urn);
            assert.equal(new Set(urns).size, urns.length, "something was made twice");
            return urns.sort();
        }
        const inState = () =>
            sandbox
                .state(stack, project)
                .filter((urn) => urn.split("::")[2]?.split("$").at(-1)?.startsWith("aws:"))
                .sort();

        async function fails(command: "destroy" | "up", failure: string): Promise<void> {
            const { status, stdout, stderr } = await run(command, "--yes", "--fail", failure);
            const said = `${failure}: ${stdout.slice(-4000)}${stderr}`;
            assert.equal(status, 1, said);
            const code = codes[failure.split(":")[2] as keyof typeof codes];
            assert.match(stdout, new RegExp(`was refused: ${code} \\(4\\d\\d\\)`), said);
            assert.doesNotMatch(said, /unhandled|This was not foreseen|can't run policy|^\s+at .+:\d+:\d+\)?$/m);
            held();
        }
        async function isUnchanged(): Promise<void> {
            const again = await run("up", "--yes");
            assert.match(
                resourceCounts(again.stdout).join(),
                /^\d+ unchanged$/,
                again.stdout.slice(-4000) + again.stderr,
            );
        }

        for (const kind of failureKinds) {
            it(`are told where a creation fails by ${kind}, with nothing made twice`, async () => {
                await fails("up", call("create", kind, resources / 10));
            });
        }

        it("leave a stack that the next up finishes, and that is unchanged then", async () => {
            const up = await run("up", "--yes");
            assert.equal(up.status, 0, up.stdout.slice(-4000) + up.stderr);
            assert.deepEqual(held(), inState());
            await isUnchanged();
        });

        it("of a change are told, and the next up finishes it", async () => {
            write({ tags: { CostCenter: "another" } });
            const kind = failureKinds[Math.floor(at() * failureKinds.length)] ?? "throttle";
            await fails("up", call("update", kind, resources / 10));
            const up = await run("up", "--yes");
            assert.equal(up.status, 0, up.stdout.slice(-4000) + up.stderr);
            assert.deepEqual(held(), inState());
            await isUnchanged();
        });

        for (const kind of failureKinds) {
            it(`are told where a deletion fails by ${kind}, and the stack stays usable`, async () => {
                // What failed deletions before it have left: each lets others through that do not wait for its resource.
                const left = held().length;
                await fails("destroy", call("delete", kind, Math.min(resources / 10, left / 2)));
            });
        }

        it("leave nothing behind once the stack is destroyed", async () => {
            const { status, stdout, stderr } = await run("destroy", "--yes");
            assert.deepEqual(
                { status, state: sandbox.state(stack, project), left: sandbox.inventory(stack) },
                { status: 0, state: [], left: [] },
                stdout.slice(-4000) + stderr,
            );
        });
    });
}
