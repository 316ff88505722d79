import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { pulumiCli } from "./pulumi-cli";
import type { Outcome, Sandbox } from "./sandbox";

const page = readFileSync(join(__dirname, "..", "..", "..", "docs", "operations.md"), "utf8");

/** Commands of the page, by the heading that they stand under: the lines of its blocks of code. */
export function commandsUnder(heading: string): readonly string[] {
    const section = page.split(/^#{2,3} /m).find((text) => text.startsWith(`${heading}\n`));
    const blocks = [...(section ?? "").matchAll(/^```\n([\s\S]*?)^```$/gm)].map(([, block]) => block ?? "");
    return blocks.flatMap((block) => block.split("\n").filter((line) => line !== ""));
}

/** Headings that have commands. */
export function headingsWithCommands(): readonly string[] {
    return [...page.matchAll(/^#{2,3} (.+)$/gm)].flatMap(([, heading = ""]) =>
        commandsUnder(heading).length > 0 ? [heading] : [],
    );
}

/**
 * Runs a run book's `pulumi` commands as they stand: those on the configuration by the real CLI, the others by the commands
 * that put the real engine before the stand-in for AWS. Those of the AWS CLI are left out: see `awsCommands`.
 */
export async function runBook(heading: string, sandbox: Sandbox, stack: string): Promise<readonly Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const command of commandsUnder(heading)) {
        const words = command.match(/'[^']*'|\S+/g)?.map((word) => word.replaceAll("'", "")) ?? [];
        const [program, verb = "", ...args] = words;
        if (program !== "pulumi") {
            continue;
        }
        outcomes.push(
            verb === "config"
                ? await configure(sandbox, stack, args)
                : await sandbox.run(verb, ["--stack", stack, ...args, ...(verb === "preview" ? [] : ["--yes"])]),
        );
    }
    return outcomes;
}

async function configure(sandbox: Sandbox, stack: string, args: readonly string[]): Promise<Outcome> {
    const env = {
        PATH: process.env["PATH"],
        PULUMI_HOME: join(sandbox.root, ".work", "home"),
        PULUMI_BACKEND_URL: `file://${encodeURI(join(sandbox.root, ".work", "stacks", stack, "state"))}`,
        PULUMI_CONFIG_PASSPHRASE: "offline",
        PULUMI_SKIP_UPDATE_CHECK: "true",
    };
    const words = ["config", ...args, "--stack", stack, "--non-interactive"];
    const { stdout, stderr } = await promisify(execFile)(await pulumiCli(), words, { cwd: sandbox.root, env });
    return { status: 0, stdout, stderr };
}
