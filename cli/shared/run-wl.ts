import { nearest } from "../../model/near";
import { commandLine, type Invocation } from "./arguments";
import type { Command } from "./command";
import { type ExitStatus, exitStatus, runCommand, UsageError } from "./exit";

export interface SubCommand {
    readonly summary: string;
    /** Arguments of a first use. */
    readonly first: string;
    /** Loaded once it is asked for. */
    readonly load: () => Promise<{ readonly command: Command }>;
}

/** Commands by name. */
export type Commands = Readonly<Record<string, SubCommand>>;

/**
 * Runs `wl` as the whole process.
 * @param missing what is said of commands that `wl` has elsewhere and not here.
 */
export function runWl(commands: Commands, missing: Readonly<Record<string, string>> = {}): void {
    runCommand(() => main(commands, missing, process.argv.slice(2), process.env));
}

async function main(
    commands: Commands,
    missing: Readonly<Record<string, string>>,
    argv: readonly string[],
    env: NodeJS.ProcessEnv,
): Promise<ExitStatus> {
    const [name, ...args] = argv;
    if (name === undefined || ["help", "--help", "-h"].includes(name)) {
        process.stdout.write(`${help(commands)}\n`);
        return name === undefined ? exitStatus.unusable : exitStatus.ok;
    }
    if (name === "--version") {
        const { version } = require("../../package.json") as { version: string };
        process.stdout.write(`${version}\n`);
        return exitStatus.ok;
    }
    const found = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (found === undefined) {
        if (Object.hasOwn(missing, name)) {
            throw new UsageError(missing[name] ?? "");
        }
        const near = nearest(name, Object.keys(commands));
        const hint = near === undefined ? "see wl --help" : `did you mean ${near}?`;
        throw new UsageError(`there is no command "${name}"; ${hint}`);
    }
    const { command } = await found.load();
    return command(args, invocationOf(name, env));
}

/** npm's scripts are short forms of the same commands: texts name what their user typed. */
function invocationOf(name: string, env: NodeJS.ProcessEnv): Invocation {
    const script = env["npm_lifecycle_event"];
    return script === name || (script === "start" && name === "plan")
        ? { command: `npm run ${name}`, hyphens: true }
        : { command: `wl ${name}`, hyphens: false };
}

function help(commands: Commands): string {
    const rows = Object.entries(commands).map(([name, { summary, first }]) => {
        const use = commandLine(invocationOf(name, {}), first);
        return [name, summary, use] as const;
    });
    const width = Math.max(...rows.map(([name]) => name.length));
    return [
        "wl COMMAND [options]",
        "",
        "Plans Pulumi AWS programs, reads deployed stacks, and proves who can reach what.",
        "",
        ...rows.flatMap(([name, summary, use]) => [
            `  ${name.padEnd(width)}  ${summary}`,
            `  ${" ".repeat(width)}  ${use}`,
        ]),
        "",
        "wl COMMAND --help shows all options of a command; wl --version says which wl this is.",
    ].join("\n");
}
