import { type CommandSpec, type Options, readArguments, type Values } from "./arguments";
import { type ExitStatus, exitStatus, runCommand, UsageError } from "./exit";

/** Runs a command as the whole process: reads its arguments, or prints its help, and hands its body what was given. */
export function runWithArguments<O extends Options>(
    spec: CommandSpec<O>,
    main: (values: Values<O>) => Promise<ExitStatus>,
): void {
    runCommand(async () => {
        const taken = takenByNpm(spec, process.env);
        if (taken.length > 0) {
            throw new UsageError(taken);
        }
        const given = readArguments(spec, process.argv.slice(2));
        if ("help" in given) {
            process.stdout.write(`${given.help}\n`);
            return exitStatus.ok;
        }
        return main(given.values);
    });
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
