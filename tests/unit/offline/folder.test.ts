import assert from "node:assert/strict";
import {
    existsSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    rmSync,
    statSync,
    symlinkSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeFolder, writeWhole } from "../../../offline/folder";

const advice =
    "The offline engine keeps its files there: make it writable, or use a folder that is (a copy of the project, " +
    "another XDG_CACHE_HOME).";

describe("folders of the offline engine", () => {
    let folder: string;

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "folder-"));
    });

    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    it("are made with those above them, and may be there already", () => {
        const path = join(folder, "a", "b", "c");
        assert.equal(makeFolder(path), path);
        assert.equal(makeFolder(path), path);
        assert.equal(statSync(path).isDirectory(), true);
    });

    it("say what is in the way: a file, as a folder or above one, and a link to nowhere", () => {
        const file = join(folder, "file");
        writeFileSync(file, "");
        symlinkSync(join(folder, "nowhere"), join(folder, "link"));
        for (const path of [file, join(file, "below"), join(folder, "link")]) {
            assert.throws(() => makeFolder(path), {
                name: "OfflineFault",
                because: "unusable",
                message: `cannot write to ${path}: a file is in the way of a folder. ${advice}`,
            });
        }
    });

    it("are refused where the system makes none, and nobody waits for them", function () {
        if (!existsSync("/proc/self")) {
            this.skip();
        }
        const message = `cannot write to /proc/none/below: no folder can be made there. ${advice}`;
        assert.throws(() => makeFolder("/proc/none/below"), { because: "unusable", message });
        assert.throws(() => writeWhole("/proc/none/below/file", ""), { because: "unusable", message });
    });

    it("get their files whole, and nothing else", () => {
        const file = join(folder, "new", "file");
        writeWhole(file, "first");
        writeWhole(file, "second", 0o755);
        assert.equal(readFileSync(file, "utf8"), "second");
        assert.equal(statSync(file).mode & 0o777, 0o755);
        assert.deepEqual(readdirSync(join(folder, "new")), ["file"]);
    });
});
