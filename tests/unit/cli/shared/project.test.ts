import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UsageError } from "../../../../cli/shared/exit";
import { findProject, listStacks, loadStackFile } from "../../../../cli/shared/project";

describe("the project on disk", () => {
    let root: string;

    beforeEach(() => {
        root = mkdtempSync(join(tmpdir(), "project-"));
        writeFileSync(join(root, "Pulumi.yaml"), "name: sample\nruntime: nodejs\n");
        writeFileSync(join(root, "Pulumi.dev.yaml"), "config:\n  aws:region: ap-northeast-1\nencryptionsalt: v1:x\n");
        writeFileSync(join(root, "Pulumi.prod.yaml"), "");
    });

    afterEach(() => rmSync(root, { recursive: true, force: true }));

    function faults(work: () => unknown): readonly string[] {
        try {
            work();
        } catch (error) {
            assert.ok(error instanceof UsageError, String(error));
            return error.faults.map((fault) => fault.replaceAll(root, "ROOT"));
        }
        return [];
    }

    const write = (stack: string, text: string | Buffer) => writeFileSync(join(root, `Pulumi.${stack}.yaml`), text);

    it("is found from a folder inside it", () => {
        mkdirSync(join(root, "a", "b"), { recursive: true });
        assert.deepEqual(findProject(join(root, "a", "b")), {
            root,
            name: "sample",
            entry: root,
            runtime: "nodejs",
        });
    });

    it("begins where its main says", () => {
        writeFileSync(join(root, "Pulumi.yaml"), "name: sample\nmain: src/index.ts\n");
        assert.equal(findProject(root).entry, join(root, "src/index.ts"));
    });

    it("says what holds of every stack that says nothing else, plainly or by a description", () => {
        const config = {
            "aws:region": { value: "eu-west-1" },
            cidr: "10.0.0.0/16",
            count: { type: "integer", default: 2 },
            named: { type: "string" },
            "sample:zones": ["a", "b"],
        };
        writeFileSync(join(root, "Pulumi.yaml"), JSON.stringify({ name: "sample", config }));
        const project = findProject(root);
        const defaults = {
            "aws:region": "eu-west-1",
            "sample:cidr": "10.0.0.0/16",
            "sample:count": 2,
            "sample:zones": ["a", "b"],
        };
        assert.deepEqual(project.defaults, defaults);
        write("dev", "config:\n  aws:region: us-east-1\n  cidr: 10.9.0.0/16\n  sample:count: 3\n");
        assert.deepEqual(loadStackFile(project, "dev").config, {
            "aws:region": "us-east-1",
            cidr: "10.9.0.0/16",
            "sample:count": 3,
            "sample:zones": ["a", "b"],
        });
        assert.deepEqual(loadStackFile(project, "prod").config, defaults);
    });

    it("has its stack files where it says, and named as its own file is", () => {
        rmSync(join(root, "Pulumi.yaml"));
        writeFileSync(join(root, "Pulumi.yml"), "name: sample\nstackConfigDir: stacks\n");
        assert.deepEqual(listStacks(findProject(root)), []);
        mkdirSync(join(root, "stacks"));
        writeFileSync(join(root, "stacks", "Pulumi.live.yml"), "config:\n  a: 1\n");
        writeFileSync(join(root, "stacks", "Pulumi.other.yaml"), "");
        const project = findProject(root);
        assert.deepEqual(listStacks(project), ["live"]);
        assert.deepEqual(loadStackFile(project, "live").config, { a: 1 });
        assert.deepEqual(
            faults(() => loadStackFile(project, "lve")),
            ['stack "lve" has no file ROOT/stacks/Pulumi.lve.yml; stacks here: live. Did you mean "live"?'],
        );
        writeFileSync(join(root, "Pulumi.yml"), "name: sample\nconfig: stacks\n");
        assert.deepEqual(listStacks(findProject(root)), ["live"]);
    });

    it("is asked for where there is none, and refused without a name", () => {
        assert.deepEqual(
            faults(() => findProject("/")),
            ["no Pulumi.yaml in / or in a folder above it; run this in the project's folder"],
        );
        writeFileSync(join(root, "Pulumi.yaml"), "runtime: nodejs\n");
        assert.deepEqual(
            faults(() => findProject(root)),
            [`ROOT/Pulumi.yaml: "name" has to be the project's name, got undefined`],
        );
    });

    it("has the stacks that have a file", () => {
        assert.deepEqual(listStacks(root), ["dev", "prod"]);
    });

    it("gives a stack file's configuration and its other settings apart", () => {
        const { text: _text, ...file } = loadStackFile(root, "dev");
        assert.deepEqual(file, {
            stack: "dev",
            path: join(root, "Pulumi.dev.yaml"),
            config: { "aws:region": "ap-northeast-1" },
            settings: { encryptionsalt: "v1:x" },
        });
        assert.deepEqual(loadStackFile(root, "prod").config, {});
    });

    it("names the stacks there are for one that is not, and the near one", () => {
        assert.deepEqual(
            faults(() => loadStackFile(root, "prd")),
            ['stack "prd" has no file ROOT/Pulumi.prd.yaml; stacks here: dev, prod. Did you mean "prod"?'],
        );
        assert.deepEqual(
            faults(() => loadStackFile(root, "../dev")),
            [
                '"../dev" cannot be a stack\'s name: 1 to 100 letters, digits, hyphens, underscores and full stops, not full stops alone',
            ],
        );
    });

    it("is read from elsewhere, and missed there without a word of other stacks", () => {
        writeFileSync(join(root, "other.yaml"), "config:\n  a: 1\n");
        assert.deepEqual(loadStackFile(root, "dev", join(root, "other.yaml")).config, { a: 1 });
        assert.deepEqual(
            faults(() => loadStackFile(root, "dev", join(root, "none.yaml"))),
            ["cannot read ROOT/none.yaml: there is no such file"],
        );
    });

    it("reports every syntax fault with its line, and quotes nothing of the file", () => {
        write("bad", "config:\n  a: [1, 2\n  secret: {\n");
        const found = faults(() => loadStackFile(root, "bad"));
        assert.equal(found.length > 0, true);
        for (const fault of found) {
            assert.match(fault, /^ROOT\/Pulumi\.bad\.yaml:\d+:\d+: /);
            assert.doesNotMatch(fault, /secret/);
        }
        write("bad", "config:\n  a: 1\n  a: 2\n");
        assert.deepEqual(
            faults(() => loadStackFile(root, "bad")),
            ["ROOT/Pulumi.bad.yaml:3:3: Map keys must be unique"],
        );
    });

    it("refuses YAML that is no stack file", () => {
        write("bad", "- a\n- b\n");
        assert.deepEqual(
            faults(() => loadStackFile(root, "bad")),
            ['ROOT/Pulumi.bad.yaml: a stack file is a mapping with a "config:" section, got a list'],
        );
        write("bad", "# head\nconfig: 5\n");
        assert.deepEqual(
            faults(() => loadStackFile(root, "bad")),
            ['ROOT/Pulumi.bad.yaml:2: "config" has to be a mapping, got a number'],
        );
    });

    it("says why a file cannot be read", () => {
        mkdirSync(join(root, "Pulumi.folder.yaml"));
        assert.deepEqual(
            faults(() => loadStackFile(root, "folder")),
            ["cannot read ROOT/Pulumi.folder.yaml: it is a folder"],
        );
        write("binary", Buffer.from([0xff, 0xfe, 0x00, 0x80]));
        assert.deepEqual(
            faults(() => loadStackFile(root, "binary")),
            ["cannot read ROOT/Pulumi.binary.yaml: it is not UTF-8 text"],
        );
    });
});
