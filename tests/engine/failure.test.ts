import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chainProgram, resourceCounts, Sandbox } from "../support/engine/sandbox";

const stackTrace = /^\s+at .+:\d+:\d+\)?$/m;

describe("what goes wrong on the real engine", () => {
    let sandbox: Sandbox;

    afterEach(() => sandbox.remove());

    it("stops up at a mandatory violation, before anything is created", async () => {
        sandbox = Sandbox.withProgram(
            chainProgram(1),
            `
const { PolicyPack } = require("@pulumi/policy");
new PolicyPack("sample", { policies: [{
    name: "no-subnets", description: "There are no subnets.", enforcementLevel: "mandatory",
    validateStack: ({ resources }, report) => {
        for (const { type, urn, name } of resources) {
            if (type === "aws:ec2/subnet:Subnet") report(name + " is one", urn);
        }
    },
}] });
`,
        );
        const { status, stdout } = await sandbox.run("up");
        assert.equal(status, 1);
        assert.match(
            stdout,
            /\[mandatory\] {2}no-subnets {2}\(aws:ec2:Subnet: subnet-0\)\n +There are no subnets\.\n +subnet-0 is one/,
        );
        assert.deepEqual(sandbox.inventory(), []);
    });

    it("shows a configuration fault of the program once and without a stack trace", async () => {
        sandbox = Sandbox.withProgram(`
import * as pulumi from "@pulumi/pulumi";
throw new pulumi.RunError("Stack configuration is not usable:\\n  zones: got 5");
`);
        for (const command of ["preview", "up"]) {
            const { status, stdout, stderr } = await sandbox.run(command);
            assert.equal(status, 2);
            const [, diagnostics = ""] = stdout.split("Diagnostics:");
            assert.equal(
                diagnostics.split("Resources:")[0]?.trim(),
                "pulumi:pulumi:Stack (sample-dev):\n    error: Stack configuration is not usable:\n      zones: got 5",
            );
            assert.doesNotMatch(stdout + stderr, stackTrace);
            assert.doesNotMatch(stderr, /--stack-traces/);
        }
    });

    it("shows where an error of the program comes from to those who ask for it", async () => {
        sandbox = Sandbox.withProgram('throw new Error("boom");\n');
        const plain = await sandbox.run("preview");
        assert.equal(plain.status, 1);
        assert.doesNotMatch(plain.stdout, stackTrace);
        assert.equal(plain.stderr, "--stack-traces shows where in the program the error comes from.\n");
        const traced = await sandbox.run("preview", ["--stack-traces"]);
        assert.equal(traced.status, 1);
        assert.match(traced.stdout, /index\.ts:1:7/);
    });

    for (const kind of ["throttle", "quota", "denied", "timeout", "lost", "eventual"]) {
        it(`R52: finishes with the next command after a call that fails by ${kind}, in up and in destroy`, async () => {
            sandbox = Sandbox.withProgram(chainProgram(4));
            const up = await sandbox.run("up", ["--fail", `create:3:${kind}`]);
            assert.equal(up.status, 1, up.stdout);
            assert.match(up.stdout, /EC2 CreateSubnet was refused: \S+ \(\d+\)/);
            assert.equal((await sandbox.run("up")).status, 0);
            const urns = sandbox.inventory().map(({ urn }) => urn);
            assert.deepEqual([urns.length, new Set(urns).size], [5, 5]);
            const destroy = await sandbox.run("destroy", ["--fail", `delete:2:${kind}`]);
            assert.equal(destroy.status, 1, destroy.stdout);
            assert.equal((await sandbox.run("destroy")).status, 0);
            assert.deepEqual({ state: sandbox.state(), left: sandbox.inventory() }, { state: [], left: [] });
        });
    }

    it("refuses to destroy what is protected, names it, and destroys it once it is not", async () => {
        sandbox = Sandbox.withProgram(
            'import * as aws from "@pulumi/aws";\n' +
                'new aws.ec2.Vpc("kept", { cidrBlock: "10.0.0.0/16" }, { protect: true });\n' +
                'new aws.ec2.Vpc("other", { cidrBlock: "10.1.0.0/16" });\n',
        );
        assert.equal((await sandbox.run("up")).status, 0);
        assert.deepEqual(await sandbox.run("destroy"), {
            status: 1,
            stdout: "",
            stderr:
                "error: stack dev is not destroyed: 1 of its resources is protected:\n  kept (aws:ec2/vpc:Vpc)\n" +
                "To destroy it all the same, set sample:protect to false in Pulumi.dev.yaml, run " +
                "npm run up -- --stack dev, and then this again.\n" +
                "Where sample:policyPreset is production, set it to development first: its policies ask for the protection.\n",
        });
        assert.equal(sandbox.inventory().length, 2);
        sandbox.edit("index.ts", "protect: true", "protect: false");
        assert.equal((await sandbox.run("up")).status, 0);
        assert.equal((await sandbox.run("destroy")).status, 0);
        assert.deepEqual(sandbox.inventory(), []);
    });

    it("says what AWS refuses, keeps what was made, and goes on from there", async () => {
        sandbox = Sandbox.withProgram(chainProgram(2));
        sandbox.edit("index.ts", "10.0.${index}.0/24", "10.${index}.0.0/24");
        const refused = await sandbox.run("up");
        assert.equal(refused.status, 1);
        assert.match(refused.stdout, /subnet-1[\s\S]*InvalidSubnet\.Range/);
        sandbox.edit("index.ts", "10.${index}.0.0/24", "10.0.${index}.0/24");
        const { status, stdout } = await sandbox.run("up");
        assert.deepEqual(
            { status, counts: resourceCounts(stdout) },
            { status: 0, counts: ["+ 1 created", "3 unchanged"] },
        );
    });

    it("destroys what was made and never noted in the state, before what it depends on", async () => {
        sandbox = Sandbox.withProgram(chainProgram(2));
        assert.equal((await sandbox.run("up")).status, 0);
        const file = ".work/stacks/dev/state/.pulumi/stacks/sample/dev.json";
        const state = JSON.parse(sandbox.read(file)) as { checkpoint: { latest: { resources: { type: string }[] } } };
        const { latest } = state.checkpoint;
        latest.resources = latest.resources.filter(({ type }) => type !== "aws:ec2/subnet:Subnet");
        sandbox.write(file, JSON.stringify(state));
        const { status, stdout, stderr } = await sandbox.run("destroy");
        assert.deepEqual(
            { status, state: sandbox.state(), left: sandbox.inventory() },
            { status: 0, state: [], left: [] },
            stdout + stderr,
        );
        assert.match(stderr, /^Removed 2 that an interrupted command had made and not yet noted in the state\.$/m);
    });

    it("says that the state folder cannot be written, and works once it can", async () => {
        sandbox = Sandbox.withProgram(chainProgram(1));
        writeFileSync(join(sandbox.root, ".work"), "in the way");
        const { status, stdout, stderr } = await sandbox.run("up");
        assert.deepEqual({ status, stdout }, { status: 2, stdout: "" });
        assert.match(
            stderr,
            /^error: cannot write to .*\.work.*: a file is in the way of a folder\. .*make it writable/,
        );
        rmSync(join(sandbox.root, ".work"));
        assert.equal((await sandbox.run("up")).status, 0);
    });

    it("says what was tried where there is no CLI to be had", async () => {
        sandbox = Sandbox.withProgram(chainProgram(1));
        const env = { XDG_CACHE_HOME: join(sandbox.root, "cache"), PATH: "/nowhere" };
        const { status, stdout, stderr } = await sandbox.run("preview", [], {
            ...env,
            WAVELENGTH_LATTICE_CLI: "path,build",
        });
        assert.deepEqual({ status, stdout }, { status: 2, stdout: "" });
        const text = stderr.slice(stderr.indexOf("error: "));
        assert.equal(
            text,
            "error: no Pulumi CLI to be had. Tried, in this order:\n" +
                "  PATH: there is no pulumi on it\n" +
                "  build: Go is not on the PATH\n" +
                "Not tried, since WAVELENGTH_LATTICE_CLI leaves it out: cache, download.\n" +
                "Install the Pulumi CLI 3.255.0 or later (https://www.pulumi.com/docs/install/) so that it is on the " +
                "PATH, or install Go 1.25 or later (https://go.dev/dl/) and run this again: then it is built.\n",
        );
    });

    it("refuses unusable arguments and files before it starts anything", async () => {
        sandbox = Sandbox.withProgram(chainProgram(1));
        sandbox.write("Pulumi.bad.yaml", "config: [\n");
        sandbox.write(
            "Pulumi.secret.yaml",
            "config:\n  aws:region: ap-northeast-1\n  sample:token:\n    secure: v1:abc\n",
        );
        const cases: readonly (readonly [readonly string[], RegExp])[] = [
            [["--sack", "dev"], /^error: unknown option --sack; did you mean --stack\?\n$/],
            [["--stack", "dve"], /^error: stack "dve" has no file .*; stacks here: bad, dev, secret\./],
            [["--stack", "bad"], /^error: .*Pulumi\.bad\.yaml:2:1: /],
            [["--stack", "secret"], /^error: .*Pulumi\.secret\.yaml: sample:token is encrypted/],
            [["--policy-pack-config", "none.json"], /^error: --policy-pack-config: there is no file .*none\.json\n$/],
            [["--policy-pack", "index.ts"], /^error: --policy-pack: .* is no policy pack/],
        ];
        for (const [args, message] of cases) {
            const { status, stdout, stderr } = await sandbox.run("preview", args);
            assert.deepEqual({ status, stdout }, { status: 2, stdout: "" }, args.join(" "));
            assert.match(stderr, message);
            assert.doesNotMatch(stderr, stackTrace);
        }
    });
});
