import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, statfsSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chainProgram, resourceCounts, Sandbox } from "../support/engine/sandbox";

const mebibytes = 24;

describe("a disk that fills up, or takes nothing, under the engine", function () {
    this.timeout(600_000);
    let sandbox: Sandbox;
    let work: string;
    const mount = (...args: string[]) => spawnSync("mount", args).status === 0;

    before(function () {
        sandbox = Sandbox.withProgram(chainProgram(4));
        work = join(sandbox.root, ".work");
        mkdirSync(work);
        // A file system of its own, which only root may make.
        if (!mount("-t", "tmpfs", "-o", `size=${mebibytes}m`, "tmpfs", work)) {
            this.skip();
        }
    });

    after(() => {
        spawnSync("umount", [work]);
        sandbox.remove();
    });

    /** Fills the disk but for some room, and gives the room back. */
    function leaving(kibibytes: number): () => void {
        const { bavail, bsize } = statfsSync(work);
        writeFileSync(join(work, "fill"), Buffer.alloc(Math.max(0, bavail * bsize - kibibytes * 1024)));
        return () => rmSync(join(work, "fill"));
    }

    let subnets = 4;
    async function finishes(): Promise<void> {
        const up = await sandbox.run("up", ["--yes"]);
        assert.equal(up.status, 0, up.stdout.slice(-3000) + up.stderr);
        const again = await sandbox.run("up", ["--yes"]);
        assert.deepEqual(resourceCounts(again.stdout), [`${subnets + 2} unchanged`]);
        const urns = sandbox.inventory().map(({ urn }) => urn);
        assert.equal(urns.length, subnets + 1);
        assert.equal(new Set(urns).size, urns.length, "something was made twice");
    }

    for (const room of [0, 60, 200]) {
        it(`ends an up that finds ${room} KiB with words, and the next one finishes it`, async () => {
            subnets += 4;
            sandbox.write("index.ts", chainProgram(subnets));
            const free = leaving(room);
            const { status, stdout, stderr } = await sandbox.run("up", ["--yes"]);
            free();
            assert.ok(
                status === 0 || /the disk is full|no space left on device/.test(stdout + stderr),
                stdout + stderr,
            );
            assert.doesNotMatch(stdout + stderr, /This was not foreseen|unhandled/i);
            await finishes();
        });
    }

    it("takes no change while it is read-only, and the next up finds all as it was", async () => {
        assert.ok(mount("-o", "remount,ro", work));
        const { status, stderr } = await sandbox.run("up", ["--yes"]);
        assert.ok(mount("-o", `remount,rw,size=${mebibytes}m`, work));
        assert.equal(status, 2);
        assert.match(stderr, /the file system is read-only/);
        await finishes();
    });

    it("may hold files of a time that the clock, turned back, has yet to reach", async () => {
        const tomorrow = Date.now() / 1000 + 86_400;
        for (const name of readdirSync(work, { recursive: true, encoding: "utf8" })) {
            utimesSync(join(work, name), tomorrow, tomorrow);
        }
        await finishes();
    });

    it("ends a destroy that finds it full, and the next one leaves nothing behind", async () => {
        const free = leaving(100);
        await sandbox.run("destroy", ["--yes"]);
        free();
        const { status, stdout, stderr } = await sandbox.run("destroy", ["--yes"]);
        assert.equal(status, 0, stdout.slice(-3000) + stderr);
        assert.deepEqual([sandbox.state(), sandbox.inventory()], [[], []]);
    });
});
