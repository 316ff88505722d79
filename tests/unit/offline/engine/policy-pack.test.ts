import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { executablePack } from "../../../../offline/engine/policy-pack";

describe("executablePack", () => {
    it("finds the pack runner where Node finds packages, also above a workspace's folder", () => {
        const workspace = realpathSync(mkdtempSync(join(tmpdir(), "workspace-")));
        try {
            const sdk = join(workspace, "node_modules", "@pulumi", "pulumi", "cmd", "run-policy-pack");
            const member = join(workspace, "packages", "infra");
            for (const folder of [sdk, member]) {
                mkdirSync(folder, { recursive: true });
            }
            writeFileSync(join(sdk, "index.js"), "");
            const script = readFileSync(executablePack(member, join(member, "policy"), member), "utf8");
            assert.ok(script.includes(`'${join(sdk, "index.js")}'`), script);
        } finally {
            rmSync(workspace, { recursive: true });
        }
    });
});
