import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engineEnvironment } from "../../../../offline/engine/environment";
import { placesOf } from "../../../../offline/engine/places";
import { executablePack } from "../../../../offline/engine/policy-pack";

describe("what the engine runs in", () => {
    it("holds nothing of the user's Pulumi or AWS settings", () => {
        const env = { PATH: "/bin", PULUMI_ACCESS_TOKEN: "t", AWS_PROFILE: "p", PULUMI_STACK: "s", LANG: "C" };
        assert.deepEqual(engineEnvironment(env, { places: placesOf("/a b/.work", "dev"), providerPort: 7 }), {
            PATH: "/bin",
            LANG: "C",
            PULUMI_HOME: "/a b/.work/pulumi",
            PULUMI_BACKEND_URL: "file:///a%20b/.work/stacks/dev/state?metadata=skip",
            PULUMI_CONFIG_PASSPHRASE: "offline",
            PULUMI_SKIP_UPDATE_CHECK: "true",
            PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
            PULUMI_DEBUG_PROVIDERS: "aws:7",
        });
    });

    it("starts a policy pack from any folder, with quotes and blanks in its path", () => {
        const root = mkdtempSync(join(tmpdir(), "it's a $pack "));
        try {
            const runner = join(root, "node_modules", "@pulumi", "pulumi", "cmd", "run-policy-pack");
            mkdirSync(runner, { recursive: true });
            writeFileSync(
                join(runner, "index.js"),
                "console.log(JSON.stringify([process.cwd(), ...process.argv.slice(2)]))",
            );
            mkdirSync(join(root, "policy"));
            const script = executablePack(join(root, "out"), join(root, "policy"), root);
            const output = execFileSync(script, ["127.0.0.1:1"], { encoding: "utf8" });
            assert.deepEqual(JSON.parse(output), [join(root, "policy"), "127.0.0.1:1", "."]);
        } finally {
            rmSync(root, { recursive: true, force: true });
        }
    });
});
