import assert from "node:assert/strict";
import { commandsUnder, headingsWithCommands, runBook } from "../support/engine/run-book";
import { type InventoryEntry, type Outcome, Sandbox } from "../support/engine/sandbox";

const stack = "dev";

/** What holds data, or an address that somebody knows. */
const kept = /::aws:(ec2\/(eip|networkInterface):|rds\/instance|secretsmanager\/)/;

describe("the run books of docs/operations.md, on the real engine", function () {
    this.timeout(900_000);
    let sandbox: Sandbox;
    before(async () => {
        sandbox = Sandbox.clone();
        // One area, so that there is another to add.
        sandbox.edit("Pulumi.dev.yaml", "      - area: west # Osaka\n        zone: ap-northeast-1-wl1-kix-wlz-1\n", "");
        const { status, stdout, stderr } = await sandbox.run("up", ["--stack", stack]);
        assert.equal(status, 0, stdout.slice(-3000) + stderr);
    });
    after(() => sandbox.remove());

    const now = () => new Map(sandbox.inventory(stack).map((each) => [each.urn, each] as const));
    const idOf = (all: ReadonlyMap<string, InventoryEntry>, end: string) =>
        [...all.values()].find(({ urn }) => urn.endsWith(end))?.id;
    const held = (all: ReadonlyMap<string, InventoryEntry>) =>
        new Map([...all].filter(([urn]) => kept.test(urn)).map(([urn, { id }]) => [urn, id]));

    async function rehearse(heading: string): Promise<readonly Outcome[]> {
        const outcomes = await runBook(heading, sandbox, stack);
        assert.notEqual(outcomes.length, 0);
        for (const { status, stdout, stderr } of outcomes) {
            assert.equal(status, 0, stdout.slice(-3000) + stderr);
        }
        return outcomes;
    }

    it("R51: adds an area, and moves nothing that is there", async () => {
        const before = held(now());
        await rehearse("Adding an area");
        const after = held(now());
        assert.deepEqual(
            [...before].filter(([urn, id]) => after.get(urn) !== id),
            [],
        );
        assert.ok(idOf(now(), "::west-app"), "the new area has a server");
    });

    it("R51: takes a new image to the servers that stand by alone, then to those of zones; addresses stay", async () => {
        const before = now();
        const [, first, , second] = await rehearse("A new image or set-up of the servers");
        const replaced = (outcome: Outcome | undefined) =>
            [...(outcome?.stdout ?? "").matchAll(/aws:ec2:Instance (\S+) (?:created replacement|replaced)/g)]
                .map(([, name]) => name)
                .sort();
        assert.deepEqual([...new Set(replaced(first))], ["az-app-1", "az-app-2"]);
        assert.deepEqual([...new Set(replaced(second))], ["east-app", "west-app"]);
        assert.deepEqual(held(now()), held(before));
    });

    it("R51: brings the database to another major version in place", async () => {
        const before = now();
        await rehearse("A new version of the database");
        assert.equal(idOf(now(), "rds/instance:Instance::database"), idOf(before, "rds/instance:Instance::database"));
        assert.match(sandbox.read(`.work/stacks/${stack}/inventory.json`), /"engineVersion": ?"18"/);
        assert.doesNotMatch(sandbox.read(`Pulumi.${stack}.yaml`), /allowMajorVersionUpgrade/);
    });

    it("R51: restores the database from a snapshot beside the old one, which goes", async () => {
        const before = now();
        await rehearse("Restoring the database");
        const inventory = sandbox.read(`.work/stacks/${stack}/inventory.json`);
        assert.match(inventory, /"identifier": ?"dev-database-second"/);
        assert.match(inventory, /"snapshotIdentifier": ?"before-upgrade"/);
        assert.notEqual(
            idOf(now(), "rds/instance:Instance::database"),
            idOf(before, "rds/instance:Instance::database"),
        );
    });

    it("R51: restores the database from what another Region has a copy of", async () => {
        const before = now();
        await rehearse("Restoring in another Region");
        const inventory = sandbox.read(`.work/stacks/${stack}/inventory.json`);
        assert.match(inventory, /"identifier": ?"dev-database-copied"/);
        assert.match(inventory, /"snapshotIdentifier": ?"arn:aws:rds:ap-northeast-1:/);
        assert.notEqual(
            idOf(now(), "rds/instance:Instance::database"),
            idOf(before, "rds/instance:Instance::database"),
        );
    });

    it("R51: lifts the protection of a stack, and destroys it", async () => {
        sandbox.edit(`Pulumi.${stack}.yaml`, "config:\n", "config:\n  wavelength-lattice:protect: true\n");
        const { status, stdout, stderr } = await sandbox.run("up", ["--stack", stack]);
        assert.equal(status, 0, stdout.slice(-3000) + stderr);
        assert.equal((await sandbox.run("destroy", ["--stack", stack])).status, 1, "it is protected");
        await rehearse("Destroying");
        assert.deepEqual(sandbox.inventory(stack), []);
    });

    it("are all rehearsed here, as far as the engine can show them", () => {
        const pulumi = headingsWithCommands().filter((heading) =>
            commandsUnder(heading).some((command) => command.startsWith("pulumi ")),
        );
        assert.deepEqual(pulumi, [
            "A new image or set-up of the servers",
            "A new version of the database",
            "Restoring the database",
            "Restoring in another Region",
            "Adding an area",
            "Destroying",
        ]);
    });
});
