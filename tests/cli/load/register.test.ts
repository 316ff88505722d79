import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
    copyFileSync,
    existsSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    rmSync,
    symlinkSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "..", "..", "..");

describe("TypeScript that a command loads", function () {
    this.timeout(20_000);
    let project: string;
    beforeEach(() => {
        project = mkdtempSync(join(tmpdir(), "register-"));
        mkdirSync(join(project, "load"));
        for (const file of ["register.js", "ready.js", "kept.js"]) {
            copyFileSync(join(root, "load", file), join(project, "load", file));
        }
        copyFileSync(join(root, "tsconfig.json"), join(project, "tsconfig.json"));
        symlinkSync(join(root, "node_modules"), join(project, "node_modules"));
        program("first");
    });
    afterEach(() => rmSync(project, { recursive: true }));

    const program = (text: string, folder = ".") => {
        mkdirSync(join(project, folder), { recursive: true });
        writeFileSync(
            join(project, folder, "program.ts"),
            `const text: string = ${JSON.stringify(text)};
console.log(text, Object.keys(require.cache).some((path) => path.includes("/ts-node/")) ? "translated" : "kept");`,
        );
    };
    function start(folder = ".") {
        const { stdout, stderr } = spawnSync(
            process.execPath,
            ["-r", "./load/register.js", join(folder, "program.ts")],
            {
                cwd: project,
                encoding: "utf8",
                // Where coverage is measured nothing is kept.
                env: { ...process.env, NODE_V8_COVERAGE: undefined, WAVELENGTH_LATTICE_TRACE: undefined },
            },
        );
        return stdout + stderr;
    }
    const kept = () => {
        const folder = join(project, ".work", "translated");
        return readdirSync(folder).map((name) => join(folder, name));
    };

    it("is translated once, and anew after a change or where what was kept is damaged", () => {
        assert.equal(start(), "first translated\n");
        assert.equal(start(), "first kept\n");
        program("second");
        assert.equal(start(), "second translated\n");
        const [file, ...others] = kept();
        assert.deepEqual([typeof file, others], ["string", []]);
        writeFileSync(file as string, readFileSync(file as string, "utf8").slice(0, 30));
        assert.equal(start(), "second translated\n");
        assert.equal(start(), "second kept\n");
    });

    it("is translated anew after the compiler's settings changed", () => {
        assert.equal(start(), "first translated\n");
        const settings = join(project, "tsconfig.json");
        writeFileSync(settings, readFileSync(settings, "utf8").replace("es2022", "es2021"));
        assert.equal(start(), "first translated\n");
    });

    it("takes an earlier revision's file from the working tree's where they are the same, and keeps the others beside it", () => {
        assert.equal(start(), "first translated\n");
        program("first", ".work/revision-a");
        assert.equal(start(".work/revision-a"), "first kept\n");
        program("zeroth", ".work/revision-b");
        assert.equal(start(".work/revision-b"), "zeroth translated\n");
        program("zeroth", ".work/revision-c");
        assert.equal(start(".work/revision-c"), "zeroth kept\n");
        assert.equal(start(), "first kept\n");
        assert.equal(kept().length, 2);
    });

    it("leaves V8's code cache to the next start where Node does that by itself, from 22 on", () => {
        assert.equal(start(), "first translated\n");
        const version = Number(process.versions.node.split(".")[0]);
        assert.equal(existsSync(join(project, ".work", "compiled")), version >= 22);
    });

    it("runs where nothing can be kept", () => {
        writeFileSync(join(project, ".work"), "");
        assert.equal(start(), "first translated\n");
    });
});
