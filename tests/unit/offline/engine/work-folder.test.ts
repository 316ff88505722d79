import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { placesOf } from "../../../../offline/engine/places";
import { makeWorkFolder, removeWorkFolder } from "../../../../offline/engine/work-folder";

describe("a work folder", () => {
    let root: string;

    beforeEach(() => {
        root = mkdtempSync(join(tmpdir(), "work-"));
    });

    afterEach(() => rmSync(root, { recursive: true, force: true }));

    const projectText =
        "name: sample\nruntime:\n  name: nodejs\n  options: { nodeargs: -x }\nmain: index.ts\nconfig: {}\n";

    function make(stackText: string, salt?: string): { project: string; stack: string } {
        const folder = makeWorkFolder(placesOf(root, "dev"), { stack: "dev", stackText, projectText, salt });
        return {
            project: readFileSync(join(folder, "Pulumi.yaml"), "utf8"),
            stack: readFileSync(join(folder, "Pulumi.dev.yaml"), "utf8"),
        };
    }

    it("holds the project without its program, which the CLI would look for there", () => {
        assert.equal(make("").project, "name: sample\nruntime: nodejs\nconfig: {}\n");
    });

    it("holds the stack's configuration, with the offline engine's key in place of the real stack's", () => {
        const text = "secretsprovider: awskms://x\nencryptedkey: abc\nencryptionsalt: v1:theirs\nconfig:\n  a:b: 1\n";
        assert.equal(make(text).stack, "config:\n  a:b: 1\n");
        assert.equal(make(text, "v1:ours").stack, "config:\n  a:b: 1\nencryptionsalt: v1:ours\n");
        assert.equal(make("", "v1:ours").stack, "encryptionsalt: v1:ours\n");
        assert.equal(make("# nothing\n").stack, "");
    });

    it("goes away with the command, or with the next one after a kill", () => {
        const places = placesOf(root, "dev");
        const gone = join(places.runs, String(spawnSync("true").pid));
        const alive = join(places.runs, String(process.ppid));
        mkdirSync(gone, { recursive: true });
        mkdirSync(alive, { recursive: true });
        const folder = makeWorkFolder(places, { stack: "dev", stackText: "", projectText, salt: undefined });
        assert.deepEqual(readdirSync(places.runs).sort(), [String(process.pid), String(process.ppid)].sort());
        removeWorkFolder(folder);
        assert.equal(existsSync(folder), false);
    });
});
