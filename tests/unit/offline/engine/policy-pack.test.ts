import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installPackRunner } from "../../../../offline/engine/policy-pack";

describe("installPackRunner", () => {
    let root: string;
    let pack: number | undefined;

    beforeEach(() => {
        root = realpathSync(mkdtempSync(join(tmpdir(), "it's a $pack ")));
        const runner = join(root, "node_modules", "@pulumi", "pulumi", "cmd", "run-policy-pack");
        mkdirSync(runner, { recursive: true });
        writeFileSync(
            join(runner, "index.js"),
            "console.log(JSON.stringify([process.cwd(), process.env.WAVELENGTH_LATTICE_PROGRAM, ...process.argv.slice(2)]))",
        );
    });

    afterEach(() => {
        rmSync(root, { recursive: true, force: true });
        try {
            process.kill(pack ?? 0, pack === undefined ? 0 : "SIGKILL");
        } catch {
            // It has ended.
        }
        pack = undefined;
    });

    /** What the pack's runner is started with, as the engine starts its plugin: in the pack's folder. */
    function started(program: string): unknown {
        const cwd = join(root, "policy");
        mkdirSync(cwd, { recursive: true });
        installPackRunner(join(root, "home"), program);
        const plugin = join(root, "home", "plugins", "analyzer-policy-nodejs-v1.0.0", "pulumi-analyzer-policy-nodejs");
        return JSON.parse(execFileSync(plugin, ["127.0.0.1:1", "."], { cwd, encoding: "utf8" }));
    }

    it("starts a policy pack from any folder, with quotes and blanks in its path", () => {
        assert.deepEqual(started(root), [join(root, "policy"), root, "127.0.0.1:1", "."]);
    });

    it("ends the pack once the engine that started it is gone", async () => {
        writeFileSync(
            join(root, "node_modules", "@pulumi", "pulumi", "cmd", "run-policy-pack", "index.js"),
            "console.log(process.pid); setInterval(() => undefined, 1000);",
        );
        installPackRunner(join(root, "home"), root);
        const plugin = join(root, "home", "plugins", "analyzer-policy-nodejs-v1.0.0", "pulumi-analyzer-policy-nodejs");
        // As the engine does: it holds the other end of the pack's input.
        const start = `require("node:child_process").spawn(${JSON.stringify(plugin)}, ["1", "."], { stdio: ["pipe", 1, 2], detached: true })`;
        for (const moment of ["at work", "hardly started"]) {
            const keep = moment === "at work" ? "" : "; process.kill(process.pid, 'SIGKILL')";
            const engine = spawn(process.execPath, ["-e", `${start}${keep}`], { stdio: ["ignore", "pipe", "inherit"] });
            if (moment === "at work") {
                const [text] = (await once(engine.stdout, "data")) as [Buffer];
                pack = Number(text.toString());
                engine.kill("SIGKILL");
            }
            engine.stdout.resume();
            // The pack holds its end of the pipe, which closes as the pack ends.
            await once(engine, "close");
        }
    });

    it("finds the pack runner where Node finds packages, also above a workspace's folder", () => {
        const member = join(root, "packages", "infra");
        mkdirSync(member, { recursive: true });
        assert.deepEqual(started(member), [join(root, "policy"), member, "127.0.0.1:1", "."]);
    });
});
