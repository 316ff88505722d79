import { type CommandSpec, type Options, readArguments, type Values } from "./arguments";
import { type ExitStatus, exitStatus, runCommand } from "./exit";

/** Runs a command as the whole process: reads its arguments, or prints its help, and hands its body what was given. */
export function runWithArguments<O extends Options>(
    spec: CommandSpec<O>,
    main: (values: Values<O>) => Promise<ExitStatus>,
): void {
    runCommand(async () => {
        const given = readArguments(spec, process.argv.slice(2));
        if ("help" in given) {
            process.stdout.write(`${given.help}\n`);
            return exitStatus.ok;
        }
        return main(given.values);
    });
}
