import { type CommandSpec, type Invocation, type Options, readArguments, type Values } from "./arguments";
import { type ExitStatus, exitStatus, runCommand, UsageError } from "./exit";

/** A command, ready to be given its arguments. */
export type Command = (argv: readonly string[], invocation?: Invocation) => Promise<ExitStatus>;

/** A command of a specification and a body: reads its arguments, or prints its help, and hands the body what was given. */
export function commandOf<O extends Options>(
    spec: CommandSpec<O>,
    main: (values: Values<O>) => Promise<ExitStatus>,
): Command {
    return async (argv, invocation) => {
        const taken = takenByNpm(spec, process.env);
        if (taken.length > 0) {
            throw new UsageError(taken);
        }
        const given = readArguments(spec, argv, invocation);
        if ("help" in given) {
            process.stdout.write(`${given.help}\n`);
            return exitStatus.ok;
        }
        return main(given.values);
    };
}

/** Runs a command as the whole process. */
export function runWithArguments<O extends Options>(
    spec: CommandSpec<O>,
    main: (values: Values<O>) => Promise<ExitStatus>,
): void {
    runCommand(() => commandOf(spec, main)(process.argv.slice(2)));
}

/** Options that npm has itself: they may be its user's settings, and say nothing of the command. */
const npmOwn: readonly string[] = ["json", "yes", "diff", "only"];

/**
 * `npm run destroy --stack=prod` sets an option of npm's, and the command would work on another stack than was meant: what
 * stands before `--` is npm's, which hands it on in the environment only.
 */
export function takenByNpm<O extends Options>({ name, options }: CommandSpec<O>, env: NodeJS.ProcessEnv): string[] {
    return Object.entries(options)
        .filter(([given]) => !npmOwn.includes(given) && env[`npm_config_${given.replaceAll("-", "_")}`] !== undefined)
        .map(([given, option]) => {
            const usage = option.type === "string" ? `--${given} ${option.value}` : `--${given}`;
            return `npm took --${given} for its own; options follow two hyphens: npm run ${name} -- ${usage}`;
        });
}
