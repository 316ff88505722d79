import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { publicNetwork, stackExport } from "../support/stack-export";
import { installed, majorOf, nodes, quiet, wanted } from "./installed";

const yaml = "name: shop\nruntime: nodejs\n";
const body = `const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
const gateway = new aws.ec2.InternetGateway("gateway", { vpcId: vpc.id });
const table = new aws.ec2.RouteTable("table", { vpcId: vpc.id });
new aws.ec2.Route("out", { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway.id });
const subnet = new aws.ec2.Subnet("public", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
new aws.ec2.RouteTableAssociation("public", { routeTableId: table.id, subnetId: subnet.id });
const group = new aws.ec2.SecurityGroup("web", { vpcId: vpc.id });
new aws.vpc.SecurityGroupIngressRule("https", { securityGroupId: group.id, ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" });
new aws.ec2.Instance("web", { ami: "ami-1", instanceType: "t3.micro", subnetId: subnet.id, vpcSecurityGroupIds: [group.id], associatePublicIpAddress: true });
`;

/** One program in the ways in which Pulumi's users write it. */
const programs = {
    CommonJS: { "index.js": `const aws = require("@pulumi/aws");\n${body}` },
    ESM: {
        "package.json": `{ "type": "module", "main": "index.js" }`,
        "index.js": `import * as aws from "@pulumi/aws";\n${body}`,
    },
    TypeScript: { "index.ts": `import * as aws from "@pulumi/aws";\nconst typed: number = 1;\n${body}` },
    "TypeScript in ESM": {
        "package.json": `{ "type": "module" }`,
        "index.ts": `import * as aws from "@pulumi/aws";\nconst typed: number = await Promise.resolve(1);\n${body}`,
    },
} as const;

function write(folder: string, files: Readonly<Record<string, string>>): string {
    for (const [name, text] of Object.entries({ "Pulumi.yaml": yaml, ...files })) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), text);
    }
    return folder;
}

/** Runs the installed `wl`, as npm links it. */
function wl(home: string, folder: string, args: readonly string[], node = process.execPath) {
    const bin = realpathSync(join(home, "node_modules", ".bin", "wl"));
    return spawnSync(node, [bin, ...args], { cwd: folder, encoding: "utf8" });
}

const ask = ["reach", "--from", "internet", "--to", "web", "--port", "443"];

describe("wl, of the npm package", () => {
    let folder: string;
    let tarball: string;
    before(() => {
        ({ folder, tarball } = installed());
    });

    for (const node of nodes) {
        for (const [kind, files] of Object.entries(programs)) {
            it(`R39: plans a program in ${kind} on Node ${majorOf(node)}`, () => {
                const program = write(join(folder, `${kind.replaceAll(" ", "-")}-${majorOf(node)}`), files);
                const { stdout, stderr } = wl(folder, program, ["plan", "--json"], node);
                assert.equal(stderr, "");
                assert.equal(JSON.parse(stdout).resources.length, 9);
                assert.match(wl(folder, program, ask, node).stdout, /^internet -> web, tcp 443: gets through\n/);
            });
        }
    }

    it("runs by npx and as an npm script, and names itself as it was called", () => {
        const program = write(join(folder, "script"), {
            ...programs.CommonJS,
            "package.json": `{ "scripts": { "plan": "wl plan" } }`,
        });
        const help = execFileSync("npx", ["--no-install", "wl", "plan", "--help"], { cwd: program, encoding: "utf8" });
        assert.match(help, /^wl plan \[options\]\n/);
        const script = spawnSync("npm", ["run", "--silent", "plan", "--", "--help"], {
            cwd: program,
            encoding: "utf8",
        });
        assert.match(script.stdout, /^npm run plan -- \[options\]\n/);
    });

    it("R40: checks an export, and writes the page that answers questions, built ahead", () => {
        const state = join(folder, "network.json");
        const page = join(folder, "page.html");
        writeFileSync(state, stackExport("network", "prod", publicNetwork));
        const { stdout, stderr } = wl(folder, folder, ["check", "--state", state, "--report", page]);
        assert.equal(stderr, "");
        assert.match(stdout, /Stack prod as deployed, read from .*network\.json/);
        const text = readFileSync(page, "utf8");
        assert.deepEqual(
            [text.startsWith("<!doctype html>"), text.includes("<svg"), text.includes("<script")],
            [true, true, true],
        );
    });

    it("says what to do instead of the commands that are a clone's", () => {
        for (const name of ["preview", "up", "destroy", "canary", "aws"]) {
            const { status, stdout, stderr } = wl(folder, folder, [name]);
            assert.deepEqual([status, stdout], [2, ""]);
            assert.match(
                stderr,
                new RegExp(`^error: wl ${name} belongs to wavelength-lattice's own program .*; here: `),
            );
        }
        assert.match(wl(folder, folder, ["plane"]).stderr, /there is no command "plane"; did you mean plan\?/);
        const python = write(join(folder, "python"), { "Pulumi.yaml": "name: shop\nruntime: python\n" });
        const { status, stderr } = wl(folder, python, ["plan"]);
        assert.equal(status, 2);
        const named = /--policy-pack (\S+),/.exec(stderr)?.[1] ?? "";
        assert.match(readFileSync(join(python, named, "PulumiPolicy.yaml"), "utf8"), /runtime/);
    });

    it("R39: plans a workspace's program, whose packages are further up", () => {
        const home = join(folder, "workspaces");
        write(home, { "package.json": `{ "private": true, "workspaces": ["apps/*", "lib"] }` });
        write(join(home, "lib"), {
            "package.json": `{ "name": "names", "version": "1.0.0", "main": "index.js" }`,
            "index.js": `exports.web = "web";`,
        });
        const app = write(join(home, "apps", "shop"), {
            "package.json": `{ "name": "shop", "version": "1.0.0", "dependencies": { "names": "1.0.0" } }`,
            "index.ts": `import * as aws from "@pulumi/aws";\nimport { web } from "names";\n${body.replace('Instance("web"', "Instance(web")}`,
        });
        execFileSync("npm", ["install", ...quiet, tarball, ...wanted], { cwd: home });
        assert.match(wl(home, app, ask).stdout, /^internet -> web, tcp 443: gets through\n/);
    });

    it("R39: plans in pnpm's layout, by pnpm exec too", () => {
        const home = write(join(folder, "pnpm-wl"), { ...programs.TypeScript, "package.json": "{}" });
        const pnpm = (...args: string[]) =>
            execFileSync("npx", ["--yes", "pnpm@10.18.0", ...args], { cwd: home, encoding: "utf8" });
        pnpm("add", "--silent", "--ignore-scripts", tarball, ...wanted);
        assert.match(pnpm("exec", "wl", ...ask), /^internet -> web, tcp 443: gets through\n/);
    });

    for (const [sdk, provider] of [
        ["3.150.0", "7.2.0"],
        ["3.200.0", "7.10.0"],
        ["3.276.0", "7.47.0"],
    ]) {
        it(`R39: plans a program with Pulumi's SDK ${sdk} and its AWS package ${provider}, by packages of its own`, () => {
            const home = write(join(folder, `sdk-${sdk}`), { ...programs["TypeScript in ESM"] });
            const own = [`@pulumi/pulumi@${sdk}`, `@pulumi/aws@${provider}`];
            execFileSync("npm", ["install", ...quiet, ...own], { cwd: home });
            const { stdout, stderr } = wl(folder, home, ask);
            assert.equal(stderr, "");
            assert.match(stdout, /^internet -> web, tcp 443: gets through\n/);
        });
    }
});
