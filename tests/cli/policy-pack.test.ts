import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import { packName } from "../../policy/frame/pack-options";
import { policies } from "../../policy/policies";

const rpc = require("@pulumi/pulumi/proto/analyzer_grpc_pb");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb");

/** Starts the pack as the engine does, and gives the port that it prints. */
function start(): { child: ChildProcess; port: Promise<number> } {
    const child = spawn(process.execPath, [require.resolve("@pulumi/pulumi/cmd/run-policy-pack"), "127.0.0.1:0", "."], {
        cwd: join(__dirname, "..", "..", "policy"),
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

describe("the pack as a process", () => {
    it("starts by its own loader and serves every policy", async () => {
        const { child, port } = start();
        try {
            const client = new rpc.AnalyzerClient(`127.0.0.1:${await port}`, grpc.credentials.createInsecure());
            const info: { getName(): string; getPoliciesList(): { getName(): string }[] } = await new Promise(
                (resolve, reject) => {
                    client.getAnalyzerInfo(new Empty(), (error: unknown, found: never) =>
                        error ? reject(error) : resolve(found),
                    );
                },
            );
            assert.equal(info.getName(), "wavelength-lattice");
            assert.deepEqual(
                info.getPoliciesList().map((policy) => policy.getName()),
                ["stack-declared-inputs", ...policies.map(({ name }) => name), "stack-exemptions", packName],
            );
            client.close();
        } finally {
            child.kill();
        }
    });
});

describe("the packed pack", () => {
    const pack = join(__dirname, "..", "..", "policy");
    const run = (folder: string, ...args: readonly string[]) =>
        execFileSync("npm", ["pack", ...args], { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });

    it("brings what it needs and its lists, leaves the folder as it was, and can be packed once more to be published", function () {
        this.timeout(180_000);
        const folder = mkdtempSync(join(tmpdir(), "packed-"));
        try {
            const before = [readdirSync(pack), readFileSync(join(pack, "package.json"), "utf8")];
            const [tarball = ""] = run(pack, "--silent", "--pack-destination", folder).trim().split("\n").slice(-1);
            assert.deepEqual([readdirSync(pack), readFileSync(join(pack, "package.json"), "utf8")], before);
            execFileSync("tar", ["-xzf", join(folder, tarball), "-C", folder]);
            const unpacked = join(folder, "package");
            assert.deepEqual(readdirSync(unpacked).sort(), [
                "PulumiPolicy.yaml",
                "README.md",
                "bundle.js",
                "bundle.json",
                "frameworks.md",
                "loader.js",
                "package.json",
                "policies.md",
                "presets",
                "report-bundle.js",
                "reporter.js",
            ]);
            const { scripts, dependencies } = JSON.parse(readFileSync(join(unpacked, "package.json"), "utf8"));
            assert.deepEqual(
                [scripts, Object.keys(dependencies)],
                [undefined, ["@pulumi/policy", "@pulumi/pulumi", "elkjs"]],
            );
            // `pulumi policy publish` takes what this prints for the file's name.
            assert.equal(run(unpacked).trim(), tarball);
        } finally {
            rmSync(folder, { recursive: true });
        }
    });
});
