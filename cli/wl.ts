import { nearest } from "../model/near";
import { commandLine, type Invocation } from "./shared/arguments";
import type { Command } from "./shared/command";
import { type ExitStatus, exitStatus, runCommand, UsageError } from "./shared/exit";

interface SubCommand {
    readonly summary: string;
    /** Arguments of a first use. */
    readonly first: string;
    /** Loaded once it is asked for. */
    readonly load: () => Promise<{ readonly command: Command }>;
}

const commands: Readonly<Record<string, SubCommand>> = {
    plan: {
        summary: "what a program declares, held against policies and expectations, and who reaches what",
        first: "--stack dev",
        load: () => import("./plan"),
    },
    check: {
        summary: "the same for deployed stacks, from what pulumi stack export wrote",
        first: "--state export.json",
        load: () => import("./check"),
    },
    reach: {
        summary: "whether one flow gets through, hop by hop, or what a change opens and closes",
        first: "--from internet --to web --port 443",
        load: () => import("./reach"),
    },
    canary: {
        summary: "moves a stack's canary to another stage",
        first: "--to 10",
        load: () => import("./canary"),
    },
    preview: {
        summary: "previews a stack on the real engine, against an offline stand-in for AWS",
        first: "--stack dev",
        load: () => import("./preview"),
    },
    up: { summary: "brings a stack up there", first: "--stack dev", load: () => import("./up") },
    destroy: {
        summary: "deletes what a stack holds there",
        first: "--stack dev",
        load: () => import("./destroy"),
    },
    aws: {
        summary: "starts the offline stand-in for AWS, for a Pulumi CLI of one's own",
        first: "--port 7000",
        load: () => import("./aws"),
    },
};

async function main(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<ExitStatus> {
    const [name, ...args] = argv;
    if (name === undefined || ["help", "--help", "-h"].includes(name)) {
        process.stdout.write(`${help()}\n`);
        return name === undefined ? exitStatus.unusable : exitStatus.ok;
    }
    const found = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (found === undefined) {
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

function help(): string {
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
        "wl COMMAND --help shows all options of a command.",
    ].join("\n");
}

runCommand(() => main(process.argv.slice(2), process.env));
