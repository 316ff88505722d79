import assert from "node:assert/strict";
import {
    lstatSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    rmSync,
    symlinkSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { checkPlace, writePicture } from "../../../../cli/plan/write-picture";
import { UsageError } from "../../../../cli/shared/exit";

const result = { stack: "s", joined: [], flows: [] };

describe("writing a plan's picture", () => {
    let root: string;
    beforeEach(() => {
        root = mkdtempSync(join(tmpdir(), "picture-"));
    });
    afterEach(() => rmSync(root, { recursive: true }));

    it("goes into the project's own folder, which is made, unless its user chooses a place", async () => {
        const own = join(root, ".work", "architecture-s.svg");
        const chosen = join(root, "chosen.svg");
        assert.equal((await writePicture(root, result, undefined)).place, relative(process.cwd(), own));
        await checkPlace(chosen);
        const { place, picture } = await writePicture(root, result, chosen);
        assert.equal(place, relative(process.cwd(), chosen));
        assert.match(readFileSync(own, "utf8"), /^<svg /);
        assert.deepEqual([readFileSync(chosen, "utf8"), readFileSync(own, "utf8")], [picture, picture]);
    });

    // A file where a folder belongs: modes would not stop root.
    it("says in the report where it could not go and what to do, where nobody chose the place", async () => {
        writeFileSync(join(root, ".work"), "");
        const seen = relative(process.cwd(), join(root, ".work", "architecture-s.svg"));
        assert.equal(
            (await writePicture(root, result, undefined)).place,
            `could not be written to ${seen} (EEXIST); --picture FILE chooses another place`,
        );
    });

    it("refuses a chosen place that cannot be written, before the work and after it", async () => {
        writeFileSync(join(root, "file"), "");
        const inFile = join(root, "file", "a.svg");
        await assert.rejects(
            checkPlace(inFile),
            new UsageError(
                `the picture cannot be written to ${inFile}: ${join(root, "file")} is no folder; choose another place with --picture FILE`,
            ),
        );
        const folder = join(root, "folder");
        mkdirSync(folder);
        const isFolder = new UsageError(
            `the picture cannot be written to ${folder}: it is a folder; choose another place with --picture FILE`,
        );
        await assert.rejects(checkPlace(folder), isFolder);
        await assert.rejects(writePicture(root, result, folder), isFolder);
    });

    it("says of a folder that takes no files what it is", async () => {
        await assert.rejects(
            writePicture(root, result, "/proc/a.svg"),
            new UsageError(
                "the picture cannot be written to /proc/a.svg: no file can be made in /proc; choose another place with --picture FILE",
            ),
        );
    });

    it("goes where a link leads, which stays a link", async () => {
        const link = join(root, "link.svg");
        writeFileSync(join(root, "file.svg"), "");
        symlinkSync("file.svg", link);
        const { picture } = await writePicture(root, result, link);
        assert.equal(readFileSync(join(root, "file.svg"), "utf8"), picture);
        assert.deepEqual(readdirSync(root).sort(), ["file.svg", "link.svg"]);
        assert.ok(lstatSync(link).isSymbolicLink());
    });
});
