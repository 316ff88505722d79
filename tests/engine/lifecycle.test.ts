import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { chainProgram, resourceCounts, Sandbox } from "../support/engine/sandbox";

const salted = /encryptionsalt/;

describe("a stack on the real engine", () => {
    let sandbox: Sandbox;

    before(() => {
        sandbox = Sandbox.withProgram(chainProgram(3));
    });

    after(() => sandbox.remove());

    it("previews what will be created, and changes nothing", async () => {
        const { status, stdout, stderr } = await sandbox.run("preview");
        assert.deepEqual({ status, counts: resourceCounts(stdout) }, { status: 0, counts: ["+ 5 to create"] }, stderr);
        assert.deepEqual(sandbox.inventory(), []);
    });

    it("comes up without asking where there is no terminal", async () => {
        const { status, stdout, stderr } = await sandbox.run("up");
        assert.deepEqual({ status, counts: resourceCounts(stdout) }, { status: 0, counts: ["+ 5 created"] }, stderr);
        assert.equal(sandbox.inventory().length, 4);
    });

    it("is unchanged when it comes up again", async () => {
        const { status, stdout, stderr } = await sandbox.run("up");
        assert.deepEqual({ status, counts: resourceCounts(stdout) }, { status: 0, counts: ["5 unchanged"] }, stderr);
    });

    it("changes what the program changes", async () => {
        sandbox.edit("index.ts", 'cidrBlock: "10.0.0.0/16" }', 'cidrBlock: "10.0.0.0/16", tags: { Name: "new" } }');
        const { status, stdout, stderr } = await sandbox.run("up", ["--diff"]);
        assert.deepEqual(
            { status, counts: resourceCounts(stdout) },
            { status: 0, counts: ["~ 1 updated", "4 unchanged"] },
            stderr,
        );
    });

    it("leaves nothing in state or inventory when it is destroyed", async () => {
        const { status, stdout, stderr } = await sandbox.run("destroy");
        assert.deepEqual({ status, counts: resourceCounts(stdout) }, { status: 0, counts: ["- 5 deleted"] }, stderr);
        assert.deepEqual({ state: sandbox.state(), inventory: sandbox.inventory() }, { state: [], inventory: [] });
    });

    it("comes up after it was destroyed", async () => {
        const { status, stdout, stderr } = await sandbox.run("up");
        assert.deepEqual({ status, counts: resourceCounts(stdout) }, { status: 0, counts: ["+ 5 created"] }, stderr);
    });

    it("leaves the tracked files as they are", () => {
        assert.equal(sandbox.read("Pulumi.yaml"), "name: sample\nruntime: nodejs\n");
        assert.doesNotMatch(sandbox.read("Pulumi.dev.yaml"), salted);
        assert.equal(sandbox.has(".work/stacks/dev/lock"), false);
    });

    it("can be destroyed when its file is gone", async () => {
        sandbox.write("Pulumi.other.yaml", "config:\n  aws:region: ap-northeast-1\n");
        assert.equal((await sandbox.run("up", ["--stack", "other"])).status, 0);
        const other = sandbox.read("Pulumi.other.yaml");
        rmSync(`${sandbox.root}/Pulumi.other.yaml`);
        const { status, stderr } = await sandbox.run("destroy", ["--stack", "other"]);
        assert.deepEqual({ status, left: sandbox.inventory("other") }, { status: 0, left: [] }, stderr);
        sandbox.write("Pulumi.other.yaml", other);
    });

    it("works beside another clone's stack of the same name at the same time, and each keeps its own", async () => {
        const clone = Sandbox.withProgram(chainProgram(4));
        try {
            const before = sandbox.inventory();
            const both = await Promise.all([sandbox.run("up"), clone.run("up")]);
            assert.deepEqual(
                both.map(({ status, stderr, stdout }) => ({ status, stderr, counts: resourceCounts(stdout) })),
                [
                    { status: 0, stderr: "", counts: ["5 unchanged"] },
                    { status: 0, stderr: "", counts: ["+ 6 created"] },
                ],
            );
            const gone = await clone.run("destroy");
            assert.deepEqual({ status: gone.status, left: clone.inventory() }, { status: 0, left: [] }, gone.stderr);
            assert.deepEqual(sandbox.inventory(), before);
        } finally {
            clone.remove();
        }
    });

    it("works beside another stack at the same time", async () => {
        const both = await Promise.all([sandbox.run("up"), sandbox.run("up", ["--stack", "other"])]);
        assert.deepEqual(
            both.map(({ status, stdout }) => ({ status, counts: resourceCounts(stdout) })),
            [
                { status: 0, counts: ["5 unchanged"] },
                { status: 0, counts: ["+ 5 created"] },
            ],
            both.map(({ stderr }) => stderr).join("\n"),
        );
    });
});
