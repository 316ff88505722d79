import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Checker, obtainChecker } from "../../../../cli/bench/checkers";

describe("a checker to compare with", () => {
    let folder: string;
    let said: string[];
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "checkers-"));
        said = [];
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    const checker = (...install: [string, ...string[]][]): Checker => ({ program: "checks", install: () => install });
    const obtain = (wanted: Checker) =>
        obtainChecker(wanted, (text) => said.push(text), {
            PATH: `${join(folder, "path")}:/usr/bin:/bin`,
            XDG_CACHE_HOME: join(folder, "cache"),
        });
    const kept = () => join(folder, "cache", "wavelength-lattice", "checkers", "checks", "bin", "checks");
    const place = (path: string) => {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, "");
        chmodSync(path, 0o755);
    };

    it("is taken from the PATH first, then from where it was installed before", async () => {
        place(kept());
        assert.deepEqual(await obtain(checker(["false"])), { path: kept() });
        place(join(folder, "path", "checks"));
        assert.deepEqual(await obtain(checker(["false"])), { path: join(folder, "path", "checks") });
        assert.deepEqual(said, []);
    });

    it("is installed where it is not there, and says so", async () => {
        const script = `mkdir -p '${dirname(kept())}' && touch '${kept()}' && chmod +x '${kept()}'`;
        assert.deepEqual(await obtain(checker(["sh", "-c", script])), { path: kept() });
        assert.deepEqual(said, [`Installing checks into ${dirname(dirname(kept()))}, once; this may take minutes.`]);
    });

    it("is missing, with the reason, where it cannot be installed", async () => {
        const cannot = "no checks on the PATH, and it could not be installed: ";
        assert.deepEqual(await obtain(checker(["no-such-program", "x"])), {
            missing: `${cannot}no-such-program is not there`,
        });
        assert.deepEqual(await obtain(checker(["false", "install"])), { missing: `${cannot}false install failed` });
        assert.deepEqual(await obtain(checker(["true"])), { missing: `checks was installed, but is not at ${kept()}` });
    });
});
