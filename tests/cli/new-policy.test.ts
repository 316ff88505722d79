import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "..", "..");

describe("npm run new:policy", function () {
    this.timeout(60_000);
    let clone: string;
    before(() => {
        clone = mkdtempSync(join(tmpdir(), "new-policy-"));
        for (const path of [
            "Pulumi.yaml",
            "package.json",
            "tsconfig.json",
            "cli",
            "program",
            "report",
            "load",
            "model",
            "policy",
            "offline",
            "tests/support",
            "tests/unit/policy/policies.test.ts",
        ]) {
            cpSync(join(root, path), join(clone, path), { recursive: true });
        }
        symlinkSync(join(root, "node_modules"), join(clone, "node_modules"));
    });
    after(() => rmSync(clone, { recursive: true }));

    function run(...command: string[]) {
        const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: clone, encoding: "utf8" });
        return { status, stdout, stderr };
    }
    const make = (...args: string[]) => run("-r", "./load/register.js", "cli/new-policy.ts", ...args);
    const mocha = (path: string) => run("node_modules/mocha/bin/mocha.js", "-r", "./load/register.js", path);

    it("makes policy, test and entry, which fail until they are filled in", () => {
        const { status, stdout } = make("wavelength-very-new");
        assert.equal(status, 0);
        assert.match(
            stdout,
            /made policy\/wavelength\/very-new\.ts\nmade tests\/unit\/policy\/wavelength\/very-new\.test\.ts\n/,
        );
        assert.match(readFileSync(join(clone, "policy", "policies.ts"), "utf8"), /^ {4}wavelengthVeryNew,$/m);
        // What it makes has the types that a policy and its test have today.
        const files = ["policy/wavelength/very-new.ts", "tests/unit/policy/wavelength/very-new.test.ts"];
        const project = { extends: "./tsconfig.json", include: [], files };
        writeFileSync(join(clone, "made.json"), JSON.stringify(project));
        assert.deepEqual(run("node_modules/typescript/bin/tsc", "--noEmit", "-p", "made.json"), {
            status: 0,
            stdout: "",
            stderr: "",
        });
        const own = mocha("tests/unit/policy/wavelength/very-new.test.ts");
        assert.match(own.stdout, /\b0 passing/);
        assert.match(own.stdout, /\b3 failing/);
        const pack = mocha("tests/unit/policy/policies.test.ts");
        assert.notEqual(pack.status, 0);
        assert.match(pack.stdout, /wavelength-very-new/);
    });

    it("does not overwrite what is there", () => {
        const { status, stderr } = make("wavelength-volume-gp2");
        assert.equal(status, 2);
        assert.match(stderr, /policy\/wavelength\/volume-gp2\.ts is there already/);
    });
});
