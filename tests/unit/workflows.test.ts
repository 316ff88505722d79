import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const root = join(__dirname, "..", "..");
const text = readFileSync(join(root, ".github", "workflows", "pull-request.yml"), "utf8");

interface Job {
    readonly if?: string;
    readonly permissions?: object;
    readonly steps: readonly { readonly uses?: string; readonly with?: Readonly<Record<string, unknown>> }[];
}
interface Workflow {
    readonly on: object;
    readonly permissions: object;
    readonly jobs: Readonly<Record<"checks" | "preview", Job>>;
}

describe("the workflow of pull requests", () => {
    const { on, permissions, jobs } = parse(text) as Workflow;

    it("takes every action by its commit, with the version beside it", () => {
        const lines = text.split("\n").filter((line) => line.includes("uses:"));
        assert.equal(lines.length, 7);
        for (const line of lines) {
            assert.match(line, /uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
        }
    });

    it("gives what a pull request runs no right but to read, and to assume a role where it previews", () => {
        assert.deepEqual(permissions, { contents: "read" });
        assert.equal(jobs.checks.permissions, undefined);
        assert.deepEqual(jobs.preview.permissions, { contents: "read", "id-token": "write" });
        assert.match(jobs.preview.if ?? "", /head\.repo\.full_name == github\.repository/);
        assert.match(jobs.preview.if ?? "", /dependabot/);
    });

    it("checks pushes to main too, on the oldest Node, and previews by the pack as the stack states it", () => {
        assert.deepEqual(on, { pull_request: null, push: { branches: ["main"] } });
        const node = jobs.checks.steps.find(({ uses }) => uses?.includes("setup-node"))?.with?.["node-version"];
        assert.equal(node, 20);
        const preview = jobs.preview.steps.find(({ uses }) => uses?.includes("pulumi/actions"))?.with;
        assert.equal(preview?.["policyPacks"], "policy");
        // A configuration of its own would take the place of what the stack states.
        assert.equal(preview?.["policyPackConfigs"], undefined);
    });
});
