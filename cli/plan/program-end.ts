import { exitStatus } from "../shared/exit";

/** After so long somebody wonders. */
const patience = 10_000;

/** What a program prints goes to stderr while it runs: stdout is the command's own, and JSON for whoever reads it. */
export function setAside(): () => void {
    const { stdout, stderr } = process;
    const { write } = stdout;
    stdout.write = stderr.write.bind(stderr) as typeof write;
    return () => {
        stdout.write = write;
    };
}

/**
 * Looks after somebody's program while it runs in this process: one that ends the process is told of, since a plan would end
 * without a word, and one that takes long too.
 * @returns what ends the watch.
 */
export function watch(): () => void {
    const { exit } = process;
    process.exit = ((code) => {
        const said = code === undefined ? "" : String(code);
        process.stderr.write(
            `error: the program called process.exit(${said}) before it was planned; let it return, or throw where something is wrong\n`,
        );
        // The SDK would list what the program had under way.
        process.removeAllListeners("exit");
        exit(exitStatus.unusable);
    }) as typeof process.exit;
    const timer = setTimeout(() => {
        process.stderr.write(
            `the program still runs after ${patience / 1000} seconds, perhaps waiting for something that never comes; Ctrl-C ends it\n`,
        );
    }, patience).unref();
    return () => {
        process.exit = exit;
        clearTimeout(timer);
    };
}
