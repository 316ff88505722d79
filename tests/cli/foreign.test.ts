import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { publicNetwork, stackExport } from "../support/stack-export";
import { wl } from "../support/wl";

const packages = join(__dirname, "..", "..", "node_modules");
const yaml = "name: shop\nruntime: nodejs\n";
const vpc = `new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" })`;

/** Files of a program by name, and what it is expected to declare: name and type of each resource. */
interface Foreign {
    readonly files: Readonly<Record<string, string>>;
    readonly declares: readonly string[];
}

const typescript = (body: string, more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => ({
    "Pulumi.yaml": yaml,
    "index.ts": `import * as aws from "@pulumi/aws";\nimport * as pulumi from "@pulumi/pulumi";\n${body}`,
    ...more,
});

const programs: Readonly<Record<string, Foreign>> = {
    "TypeScript that declares as it is loaded": {
        files: typescript(`const vpc: aws.ec2.Vpc = ${vpc};\nexport const id = vpc.id;`),
        declares: ["main aws:ec2/vpc:Vpc"],
    },
    "TypeScript that exports an asynchronous function": {
        files: typescript(`export = async () => { await Promise.resolve(); ${vpc}; };`),
        declares: ["main aws:ec2/vpc:Vpc"],
    },
    "a default export that is a function": {
        files: typescript(`export default () => { ${vpc}; };`),
        declares: ["main aws:ec2/vpc:Vpc"],
    },
    "CommonJS in JavaScript": {
        files: { "Pulumi.yaml": yaml, "index.js": `const aws = require("@pulumi/aws");\n${vpc};` },
        declares: ["main aws:ec2/vpc:Vpc"],
    },
    "ES modules in JavaScript, with an await at the top": {
        files: {
            "Pulumi.yaml": yaml,
            "package.json": `{ "type": "module", "main": "main.js" }`,
            "main.js": `import * as aws from "@pulumi/aws";\nimport { name } from "./name.js";\nawait Promise.resolve();\nnew aws.ec2.Vpc(name, { cidrBlock: "10.0.0.0/16" });`,
            "name.js": `export const name = "main";`,
        },
        declares: ["main aws:ec2/vpc:Vpc"],
    },
    "a folder that main of Pulumi.yaml names": {
        files: {
            "Pulumi.yaml": `${yaml}main: infra/\n`,
            "infra/index.js": `const aws = require("@pulumi/aws");\nrequire("fs").readFileSync("beside.txt");\n${vpc};`,
            "infra/beside.txt": "",
        },
        declares: ["main aws:ec2/vpc:Vpc"],
    },
    "a file that main of package.json names, and files that are read where the program is": {
        files: {
            "Pulumi.yaml": "name: shop\nruntime:\n  name: nodejs\n",
            "package.json": `{ "main": "bin/app.js" }`,
            "cidr.txt": "10.0.0.0/16",
            "bin/app.js": `const aws = require("@pulumi/aws");\nnew aws.ec2.Vpc("main", { cidrBlock: require("fs").readFileSync("cidr.txt", "utf8") });`,
        },
        declares: ["main aws:ec2/vpc:Vpc"],
    },
    "ES modules in TypeScript, with an await at the top and imports by the names of what is made of them": {
        files: {
            "Pulumi.yaml": yaml,
            "package.json": `{ "type": "module" }`,
            "tsconfig.json": `{ "compilerOptions": { "module": "nodenext", "target": "es2022", "verbatimModuleSyntax": true } }`,
            "index.ts": `import * as aws from "@pulumi/aws";
import { name, type Name } from "./parts/name.js";
const given: Name = await Promise.resolve(name);
if (!import.meta.url.endsWith("index.ts")) throw new Error(import.meta.url);
export const id = new aws.ec2.Vpc(given, { cidrBlock: "10.0.0.0/16" }).id;`,
            "parts/name.ts": `export type Name = string;\nexport enum Names { Main = "main" }\nexport const name: Name = Names.Main;`,
        },
        declares: ["main aws:ec2/vpc:Vpc"],
    },
    "TypeScript with the decorators and imports that its own settings allow": {
        files: typescript(
            `import { vpcName } from "./lib/names";
import path from "node:path";
function described(target: unknown, key: string, value: PropertyDescriptor) { if (key !== "make") throw new Error(); }
class Site { @described make() { return new aws.ec2.Vpc(path.basename("/x/" + vpcName), { cidrBlock: "10.0.0.0/16" }); } }
new Site().make();`,
            {
                "tsconfig.base.json": `{ "compilerOptions": { "experimentalDecorators": true, "esModuleInterop": true } }`,
                "tsconfig.json": `{ "extends": "./tsconfig.base.json", "compilerOptions": { "module": "commonjs", "strict": true } }`,
                "lib/names.ts": `export const vpcName = "main";`,
            },
        ),
        declares: ["main aws:ec2/vpc:Vpc"],
    },
    "TypeScript whose settings Pulumi.yaml names": {
        files: typescript(`import path from "node:path";\nnew aws.ec2.Vpc(path.basename("/main"), {});`, {
            "Pulumi.yaml": "name: shop\nruntime:\n  name: nodejs\n  options:\n    tsconfig: settings.json\n",
            "tsconfig.json": `{ "compilerOptions": { "module": "commonjs" } }`,
            "settings.json": `{ "compilerOptions": { "module": "commonjs", "esModuleInterop": true } }`,
        }),
        declares: ["main aws:ec2/vpc:Vpc"],
    },
    "what Pulumi.yaml lets Node load before the program": {
        files: typescript(`new aws.ec2.Vpc((globalThis as any).names.join(""), {});`, {
            "Pulumi.yaml":
                'name: shop\nruntime:\n  name: nodejs\n  options:\n    nodeargs: "--max-old-space-size=512 -r ./one.js --import=./two.mjs"\n',
            "one.js": `globalThis.names = ["ma"];`,
            "two.mjs": `globalThis.names.push("in");`,
        }),
        declares: ["main aws:ec2/vpc:Vpc"],
    },
    "look-ups of any kind, whose answers decide nothing": {
        files: typescript(`const found = aws.ec2.getVpcOutput({ default: true });
const subnets = aws.ec2.getSubnetsOutput({ filters: [{ name: "vpc-id", values: [found.id] }] });
const parameter = aws.ssm.getParameterOutput({ name: "/ami" });
new aws.ec2.Instance("web", { ami: parameter.value, instanceType: "t3.micro", subnetId: subnets.ids[0] });`),
        declares: ["web aws:ec2/instance:Instance"],
    },
    "resources that are only read, by ID": {
        files: typescript(`const theirs = aws.ec2.Vpc.get("theirs", "vpc-123");
new aws.ec2.Subnet("own", { vpcId: theirs.id, cidrBlock: theirs.cidrBlock });`),
        declares: ["own aws:ec2/subnet:Subnet", "theirs aws:ec2/vpc:Vpc"],
    },
    "references to another stack": {
        files: typescript(`const network = new pulumi.StackReference("acme/network/prod");
new aws.ec2.Subnet("own", { vpcId: network.getOutput("vpcId"), cidrBlock: "10.0.1.0/24" });`),
        declares: ["acme/network/prod pulumi:pulumi:StackReference", "own aws:ec2/subnet:Subnet"],
    },
    "resources of other providers, and components": {
        files: typescript(`class Site extends pulumi.ComponentResource {
    constructor(name: string) {
        super("shop:index:Site", name);
        new pulumi.CustomResource("random:index/randomPet:RandomPet", "pet", { length: 2 }, { parent: this });
    }
}
new Site("site");`),
        declares: ["pet random:index/randomPet:RandomPet", "site shop:index:Site"],
    },
    "configuration of the only stack that has a file": {
        files: typescript(`new aws.ec2.Vpc("main", { cidrBlock: new pulumi.Config().require("cidr") });`, {
            "Pulumi.live.yaml": "config:\n  aws:region: eu-west-1\n  shop:cidr: 10.0.0.0/16\n",
        }),
        declares: ["main aws:ec2/vpc:Vpc"],
    },
};

describe("wl plan, of other programs", function () {
    this.timeout(60_000);
    let folder: string;
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "wl-foreign-"));
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    function write(files: Readonly<Record<string, string>>): void {
        for (const [name, text] of Object.entries(files)) {
            mkdirSync(dirname(join(folder, name)), { recursive: true });
            writeFileSync(join(folder, name), text);
        }
    }

    function declared(...args: string[]): { names: string[]; resources: { name: string; inputs: object }[] } {
        const { stdout, stderr } = wl(["plan", "--dir", folder, "--json", ...args]);
        assert.equal(stderr, "");
        const { resources } = JSON.parse(stdout);
        return {
            resources,
            names: resources.map((one: Record<string, string>) => `${one["name"]} ${one["type"]}`).sort(),
        };
    }

    for (const [title, { files, declares }] of Object.entries(programs)) {
        it(`plans ${title}`, () => {
            symlinkSync(packages, join(folder, "node_modules"));
            write(files);
            assert.deepEqual(declared().names, declares);
            // Nothing is left beside a stranger's program.
            assert.deepEqual(readdirSync(folder).includes(".work"), false);
        });
    }

    it("plans ES modules as npm's script starts it, whose loader is named from the clone's folder", () => {
        symlinkSync(packages, join(folder, "node_modules"));
        write(
            programs[
                "ES modules in TypeScript, with an await at the top and imports by the names of what is made of them"
            ]?.files ?? {},
        );
        const command = ["-r", "./load/register.js", "cli/wl.ts", "plan", "--dir", folder, "--json"];
        const { stdout, stderr } = spawnSync(process.execPath, command, {
            cwd: join(packages, ".."),
            encoding: "utf8",
        });
        assert.equal(stderr, "");
        assert.equal(JSON.parse(stdout).resources.length, 1);
    });

    it("says in one line that it does not see into a component that another process makes", () => {
        symlinkSync(packages, join(folder, "node_modules"));
        write(
            typescript(`class Remote extends pulumi.ComponentResource {
    constructor(name: string) { super("awsx:ec2:Vpc", name, {}, {}, true); }
}
new Remote("network");
new Remote("other");`),
        );
        const { stdout, stderr, status } = wl(["plan", "--dir", folder]);
        assert.equal(stderr, "");
        assert.equal(status, 0);
        assert.deepEqual(stdout.split("\n").filter((line) => line.includes("another process")).length, 1, stdout);
        assert.match(stdout, /what is inside .*network.*other.* a plan does not see it, a preview does/);
    });

    it("plans a program of another folder as npm's script starts, by a loader that is named from this one", () => {
        write({ "Pulumi.yaml": yaml, "index.ts": `import * as aws from "@pulumi/aws";\n${vpc};` });
        symlinkSync(packages, join(folder, "node_modules"));
        const root = join(__dirname, "..", "..");
        const args = ["-r", "./load/register.js", "cli/wl.ts", "plan", "--dir", folder, "--stack", "x", "--json"];
        const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
        assert.equal(status, 0, stderr);
        assert.deepEqual(
            (JSON.parse(stdout) as { resources: { name: string }[] }).resources.map(({ name }) => name),
            ["main"],
        );
    });

    it("plans a program with its own copy of Pulumi's SDK", () => {
        // As a package manager installs it: a real copy of the SDK, everything else where it is.
        mkdirSync(join(folder, "node_modules", "@pulumi"), { recursive: true });
        for (const name of readdirSync(packages).filter((each) => !each.startsWith(".") && each !== "@pulumi")) {
            symlinkSync(join(packages, name), join(folder, "node_modules", name));
        }
        cpSync(join(packages, "@pulumi", "pulumi"), join(folder, "node_modules", "@pulumi", "pulumi"), {
            recursive: true,
        });
        write({
            "Pulumi.yaml": yaml,
            "index.ts": `import * as pulumi from "@pulumi/pulumi";
new pulumi.CustomResource("aws:ec2/vpc:Vpc", "main", { cidrBlock: "10.0.0.0/16", path: require.resolve("@pulumi/pulumi") });`,
        });
        const { resources } = declared();
        const [only] = resources as { inputs: { path?: string } }[];
        assert.match(only?.inputs.path ?? "", /wl-foreign-/);
    });

    it("R40: knows what a program reads of the deployed stack beside it, by reference to the stack and by ID", () => {
        symlinkSync(packages, join(folder, "node_modules"));
        write(
            typescript(`const network = new pulumi.StackReference("acme/network/prod");
const theirs = aws.ec2.Vpc.get("theirs", "vpc-1");
const group = new aws.ec2.SecurityGroup("web-group", {
    vpcId: theirs.id,
    ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
    egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: [theirs.cidrBlock] }],
});
new aws.ec2.Instance("web", {
    ami: "ami-1", instanceType: "t3.micro", subnetId: network.getOutput("subnetId"),
    vpcSecurityGroupIds: [group.id], associatePublicIpAddress: true,
});`),
        );
        const state = join(folder, "network.json");
        writeFileSync(state, stackExport("network", "prod", publicNetwork, { outputs: { subnetId: "subnet-1" } }));
        const ask = ["reach", "--dir", folder, "--from", "internet", "--to", "web", "--port", "443"];
        const { stdout, stderr } = wl([...ask, "--state", state]);
        assert.equal(stderr, "");
        assert.match(stdout, /^internet -> web, tcp 443: gets through\n/);
        assert.match(wl(ask).stdout, /^internet -> web, tcp 443: cannot be decided\n/);
        const config = join(folder, "pack.json");
        writeFileSync(config, JSON.stringify({ reachability: { states: ["network.json"] } }));
        const configured = wl([...ask, "--policy-pack-config", config]);
        assert.match(configured.stdout, /^internet -> web, tcp 443: gets through\n/, configured.stderr);
    });

    it("foresees an auth policy that waits for an ARN, made by a module that declares as it is loaded", () => {
        symlinkSync(packages, join(folder, "node_modules"));
        write(
            typescript(
                `import { client, vpc } from "./parts/client";
const network = new aws.vpclattice.ServiceNetwork("mesh", { authType: "NONE" });
new aws.vpclattice.ServiceNetworkVpcAssociation("mesh", { serviceNetworkIdentifier: network.id, vpcIdentifier: vpc.id });
const service = new aws.vpclattice.Service("orders", { authType: "AWS_IAM" });
new aws.vpclattice.ServiceNetworkServiceAssociation("orders", { serviceNetworkIdentifier: network.id, serviceIdentifier: service.id });
new aws.vpclattice.Listener("orders", { serviceIdentifier: service.id, protocol: "HTTP", defaultAction: { fixedResponse: { statusCode: 404 } } });
new aws.vpclattice.AuthPolicy("orders", { resourceIdentifier: service.arn, policy: client.arn.apply((arn) => JSON.stringify({
    Statement: [{ Effect: "Allow", Principal: { AWS: arn }, Action: "vpc-lattice-svcs:Invoke", Resource: "*" }],
})) });`,
                {
                    "parts/client.ts": `import * as aws from "@pulumi/aws";
export const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
export const client = new aws.iam.Role("client", { assumeRolePolicy: "{}", inlinePolicies: [{ policy: JSON.stringify({
    Statement: [{ Effect: "Allow", Action: "vpc-lattice-svcs:Invoke", Resource: "*" }] }) }] });
const open = [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }];
const group = new aws.ec2.SecurityGroup("all", { vpcId: vpc.id, ingress: open, egress: open });
const subnet = new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24", availabilityZone: "ap-northeast-1a" });
const server = { ami: "ami-1", instanceType: "t3.micro", subnetId: subnet.id, vpcSecurityGroupIds: [group.id] };
const profile = new aws.iam.InstanceProfile("client", { role: client.name });
new aws.ec2.Instance("caller", { ...server, iamInstanceProfile: profile.name });
new aws.ec2.Instance("stranger", server);`,
                },
            ),
        );
        const answer = (from: string) =>
            wl(["reach", "--dir", folder, "--from", from, "--to", "orders", "--port", "80"]).stdout.split("\n")[0];
        assert.deepEqual(
            [answer("caller"), answer("stranger")],
            ["caller -> orders, tcp 80: gets through", "stranger -> orders, tcp 80: does not get through"],
        );
    });

    it("knows what a configuration of the pack says of what a program looks up, and of the prefix lists that it looks up", () => {
        symlinkSync(packages, join(folder, "node_modules"));
        write(
            typescript(`const found = aws.ec2.getVpcOutput({ default: true });
const subnets = aws.ec2.getSubnetsOutput({ filters: [{ name: "vpc-id", values: [found.id] }] });
const list = aws.ec2.getManagedPrefixListOutput({ name: "com.amazonaws.eu-west-1.s3" });
const group = new aws.ec2.SecurityGroup("web-group", {
    vpcId: found.id,
    ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
    egress: [{ protocol: "tcp", fromPort: 443, toPort: 443, prefixListIds: [list.id] }],
});
new aws.ec2.Instance("web", {
    ami: "ami-1", instanceType: "t3.micro", subnetId: subnets.ids[0], vpcSecurityGroupIds: [group.id],
});`),
        );
        const vpc = "vpc-0a1b2c3d";
        const known = {
            vpcs: { [vpc]: { cidrBlocks: ["172.31.0.0/16"], default: true } },
            subnets: { "subnet-0a1b2c3d": { vpc, cidrBlock: "172.31.0.0/20", availabilityZone: "eu-west-1a" } },
        };
        const config = join(folder, "pack.json");
        writeFileSync(config, JSON.stringify({ reachability: { known } }));
        const ask = (from: string, to: string) => [
            "reach",
            "--dir",
            folder,
            "--from",
            from,
            "--to",
            to,
            "--port",
            "443",
        ];
        assert.match(wl(ask("internet", "web")).stdout, /^internet -> web, tcp 443: cannot be decided\n/);
        for (const [from, to, verdict] of [
            ["internet", "web", "gets through"],
            ["web", "service:s3", "gets through"],
            ["web", "internet@203.0.113.0/24", "does not get through"],
        ] as const) {
            const { stdout, stderr } = wl([...ask(from, to), "--policy-pack-config", config]);
            assert.equal(stderr, "");
            assert.match(stdout, new RegExp(`^${from} -> ${to}, tcp 443: ${verdict}\\n`));
        }
        writeFileSync(config, JSON.stringify({ reachability: { known: { vpcs: { [vpc]: {} } } } }));
        const { status, stderr } = wl([...ask("internet", "web"), "--policy-pack-config", config]);
        assert.equal(status, 2);
        assert.match(stderr, /reachability\.known\.vpcs\.vpc-0a1b2c3d\.cidrBlocks is missing/);
    });

    it("refuses a folder without a project, one without packages, and another language, with what to do", () => {
        assert.match(wl(["plan", "--dir", folder]).stderr, /^error: no Pulumi\.yaml in /);
        assert.match(wl(["plan", "--dir", join(folder, "nope")]).stderr, /^error: --dir: there is no folder /);
        write({ "Pulumi.yaml": yaml, "index.ts": "" });
        assert.match(wl(["plan", "--dir", folder]).stderr, /has no packages yet: .*run npm install in it/);
        write({ "Pulumi.yaml": "name: shop\nruntime: python\n" });
        const { status, stderr } = wl(["plan", "--dir", folder]);
        assert.equal(status, 2);
        assert.match(stderr, /is a project in python; plan runs TypeScript and JavaScript\. Instead: pulumi preview/);
    });
});
