import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installPackRunner } from "../../../../offline/engine/policy-pack";

describe("installPackRunner", () => {
    let root: string;

    beforeEach(() => {
        root = realpathSync(mkdtempSync(join(tmpdir(), "it's a $pack ")));
        const runner = join(root, "node_modules", "@pulumi", "pulumi", "cmd", "run-policy-pack");
        mkdirSync(runner, { recursive: true });
        writeFileSync(
            join(runner, "index.js"),
            "console.log(JSON.stringify([process.cwd(), process.env.WAVELENGTH_LATTICE_PROGRAM, ...process.argv.slice(2)]))",
        );
    });

    afterEach(() => rmSync(root, { recursive: true, force: true }));

    /** What the pack's runner is started with, as the engine starts its plugin: in the pack's folder. */
    function started(program: string): unknown {
        const pack = join(root, "policy");
        mkdirSync(pack, { recursive: true });
        installPackRunner(join(root, "home"), program);
        const plugin = join(root, "home", "plugins", "analyzer-policy-nodejs-v1.0.0", "pulumi-analyzer-policy-nodejs");
        return JSON.parse(execFileSync(plugin, ["127.0.0.1:1", "."], { cwd: pack, encoding: "utf8" }));
    }

    it("starts a policy pack from any folder, with quotes and blanks in its path", () => {
        assert.deepEqual(started(root), [join(root, "policy"), root, "127.0.0.1:1", "."]);
    });

    it("finds the pack runner where Node finds packages, also above a workspace's folder", () => {
        const member = join(root, "packages", "infra");
        mkdirSync(member, { recursive: true });
        assert.deepEqual(started(member), [join(root, "policy"), member, "127.0.0.1:1", "."]);
    });
});
