import assert from "node:assert/strict";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inCache } from "../../../offline/cli/locate";
import { foreign, makePrivateFolder } from "../../../offline/private-folder";

describe("folders of programs that are run later", () => {
    let root: string;

    before(function () {
        if (process.getuid === undefined) {
            this.skip();
        }
    });

    beforeEach(() => {
        root = mkdtempSync(join(tmpdir(), "private-"));
    });

    afterEach(() => rmSync(root, { recursive: true, force: true }));

    const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

    it("are the user's alone, whatever the umask", () => {
        const before = process.umask(0);
        try {
            const folder = makePrivateFolder(join(root, "own"));
            assert.equal(modeOf(folder), "700");
        } finally {
            process.umask(before);
        }
    });

    it("become so where nobody else could write there", () => {
        const folder = join(root, "own");
        mkdirSync(folder);
        chmodSync(folder, 0o755);
        makePrivateFolder(folder);
        assert.equal(modeOf(folder), "700");
    });

    it("are refused where every user could write there, by a link too", () => {
        const folder = join(root, "open");
        mkdirSync(folder);
        chmodSync(folder, 0o777);
        symlinkSync(folder, join(root, "link"));
        for (const path of [folder, join(root, "link")]) {
            assert.throws(() => makePrivateFolder(path), {
                name: "OfflineFault",
                message: `${path} is not used, because programs are kept there that are run later, and every user may write there. Remove it, or use another XDG_CACHE_HOME.`,
            });
        }
    });

    it("are refused where they belong to another user", function () {
        if (process.getuid?.() !== 0) {
            this.skip();
        }
        const folder = join(root, "theirs");
        mkdirSync(folder);
        chownSync(folder, 12345, 12345);
        assert.throws(() => makePrivateFolder(folder), /it belongs to another user \(12345\)/);
    });

    it("give no program that another user may have put there", () => {
        const cache = join(makePrivateFolder(join(root, "wavelength-lattice")), "cli");
        const bin = join(makePrivateFolder(cache), "3.300.0", "bin");
        mkdirSync(bin, { recursive: true, mode: 0o755 });
        const executable = join(bin, "pulumi");
        writeFileSync(executable, "#!/bin/sh\n", { mode: 0o755 });
        assert.deepEqual(inCache(cache), [{ version: "3.300.0", executable }]);
        for (const path of [cache, join(cache, "3.300.0"), bin, executable]) {
            const before = statSync(path).mode;
            chmodSync(path, 0o777);
            const told: string[] = [];
            assert.deepEqual(
                inCache(cache, (why) => told.push(why)),
                [],
            );
            assert.deepEqual(told, [`${path} is not used: every user may write there`]);
            chmodSync(path, before);
        }
        assert.equal(inCache(cache).length, 1);
    });

    it("are told of what is not there", () => {
        assert.equal(foreign(join(root, "nothing")), "it cannot be looked at (ENOENT)");
    });
});
