import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { wl } from "../support/wl";

const packages = join(__dirname, "..", "..", "node_modules");
const head = `import * as aws from "@pulumi/aws";\nimport * as pulumi from "@pulumi/pulumi";\n`;

interface Planned {
    readonly name: string;
    readonly type: string;
    readonly inputs: Readonly<Record<string, unknown>>;
}

describe("wl, on programs of other shapes", function () {
    this.timeout(60_000);
    let folder: string;
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "wl-shape-"));
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    function write(files: Readonly<Record<string, string>>): void {
        for (const [name, text] of Object.entries({ "Pulumi.yaml": "name: shop\nruntime: nodejs\n", ...files })) {
            mkdirSync(dirname(join(folder, name)), { recursive: true });
            writeFileSync(join(folder, name), text);
        }
    }

    function link(): void {
        symlinkSync(packages, join(folder, "node_modules"));
    }

    function planned(dir = folder): ReadonlyMap<string, Planned> {
        const { stdout, stderr } = wl(["plan", "--dir", dir, "--json"]);
        assert.equal(stderr, "");
        const { resources } = JSON.parse(stdout) as { resources: Planned[] };
        return new Map(resources.map((resource) => [resource.name, resource]));
    }

    it("plans a member of a workspace, with a library of it in TypeScript and packages that stand above both", () => {
        const above = join(folder, "node_modules");
        for (const name of readdirSync(packages).filter((each) => !each.startsWith("."))) {
            mkdirSync(above, { recursive: true });
            symlinkSync(join(packages, name), join(above, name));
        }
        mkdirSync(join(above, "@acme"));
        symlinkSync(join("..", "..", "packages", "site"), join(above, "@acme", "site"));
        write({
            "package.json": `{ "private": true, "workspaces": ["packages/*"] }`,
            "packages/site/package.json": `{ "name": "@acme/site", "main": "src/index.ts" }`,
            "packages/site/src/index.ts": `${head}export const site = (name: string) => new aws.ec2.Vpc(name, {});`,
            "packages/infra/package.json": `{ "name": "infra" }`,
            "packages/infra/Pulumi.yaml":
                "name: infra\nruntime:\n  name: nodejs\n  options:\n    packagemanager: npm\n",
            "packages/infra/index.ts": `import { site } from "@acme/site";\nexport const id = site("main").id;`,
        });
        assert.deepEqual([...planned(join(folder, "packages", "infra")).keys()], ["main"]);
    });

    it("plans ES modules of a workspace, with a library of it whose package names TypeScript", () => {
        const above = join(folder, "node_modules");
        mkdirSync(join(above, "@acme"), { recursive: true });
        symlinkSync(join(packages, "@pulumi"), join(above, "@pulumi"));
        symlinkSync(join("..", "..", "packages", "site"), join(above, "@acme", "site"));
        write({
            "packages/site/package.json": `{ "name": "@acme/site", "type": "module", "exports": "./src/index.ts" }`,
            "packages/site/src/index.ts": `import * as aws from "@pulumi/aws";
import { cidr } from "./cidr.js";
export const site = (name: string): aws.ec2.Vpc => new aws.ec2.Vpc(name, { cidrBlock: cidr });`,
            "packages/site/src/cidr.ts": `export const cidr: string = "10.0.0.0/16";`,
            "packages/infra/package.json": `{ "name": "infra", "type": "module" }`,
            "packages/infra/Pulumi.yaml": "name: infra\nruntime: nodejs\n",
            "packages/infra/index.ts": `import { site } from "@acme/site";\nexport const id = site("main").id;`,
        });
        assert.deepEqual([...planned(join(folder, "packages", "infra")).keys()], ["main"]);
    });

    it("takes what Pulumi.yaml says for every stack for configuration, where a stack says nothing else", () => {
        link();
        write({
            "Pulumi.yaml":
                "name: shop\nruntime: nodejs\nconfig:\n  aws:region: eu-west-1\n  cidr: {type: string, default: 10.0.0.0/16}\n",
            "index.js": `const { Config } = require("@pulumi/pulumi");
new (require("@pulumi/aws").ec2.Vpc)(new Config("aws").require("region"), { cidrBlock: new Config().require("cidr") });`,
        });
        assert.equal(planned().get("eu-west-1")?.inputs["cidrBlock"], "10.0.0.0/16");
    });

    it("counts what other providers make as resources, and components and references to stacks as none", () => {
        link();
        write({
            "index.js": `const pulumi = require("@pulumi/pulumi");
class Pet extends pulumi.CustomResource { constructor(name, opts) { super("random:index/randomPet:RandomPet", name, {}, opts); } }
class Site extends pulumi.ComponentResource { constructor(name) { super("acme:index:Site", name); } }
class Thing extends pulumi.dynamic.Resource { constructor(name) { super({ create: async () => ({ id: "x" }) }, name, {}); } }
const pet = new Pet("pet");
new Site("site");
new Thing("thing");
class Toy extends pulumi.ComponentResource { constructor(name) { super("acme:index:Toy", name, {}, { parent: pet }); } }
new Pet("of-toy", { parent: new Toy("toy") });
new Pet("of-pet", { parent: pet });
new pulumi.StackReference("acme/network/prod");`,
        });
        const { stdout } = wl(["plan", "--dir", folder]);
        assert.match(
            stdout,
            /\n {2}site +Site +0\n {2}toy +Toy +1 {2}RandomPet\n {2}\(no component\) +3 {2}2 RandomPet, Resource\n/,
        );
        assert.match(stdout, /\nAll holds: 4 resources, /);
    });

    it("reads an encrypted value as a secret that is not known, also where a program wants an object or a number", () => {
        link();
        write({
            "index.ts": `${head}const config = new pulumi.Config();
const database = config.requireSecretObject<{ user: string }>("database");
new aws.rds.Instance("db", {
    allocatedStorage: config.getSecretNumber("size"), instanceClass: "db.t4g.micro", engine: "postgres",
    username: database.apply(({ user }) => user), password: config.requireSecret("password"),
});`,
            "Pulumi.prod.yaml":
                "encryptionsalt: v1:a\nconfig:\n" +
                ["password", "database", "size"].map((key) => `  shop:${key}:\n    secure: v1:abc\n`).join(""),
        });
        const { username, password, allocatedStorage } = planned().get("db")?.inputs ?? {};
        assert.deepEqual([username, password, allocatedStorage], ["[secret]", "[secret]", "[secret]"]);
    });

    it("takes what an answer to a look-up leaves out for unknown, never for absent", () => {
        link();
        write({
            "index.ts": `${head}export = async () => {
    const cluster = aws.eks.getClusterOutput({ name: "c" });
    const plain = await aws.eks.getCluster({ name: "c" });
    new aws.sns.Topic("lifted", { displayName: cluster.certificateAuthorities.apply((all) => all[0].data) });
    new aws.sns.Topic("indexed", { displayName: cluster.certificateAuthorities[0].data });
    new aws.sns.Topic("plain", { displayName: plain.certificateAuthorities[0].data });
    new aws.sns.Topic("known", { displayName: plain.name });
};`,
        });
        const resources = planned();
        const value = (name: string) => resources.get(name)?.inputs["displayName"];
        const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
        assert.deepEqual(["lifted", "indexed", "plain", "known"].map(value), [unknown, unknown, unknown, "c"]);
    });

    it("goes through lists and texts that an answer leaves out, and knows nothing by them", () => {
        link();
        write({
            "index.ts": `${head}export = async () => {
    const { accounts, masterAccountId } = await aws.organizations.getOrganization({});
    for (const { id } of accounts.filter(({ status }) => status === "ACTIVE")) {
        new aws.sns.Topic("listed", { displayName: id });
    }
    const allows = (AWS: string) => JSON.stringify({ Statement: [{ Effect: "Allow", Action: "sns:Publish", Resource: "*", Principal: { AWS } }] });
    new aws.sns.Topic("found", { displayName: accounts.find(({ name }) => name === "logs")!.id });
    new aws.sns.Topic("text", { displayName: \`of \${masterAccountId}\` });
    new aws.sns.Topic("part", { displayName: masterAccountId.split("-")[0].toUpperCase() });
    new aws.sns.Topic("document", { policy: allows(\`arn:aws:iam::\${masterAccountId}:root\`) });
    new aws.sns.Topic("counted", { displayName: "accounts " + accounts.length });
};`,
        });
        const resources = planned();
        const value = (name: string, key = "displayName") => resources.get(name)?.inputs[key];
        const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
        const values = ["listed", "found", "text", "part", "counted"].map((name) => value(name));
        assert.deepEqual(values, [unknown, unknown, unknown, unknown, "accounts 1"]);
        assert.equal(
            value("document", "policy"),
            `{"Statement":[{"Effect":"Allow","Action":"sns:Publish","Resource":"*","Principal":{"AWS":"${unknown}"}}]}`,
        );
    });

    it("finds zones of the Region of each provider, and none at the edge unless they are asked for", () => {
        link();
        write({
            "index.ts": `${head}for (const region of ["us-east-1", "eu-west-1"] as const) {
    const provider = new aws.Provider(region, { region });
    const zones = aws.getAvailabilityZonesOutput({ state: "available" }, { provider });
    new aws.ec2.Subnet("in-" + region, { vpcId: "vpc-1", availabilityZone: zones.names[0] }, { provider });
}
const edge = aws.getAvailabilityZonesOutput({ filters: [{ name: "zone-type", values: ["wavelength-zone"] }] });
new aws.ec2.Subnet("edge", { vpcId: "vpc-1", availabilityZone: edge.names[0] });
new aws.sqs.Queue([pulumi.getOrganization(), pulumi.getProject(), pulumi.getStack()].join("-"));`,
        });
        const resources = planned();
        const zone = (name: string) => resources.get(name)?.inputs["availabilityZone"];
        assert.deepEqual(["in-us-east-1", "in-eu-west-1"].map(zone), ["us-east-1a", "eu-west-1a"]);
        assert.match(String(zone("edge")), /^us-east-1-wl1-/);
        assert(resources.has("organization-shop-dev"));
    });

    it("takes resources that are given as they are, in place of their IDs or names, also those that are only read", () => {
        link();
        write({
            "index.ts": `${head}const role = new aws.iam.Role("role", { assumeRolePolicy: "{}" });
new aws.iam.RolePolicyAttachment("attachment", { role, policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" });
new aws.s3.BucketObject("object", { bucket: aws.s3.Bucket.get("theirs", "theirs-1"), content: "x" });
class Site extends pulumi.ComponentResource {
    constructor(name: string, args: { role: aws.iam.Role }) {
        super("shop:index:Site", name, args);
        new aws.sqs.Queue("queue", { name: args.role.name }, { parent: this });
        this.registerOutputs({ role: args.role });
    }
}
new Site("site", { role });`,
        });
        const resources = planned();
        const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
        const value = (name: string, key: string) => resources.get(name)?.inputs[key];
        assert.deepEqual([value("attachment", "role"), value("object", "bucket")], [unknown, "theirs-1"]);
        assert.equal(value("site", "role"), unknown);
    });

    it("records dynamic resources, and keeps apart what a program prints", () => {
        link();
        write({
            "index.js": `const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");
console.log("on its way");
class Thing extends pulumi.dynamic.Resource {
    constructor(name, inputs) { super({ create: async (given) => ({ id: "x", outs: given }) }, name, { url: undefined, ...inputs }); }
}
const thing = new Thing("thing", { of: new aws.sqs.Queue("queue").arn });
new aws.ssm.Parameter("url", { type: "String", value: thing.url });`,
        });
        const { stdout, stderr } = wl(["plan", "--dir", folder, "--json"]);
        assert.equal(stderr, "on its way\n");
        const { resources } = JSON.parse(stdout) as { resources: Planned[] };
        assert.deepEqual(resources.map(({ name }) => name).sort(), ["queue", "thing", "url"]);
    });

    for (const [title, text, said] of [
        ["throws", "undefined.name;", /^error: the program ended with an error: Cannot read properties of undefined/],
        ["rejects", `module.exports = () => Promise.reject("no network");`, /^error: .+ 'no network'\n/],
        [
            "misses a package",
            `require("@acme/nope");`,
            /^error: .+Cannot find module '@acme\/nope'\nWAVE.+ shows where\.\n$/,
        ],
        [
            "misses a value",
            `new (require("@pulumi/pulumi").Config)().require("x");`,
            /^error: .+'shop:x'\n\tplease set a value /,
        ],
        [
            "fails in several places",
            `aws.getRegionOutput().apply(() => { setTimeout(() => Promise.reject(new Error("two")), 300); throw new Error("one"); });`,
            /^error: the program ended with an error: one\nWAVE.+\n$/,
        ],
        ["throws what is no error", "throw null;", /^error: the program ended with an error: null\n/],
        [
            "throws while it waits for a timer",
            `setTimeout(() => { throw new Error("too late"); }, 50);`,
            /^error: the program ended with an error: too late\n/,
        ],
        [
            "cannot be read",
            "const x = ;",
            /^error: the program ended with an error: Unexpected token ';' in index\.js:3\n/,
        ],
        [
            "throws what a terminal would obey",
            `throw new Error("a\\n\\tb\\u001b[31m");`,
            /^error: the program ended with an error: a\n\tb\\x1b\[31m\n/,
        ],
        [
            "logs an error",
            `require("@pulumi/pulumi").log.error("the quota is too small");`,
            /^error: the program logged an error: the quota is too small\n$/,
        ],
        [
            "ends the process",
            "process.exit(0);",
            /^error: the program called process\.exit\(0\) before it was planned; .+\n$/,
        ],
    ] as const) {
        it(`says so, with status 2, where a program ${title}`, () => {
            link();
            write({ "index.js": `const aws = require("@pulumi/aws");\nnew aws.sqs.Queue("queue");\n${text}` });
            const { status, stdout, stderr } = wl(["plan", "--dir", folder]);
            assert.match(stderr, said);
            assert.deepEqual([status, stdout], [2, ""]);
        });
    }

    it("waits for what a program began and does not wait for, and never runs what it keeps for the end of its process", () => {
        link();
        write({
            "index.js": `const aws = require("@pulumi/aws");
process.on("exit", () => console.log("bye"));
async function main() {
    await new Promise((resolve) => setTimeout(resolve, 200));
    new aws.sqs.Queue("awaited");
    setTimeout(() => new aws.sqs.Queue("late"), 50);
}
main();`,
        });
        assert.deepEqual([...planned().keys()], ["awaited", "late"]);
    });

    it("tells in the plan what a program logs, and that one declares nothing", () => {
        link();
        write({ "index.js": `require("@pulumi/pulumi").log.warn("the quota is nearly used");` });
        const { status, stdout, stderr } = wl(["plan", "--dir", folder]);
        assert.match(
            stdout,
            /\nNotices\n {2}warning: the quota is nearly used\n {2}warning: the program declares no resources\n/,
        );
        assert.doesNotMatch(stdout, /Resources by component/);
        assert.deepEqual([status, stderr], [0, ""]);
    });

    it("tells of a program that something keeps running, and what", async () => {
        link();
        write({ "index.js": "setInterval(() => {}, 1000);" });
        const started = spawn(process.execPath, [join(packages, "..", "cli", "bin.js"), "plan", "--dir", folder]);
        const [said] = await once(started.stderr, "data");
        started.kill("SIGINT");
        assert.match(String(said), /^the program still runs after 10 seconds; .+: Timeout; Ctrl-C ends it\n$/);
    });

    it("shows where a program failed to whoever asks for it", () => {
        link();
        write({ "index.ts": `${head}const nothing: any = undefined;\nnothing.name;` });
        const { stderr } = wl(["plan", "--dir", folder], { env: { WAVELENGTH_LATTICE_TRACE: "1" } });
        assert.match(stderr, /\n {4}at .+index\.ts:4:9\)\n/);
    });

    it("says nothing of who reaches what where nothing can be reached", () => {
        link();
        write({ "index.js": `new (require("@pulumi/aws").sqs.Queue)("queue");` });
        assert.doesNotMatch(wl(["plan", "--dir", folder]).stdout, /Who reaches what/);
    });
});
