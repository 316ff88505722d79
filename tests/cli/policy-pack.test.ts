import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
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
                [...new Set(info.getPoliciesList().map((policy) => policy.getName()))],
                ["stack-declared-inputs", ...policies.map(({ name }) => name), "stack-exemptions", packName],
            );
            client.close();
        } finally {
            child.kill();
        }
    });
});
