import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { listStacks } from "../../../cli/shared/project";

const repository = join(__dirname, "..", "..", "..");

export interface Outcome {
    readonly status: number | null;
    readonly stdout: string;
    readonly stderr: string;
}

export interface Running {
    readonly process: ChildProcess;
    readonly done: Promise<Outcome>;
    /** Output so far, both streams. */
    text(): string;
}

/** An entry of the stand-in's inventory, as far as tests look at it. */
export interface InventoryEntry {
    readonly urn: string;
    readonly id: string;
    readonly generation: number;
}

/** A project of its own in a temporary folder, for commands run as users run them: as whole processes. */
export class Sandbox {
    readonly root: string;

    private constructor(prefix: string) {
        this.root = mkdtempSync(join(tmpdir(), prefix));
        symlinkSync(join(repository, "node_modules"), join(this.root, "node_modules"));
    }

    /** A project with one program, and a pack that is content with everything unless one is given. */
    static withProgram(program: string, pack: string = contentPack): Sandbox {
        // A blank in the path: it has to survive scripts, URLs and the engine.
        const sandbox = new Sandbox("engine test-");
        sandbox.write("package.json", '{"name": "sample", "main": "index.ts"}\n');
        sandbox.write("Pulumi.yaml", "name: sample\nruntime: nodejs\n");
        sandbox.write("Pulumi.dev.yaml", "config:\n  aws:region: ap-northeast-1\n");
        sandbox.write("index.ts", program);
        sandbox.write("policy/PulumiPolicy.yaml", "runtime: nodejs\n");
        sandbox.write("policy/package.json", '{"name": "sample-policy", "version": "1.0.0", "main": "index.js"}\n');
        sandbox.write("policy/index.js", pack);
        return sandbox;
    }

    /** A copy of this project, as a clone of it would be. */
    static clone(): Sandbox {
        const sandbox = new Sandbox("engine clone-");
        sandbox.update();
        return sandbox;
    }

    /** This project as it was at a revision of its repository; undefined where the repository does not have it. */
    static at(revision: string): Sandbox | undefined {
        const archive = spawnSync("git", ["archive", revision], { cwd: repository, maxBuffer: 256 * 1024 ** 2 });
        if (archive.status !== 0) {
            return undefined;
        }
        const sandbox = new Sandbox("engine before-");
        spawnSync("tar", ["-x", "-C", sandbox.root], { input: archive.stdout });
        return sandbox;
    }

    /** Puts this project's sources in the place of those that are there; states stay. */
    update(): void {
        const files = ["index.ts", "package.json", "tsconfig.json", "tsconfig.pulumi.json", "Pulumi.yaml"];
        const stacks = listStacks(repository).map((stack) => `Pulumi.${stack}.yaml`);
        const folders = ["components", "internals", "model", "policy", "program", "report", "cli", "offline", "load"];
        for (const path of [...files, ...stacks, ...folders]) {
            rmSync(join(this.root, path), { recursive: true, force: true });
            cpSync(join(repository, path), join(this.root, path), { recursive: true });
        }
    }

    write(path: string, text: string): void {
        mkdirSync(dirname(join(this.root, path)), { recursive: true });
        writeFileSync(join(this.root, path), text);
    }

    read(path: string): string {
        return readFileSync(join(this.root, path), "utf8");
    }

    has(path: string): boolean {
        return existsSync(join(this.root, path));
    }

    edit(path: string, from: string, to: string): void {
        const text = this.read(path);
        if (!text.includes(from)) {
            throw new Error(`${path} does not contain ${from}`);
        }
        this.write(path, text.replace(from, to));
    }

    /** @param tool Folder of the project whose commands run. @default - this one */
    start(
        command: string,
        args: readonly string[] = [],
        env: Record<string, string> = {},
        tool: string = repository,
    ): Running {
        const script = [join(tool, "cli", "wl.ts"), command];
        const child = spawn(process.execPath, ["-r", join(tool, "load", "register.js"), ...script, ...args], {
            cwd: this.root,
            env: { ...process.env, ...env },
            stdio: ["ignore", "pipe", "pipe"],
        });
        let stdout = "";
        let stderr = "";
        child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
            stdout += chunk;
        });
        child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
            stderr += chunk;
        });
        const done = new Promise<Outcome>((resolve) => {
            child.on("close", (status) => resolve({ status, stdout, stderr }));
        });
        return { process: child, done, text: () => stdout + stderr };
    }

    run(
        command: string,
        args: readonly string[] = [],
        env: Record<string, string> = {},
        tool: string = repository,
    ): Promise<Outcome> {
        return this.start(command, args, env, tool).done;
    }

    inventory(stack = "dev"): InventoryEntry[] {
        const file = `.work/stacks/${stack}/inventory.json`;
        return this.has(file) ? (JSON.parse(this.read(file)) as { resources: InventoryEntry[] }).resources : [];
    }

    /** URNs in the stack's state; none where there is no state. */
    state(stack = "dev", project = "sample"): string[] {
        const file = `.work/stacks/${stack}/state/.pulumi/stacks/${project}/${stack}.json`;
        if (!this.has(file)) {
            return [];
        }
        const { checkpoint } = JSON.parse(this.read(file)) as {
            checkpoint: { latest?: { resources?: { urn: string }[] } };
        };
        return (checkpoint.latest?.resources ?? []).map(({ urn }) => urn);
    }

    remove(): void {
        rmSync(this.root, { recursive: true, force: true });
    }
}

/** The lines of the engine's `Resources:` block, without their indentation. */
export function resourceCounts(output: string): string[] {
    const lines = output.split("\n");
    const last = lines.lastIndexOf("Resources:");
    const end = lines.findIndex((line, index) => index > last && line.trim() === "");
    return last < 0 ? [] : lines.slice(last + 1, end < 0 ? undefined : end).map((line) => line.trim());
}

/** Waits until something holds, and fails with what it is when it never does. */
export async function until(what: string, holds: () => boolean, limit = 60_000): Promise<void> {
    const end = Date.now() + limit;
    while (!holds()) {
        if (Date.now() > end) {
            throw new Error(`waited ${limit / 1000} s in vain until ${what}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
}

const contentPack = `
const { PolicyPack } = require("@pulumi/policy");
new PolicyPack("sample", { policies: [] });
`;

/** A VPC, and subnets one after the other, so that an update of them takes a while. */
export function chainProgram(length: number): string {
    return `
import * as aws from "@pulumi/aws";
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
let last: aws.ec2.Subnet | undefined;
for (let index = 0; index < ${length}; index++) {
    last = new aws.ec2.Subnet(
        \`subnet-\${index}\`,
        { vpcId: vpc.id, cidrBlock: \`10.0.\${index}.0/24\`, availabilityZone: "ap-northeast-1a" },
        { dependsOn: last === undefined ? [] : [last] },
    );
}
export const vpcId = vpc.id;
`;
}
