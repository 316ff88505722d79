import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import Module from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const source = join(__dirname, "..", "..", "..", "load", "compiled.js");
/** Node 22 and later have files of their own. */
const byNode = "enableCompileCache" in Module;

describe("Code that a start leaves for the next one", () => {
    let folder: string;
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "compiled-"));
        write(
            "first.js",
            `require(${JSON.stringify(source)}).keepCompiled(${JSON.stringify(kept())}, () => !process.env.RARE);`,
        );
        write("program.js", `console.log(require("./part").text());`);
        write("part.js", `exports.text = () => "one";`);
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    const kept = (...file: string[]) => join(folder, "kept", ...file);
    const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
    function start(environment: Readonly<Record<string, string>> = {}, ...flags: readonly string[]): string {
        const { stdout, stderr } = spawnSync(process.execPath, ["-r", "./first.js", ...flags, "program.js"], {
            cwd: folder,
            encoding: "utf8",
            env: { ...process.env, NODE_V8_COVERAGE: undefined, ...environment },
        });
        return stdout + stderr;
    }
    /** What is kept by now; a file that was written again is another one. */
    const files = () => readdirSync(kept()).map((name) => statSync(kept(name)).ino);

    it("is what Node itself would have run", () => {
        write(
            "program.js",
            `#!/usr/bin/env node
const at = new Error("").stack.split("\\n")[1].match(/program.js:\\d+:\\d+/)[0];
const own = [require.main === module, this === module.exports, require.cache[__filename] === module];
const paths = [__dirname, require.resolve("./part"), require.resolve.paths("x")[0], Object.keys(require.extensions)];
require("./part");
console.log(JSON.stringify([at, own, paths, module.children.length]));`,
        );
        write(
            "part.js",
            `exports.at = new Error("").stack.split("\\n")[1]; console.log(exports.at); require("./later");`,
        );
        write("later.js", `import("node:path").then(({ sep }) => console.log(sep));`);
        const { stdout } = spawnSync(process.execPath, ["program.js"], { cwd: folder, encoding: "utf8" });
        assert.match(stdout, /part\.js:1:14\)\n\["program\.js:2:12",\[true,true,true\].*\n\/\n$/);
        assert.equal(start(), stdout);
        assert.equal(start(), stdout);
    });

    it("counts for the very same text only", () => {
        assert.equal(start(), "one\n");
        write("part.js", `exports.text = () => "two";`);
        assert.equal(start(), "two\n");
        assert.equal(start(), "two\n");
    });

    it("is nothing where nothing can be written", () => {
        write("kept", "");
        assert.equal(start(), "one\n");
    });

    (byNode ? describe.skip : describe)("before Node 22", () => {
        it("is written once, and again after a change or for a module that is new", () => {
            start();
            const first = files();
            assert.equal(first.length, 1);
            start();
            assert.deepEqual(files(), first);
            write("part.js", `exports.text = () => require("./new");`);
            write("new.js", `module.exports = "new";`);
            assert.equal(start(), "new\n");
            const second = files();
            assert.notDeepEqual(second, first);
            // What a start does not load stays for those that do.
            write("program.js", `if (!process.env.LESS) { console.log(require("./part").text()); }`);
            start();
            const third = files();
            assert.equal(start({ LESS: "1" }), "");
            assert.deepEqual(files(), third);
        });

        it("holds the functions that ran, which V8 compiles as they are first called", () => {
            const lines = Array.from({ length: 200 }, (_, line) => `x = x * ${line} + y;`).join("\n");
            write("part.js", `exports.text = () => "one"; exports.long = (x, y) => { ${lines} return x; };`);
            const size = (program: string) => {
                write("program.js", program);
                rmSync(kept(), { recursive: true, force: true });
                start();
                return readdirSync(kept()).reduce((sum, name) => sum + statSync(kept(name)).size, 0);
            };
            const idle = size(`require("./part").text(1, 2)`);
            const called = size(`require("./part").long(1, 2)`);
            assert.ok(called > idle + 1000, `${called} bytes where it ran, ${idle} where it did not`);
        });

        it("is left alone where it is damaged, and by a start of another kind", () => {
            start();
            const [name = ""] = readdirSync(kept());
            const good = readFileSync(kept(name));
            for (const damaged of [
                good.subarray(0, 100),
                Buffer.alloc(0),
                good.map((byte, at) => (at === 500 ? ~byte : byte)),
            ]) {
                writeFileSync(kept(name), damaged);
                assert.equal(start(), "one\n");
                assert.notDeepEqual(readFileSync(kept(name)), Buffer.from(damaged));
            }
            assert.equal(start({}, "--max-lazy"), "one\n");
            assert.equal(files().length, 2);
        });

        it("is not written by a start that is none of the ordinary ones", () => {
            assert.equal(start({ RARE: "1" }), "one\n");
            assert.throws(files, /ENOENT/);
        });
    });
});
