import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Sandbox } from "../support/engine/sandbox";

const repository = join(__dirname, "..", "..");

/** A program that knows nothing of this project, with two things that the pack does not let pass. */
const foreignProgram = `
import * as aws from "@pulumi/aws";
const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
const zone = new aws.ec2.Subnet("edge", {
    vpcId: vpc.id, cidrBlock: "10.0.0.0/24", availabilityZone: "ap-northeast-1-wl1-nrt-wlz-1",
});
new aws.ec2.Instance("server", {
    ami: "ami-0123456789abcdef0", instanceType: "m5.large", subnetId: zone.id,
    metadataOptions: { httpTokens: "required" }, rootBlockDevice: { volumeType: "gp2", encrypted: true },
});
new aws.ec2.LaunchTemplate("template", { imageId: "ami-0123456789abcdef0", instanceType: "t3.medium" });
`;

describe("the policy pack on the real engine", () => {
    let sandbox: Sandbox;
    let unpacked: string;

    before(() => {
        const folder = mkdtempSync(join(tmpdir(), "packed-"));
        const tarball = execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], {
            cwd: join(repository, "policy"),
            encoding: "utf8",
        }).trim();
        execFileSync("tar", ["-xzf", join(folder, tarball.split("\n").at(-1) ?? ""), "-C", folder]);
        unpacked = join(folder, "package");
        // What npm install would bring, and nothing of this repository beside it.
        mkdirSync(join(unpacked, "node_modules", "@pulumi"), { recursive: true });
        for (const name of ["@pulumi/policy", "@pulumi/pulumi", "elkjs"]) {
            symlinkSync(join(repository, "node_modules", name), join(unpacked, "node_modules", name));
        }
    });
    after(() => rmSync(join(unpacked, ".."), { recursive: true }));
    beforeEach(() => {
        sandbox = Sandbox.withProgram(foreignProgram);
    });
    afterEach(() => sandbox.remove());

    it("R35 R39: runs from its unpacked tarball on a program that knows nothing of it, while ids are unknown, and leaves a report", async () => {
        assert.equal(existsSync(join(unpacked, "index.ts")), false);
        assert.equal(existsSync(join(repository, "policy", "bundle.js")), false);
        sandbox.write(
            "pack.json",
            '{ "reachability": { "report": { "html": "report.html", "json": "report.json" } } }',
        );
        const config = join(sandbox.root, "pack.json");
        const { status, stdout } = await sandbox.run("preview", [
            "--policy-pack",
            unpacked,
            "--policy-pack-config",
            config,
        ]);
        assert.equal(status, 1);
        assert.match(stdout, /\[mandatory\].*wavelength-instance-types {2}\(aws:ec2:Instance: server\)/);
        assert.match(stdout, /is a m5\.large in .*which does not offer it/);
        assert.match(stdout, /\[advisory\].*compute-imdsv2 {2}\(aws:ec2:LaunchTemplate: template\)/);
        assert.doesNotMatch(stdout, /can't run policy/);
        const { ok, policies } = JSON.parse(sandbox.read("report.json"));
        assert.equal(ok, false);
        assert.ok(policies.violations.some(({ policy }: { policy: string }) => policy === "wavelength-instance-types"));
        assert.match(sandbox.read("report.html"), /<svg[\s\S]*wavelength-instance-types/);
    });

    it("mends at level remediate, and the resource is made as mended", async () => {
        sandbox.edit("index.ts", "m5.large", "t3.medium");
        sandbox.write(
            "pack.json",
            JSON.stringify({ all: "disabled", "stack-declared-inputs": "advisory", "compute-imdsv2": "remediate" }),
        );
        const config = join(sandbox.root, "pack.json");
        const { status, stdout } = await sandbox.run("up", ["--policy-pack", unpacked, "--policy-pack-config", config]);
        assert.equal(status, 0, stdout);
        assert.match(stdout, /compute-imdsv2/);
        const { resources } = JSON.parse(sandbox.read(".work/stacks/dev/inventory.json"));
        const template = resources.find(({ urn }: { urn: string }) => urn.endsWith("::template"));
        assert.equal(template.inputs.metadataOptions.httpTokens, "required");
    });

    it("lists what is exempted, and lets it pass", async () => {
        const exempt = (resource: string) => ({
            exemptions: [{ resource, reason: "moving out", until: "2999-01-01" }],
        });
        sandbox.write(
            "pack.json",
            JSON.stringify({
                "compute-imdsv2": exempt("template"),
                "wavelength-instance-types": exempt("server"),
                "compute-encrypted-volumes": "advisory",
                "stack-required-tags": "advisory",
                "network-flow-logs": "advisory",
            }),
        );
        const config = join(sandbox.root, "pack.json");
        const { stdout } = await sandbox.run("preview", ["--policy-pack", unpacked, "--policy-pack-config", config]);
        assert.match(stdout, /\[advisory\].*compute-imdsv2 {2}\(aws:ec2:LaunchTemplate: template\)/);
        assert.match(stdout, /exempted until 2999-01-01 \(moving out\): .*LaunchTemplate "template"/);
        assert.match(stdout, /exempted until 2999-01-01 \(moving out\): .*"server"/);
        assert.doesNotMatch(stdout, /\[mandatory\].*(compute-imdsv2|wavelength-instance-types)/);
    });
});
