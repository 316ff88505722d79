import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readName } from "../../../../commands/new-policy/read-name";
import { constantOf, placeOf, withEntry } from "../../../../commands/new-policy/templates";

const root = join(__dirname, "..", "..", "..", "..");

describe("npm run new:policy", function () {
    this.timeout(60_000);
    let clone: string;
    before(() => {
        clone = mkdtempSync(join(tmpdir(), "new-policy-"));
        for (const path of [
            "Pulumi.yaml",
            "package.json",
            "tsconfig.json",
            "commands",
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
    const make = (...args: string[]) => run("-r", "./load/register.js", "commands/new-policy.ts", ...args);
    const mocha = (path: string) => run("node_modules/mocha/bin/mocha.js", "-r", "ts-node/register", path);

    it("makes policy, test and entry, which fail until they are filled in", () => {
        const { status, stdout } = make("wavelength-very-new");
        assert.equal(status, 0);
        assert.match(
            stdout,
            /made policy\/wavelength\/very-new\.ts\nmade tests\/unit\/policy\/wavelength\/very-new\.test\.ts\n/,
        );
        assert.match(readFileSync(join(clone, "policy", "policies.ts"), "utf8"), /^ {4}wavelengthVeryNew,$/m);
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

    const refused: [string, string[], RegExp][] = [
        ["no name", [], /a name is needed/],
        ["a name that is none", ["Wavelength_X"], /"Wavelength_X" cannot be a policy's name/],
        ["a family that is mistyped", ["wavelenght-x"], /there is no family "wavelenght".*Did you mean wavelength\?/],
        ["two names", ["data-a", "data-b"], /"data-b" is one name too many/],
        ["an option that does not exist", ["--force"], /unknown option --force/],
    ];
    for (const [what, args, message] of refused) {
        it(`refuses ${what}`, () => {
            assert.throws(() => readName(args, join(root, "policy")), { name: "Unusable", message });
        });
    }

    it("takes a family that is meant to be new", () => {
        assert.equal(readName(["zoo-lions", "--new-family"], join(root, "policy")), "zoo-lions");
    });
});

describe("a policy's names", () => {
    it("follow from one another", () => {
        assert.equal(constantOf("wavelength-volume-gp2"), "wavelengthVolumeGp2");
        assert.equal(placeOf("wavelength-volume-gp2"), "wavelength/volume-gp2");
    });

    it("are entered among those of the family, and at the end where the family is new", () => {
        const list = [
            'import { dataA } from "./data/a";',
            'import { ecsB } from "./ecs/b";',
            "",
            "export const policies = [",
            "    dataA,",
            "    ecsB,",
            "];",
            "",
        ].join("\n");
        assert.equal(
            withEntry(list, "data-c"),
            [
                'import { dataA } from "./data/a";',
                'import { dataC } from "./data/c";',
                'import { ecsB } from "./ecs/b";',
                "",
                "export const policies = [",
                "    dataA,",
                "    dataC,",
                "    ecsB,",
                "];",
                "",
            ].join("\n"),
        );
        assert.match(withEntry(list, "zoo-x"), /ecsB,\n {4}zooX,\n\];/);
    });
});
