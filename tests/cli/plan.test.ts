import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "..", "..");

/** Runs the command as npm does, without npm's own start. */
function plan(...args: string[]) {
    const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ["-r", "./load/register.js", "cli/wl.ts", "plan", ...args],
        {
            cwd: root,
            encoding: "utf8",
            env: { ...process.env, FORCE_COLOR: "1" },
        },
    );
    return { status, stdout, stderr };
}

describe("npm run plan", function () {
    this.timeout(60_000);
    let folder: string;
    before(() => {
        folder = mkdtempSync(join(tmpdir(), "plan-"));
    });
    after(() => rmSync(folder, { recursive: true }));

    /** A stack file of its own, made from dev's. */
    function stackFile(change: (text: string) => string): string {
        const path = join(folder, `${Math.random()}.yaml`);
        writeFileSync(path, change(readFileSync(join(root, "Pulumi.dev.yaml"), "utf8")));
        return path;
    }

    it("prints one JSON object and nothing else, and ends with 0 when all holds", () => {
        const { status, stdout, stderr } = plan("--json");
        assert.equal(stderr, "");
        assert.equal(status, 0);
        const result = JSON.parse(stdout);
        assert.deepEqual(Object.keys(result), ["stack", "ok", "resources", "policies", "flows", "matrix"]);
        assert.deepEqual([result.stack, result.ok], ["dev", true]);
        assert.deepEqual(Object.keys(result.resources[0]), ["urn", "type", "name", "parent", "inputs"]);
        assert.deepEqual(Object.keys(result.policies), ["checked", "violations", "exempted", "unknown"]);
        const cell = (from: string, to: string) =>
            result.matrix.find((one: { from: string; to: string }) => one.from === from && one.to === to);
        assert.deepEqual(cell("internet", "front"), {
            from: "internet",
            to: "front",
            open: ["tcp 80", "tcp 443"],
            partly: [],
            unknown: [],
        });
        assert.equal(cell("internet", "database"), undefined);
    });

    it("prints resources by component, policies, totals and time, in colour on a terminal only", () => {
        const picture = join(folder, "picture.svg");
        const { status, stdout } = plan("--stack", "sfo", "--picture", picture);
        assert.equal(status, 0);
        assert.equal(stdout.includes("\u001b["), false);
        assert.match(stdout, /^Stack sfo in us-west-2/);
        assert.match(stdout, /├─ network +Network +\d+ {2}Vpc, InternetGateway/);
        assert.match(stdout, /✓ \d+ policies hold/);
        assert.match(stdout, /All holds: \d+ resources, 0 mandatory and 0 advisory violations, .*\d\.\d s\.\n$/);
        assert.match(readFileSync(picture, "utf8"), /^<svg |^<\?xml/);
        const report = join(root, /^Report\n {2}(\.work\/report-sfo\.html)$/m.exec(stdout)?.[1] ?? "");
        assert.match(readFileSync(report, "utf8"), /^<!doctype html>[\s\S]*<title>sfo: who reaches what<\/title>/);
    });

    it("ends with 2 and every fault of a configuration, without a stack trace", () => {
        const path = stackFile((text) =>
            text.replace("maxSize: 4", "maxSize: four").replace("instanceClass", "instanceKlass"),
        );
        const { status, stdout, stderr } = plan("--config-file", path, "--json");
        assert.deepEqual([status, stdout], [2, ""]);
        assert.equal(
            stderr,
            [
                "error: The configuration of stack 'dev' is not usable, 2 problems:",
                '  cluster.maxSize: "four"; a whole number from 1 to 100 is allowed',
                "  database.instanceKlass: there is no such key; did you mean instanceClass? allowed here: engine, engineVersion, allowUnlistedVersion, allowMajorVersionUpgrade, instanceClass, allocatedStorage, maxAllocatedStorage, multiAz, backupRetentionPeriod, restore, engineLifecycleSupport, databaseName, username",
                "",
            ].join("\n"),
        );
    });

    it("ends with 1 where a mandatory policy is violated, and says what to change; what the stack allows is no violation", () => {
        const path = stackFile((text) =>
            text
                .replace("    engine: postgres\n", "    engine: postgres\n    backupRetentionPeriod: 1\n")
                .replace(
                    "      - area: west",
                    "        instanceType: m5.large\n        offeredInstanceTypes: [m5.large]\n      - area: west",
                ),
        );
        const { status, stdout } = plan("--config-file", path, "--picture", join(folder, "violated.svg"));
        assert.equal(status, 1);
        assert.match(stdout, /✗ data-rds-backup {2}mandatory {2}database \(Instance\)/);
        assert.match(stdout, /Remediation: /);
        assert.doesNotMatch(stdout, /wavelength-instance-types/);
        assert.match(stdout, /Does not hold: .*1 mandatory/);
    });

    const unusable: [string, string[], RegExp][] = [
        ["an unknown stack", ["--stack", "prd"], /stack "prd" has no file .*Did you mean "prod"\?/],
        ["an unknown option", ["--jsn"], /unknown option --jsn; did you mean --json\?/],
        [
            "a pack's configuration that is not there",
            ["--policy-pack-config", "/none.json"],
            /there is no file \/none\.json/,
        ],
        [
            "a picture that cannot be written",
            ["--picture", "/proc/none/a.svg"],
            /the picture cannot be written to \/proc\/none\/a\.svg/,
        ],
    ];
    for (const [what, args, message] of unusable) {
        it(`ends with 2 for ${what}`, () => {
            const { status, stderr } = plan(...args);
            assert.equal(status, 2);
            assert.match(stderr, message);
            assert.equal(stderr.includes("    at "), false);
        });
    }

    it("shows its options", () => {
        const { status, stdout } = plan("--help");
        assert.equal(status, 0);
        assert.match(stdout, /--stack NAME/);
    });
});
