import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pico from "picocolors";
import { compare } from "../../cli/reach/compare";
import { findProject, loadStackFile } from "../../cli/shared/project";

const root = join(__dirname, "..", "..");
const colors = pico.createColors(false);

describe("npm run reach", () => {
    it("says on the command line what is missing, with status 2", () => {
        const { status, stderr } = spawnSync(
            process.execPath,
            ["-r", "./load/register.js", join(root, "cli", "wl.ts"), "reach", "--to", "x"],
            { cwd: root, encoding: "utf8" },
        );
        assert.equal(stderr, "error: --from is missing: a flow needs --from and --to, or ask with --diff REVISION\n");
        assert.equal(status, 2);
    });
});

describe("npm run reach -- --diff", () => {
    let copy: string;
    const git = (...args: readonly string[]) =>
        execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], {
            cwd: copy,
            stdio: "pipe",
        });

    before(() => {
        copy = mkdtempSync(join(tmpdir(), "reach-diff-"));
        for (const part of [
            "components",
            "model",
            "program",
            "index.ts",
            "package.json",
            "tsconfig.json",
            "Pulumi.yaml",
            "Pulumi.sfo.yaml",
        ]) {
            cpSync(join(root, part), join(copy, part), { recursive: true });
        }
        symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
        writeFileSync(join(copy, ".gitignore"), "node_modules\n.work/\n");
        git("init", "-q");
        git("add", ".");
        git("commit", "-q", "-m", "before");
    });
    after(() => rmSync(copy, { recursive: true, force: true }));

    const compared = (revision: string, json = false) =>
        compare({
            sources: { program: { project: findProject(copy), file: loadStackFile(copy, "sfo") }, states: [] },
            before: { revision },
            json,
            colors,
        });

    it("finds nothing where nothing changed, and leaves nothing behind", async () => {
        const { text, changed } = await compared("HEAD");
        assert.equal(changed, false);
        assert.match(text, /^Stack sfo, compared with HEAD \([0-9a-f]{9}\)\nNo flow opens or closes\.\n$/);
        assert.deepEqual(readdirSync(join(copy, ".work")), []);
        assert.equal(git("status", "--porcelain").toString(), "");
    });

    it("says which flows a changed stack file opens and closes", async () => {
        const path = join(copy, "Pulumi.sfo.yaml");
        const before = readFileSync(path, "utf8");
        writeFileSync(path, `${before}    allowPing: false\n`);
        const { text, changed } = await compared("HEAD");
        const { opened, closed, unsure, names } = JSON.parse((await compared("HEAD", true)).text);
        writeFileSync(path, before);
        assert.equal(changed, true);
        assert.deepEqual([opened, unsure, names], [[], [], []]);
        assert.deepEqual(
            closed.map(({ from, to, what }: Record<string, string>) => `${from} -> ${to} ${what}`),
            ["carrier:sfo -> sfo-app icmp", "internet -> sfo-app icmp", "vpc -> sfo-app icmp"],
        );
        assert.match(text, /\nCloses\n {2}carrier:sfo -> sfo-app icmp: open before, closed now\n/);
    });

    it("shows git's own words where git refuses the repository", async () => {
        const elsewhere = mkdtempSync(join(tmpdir(), "reach-no-git-"));
        cpSync(join(copy, "Pulumi.yaml"), join(elsewhere, "Pulumi.yaml"));
        const sources = { program: { project: findProject(elsewhere), file: loadStackFile(copy, "sfo") }, states: [] };
        await assert.rejects(compare({ sources, before: { revision: "HEAD" }, json: false, colors }), {
            message:
                /^git finds no repository at .*, so there is no revision to compare with:\nfatal: not a git repository/,
        });
        rmSync(elsewhere, { recursive: true });
    });

    it("refuses a revision that is not there, and one that cannot be planned", async () => {
        await assert.rejects(compared("nope"), /"nope" is no revision of this repository/);
        const path = join(copy, "Pulumi.sfo.yaml");
        const before = readFileSync(path, "utf8");
        writeFileSync(path, "config:\n  wavelength-lattice:network: 1\n");
        git("commit", "-q", "-a", "-m", "broken");
        writeFileSync(path, before);
        await assert.rejects(compared("HEAD"), /^UsageError: revision "HEAD" cannot be planned: /);
        assert.deepEqual(readdirSync(join(copy, ".work")), []);
    });
});
