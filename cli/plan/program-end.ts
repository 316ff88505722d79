import type { EventEmitter } from "node:events";
import { exitStatus } from "../shared/exit";
import type { Program } from "./record";

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
 * Somebody's program, with what it begins and does not wait for: what Node still has to do when the program has returned may
 * declare resources too, and the engine waits until there is nothing more.
 */
export function untilIdle(program: Program): Program {
    return async () => {
        const exported = await program();
        await new Promise((resolve) => {
            process.once("beforeExit", () => setImmediate(resolve));
        });
        return exported;
    };
}

/** What a program may listen to that happens after it here. */
const later: readonly string[] = ["exit", "beforeExit", "SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Looks after somebody's program while it runs in this process: one that ends the process is told of, since a plan would end
 * without a word, and one that takes long too. What it wants to do at the end of its own process it never does.
 * @returns what ends the watch.
 */
export function watch(): () => void {
    const { exit } = process;
    const events: EventEmitter = process;
    const listeners = later.map((event) => events.listeners(event));
    process.exit = ((code) => {
        const said = code === undefined ? "" : String(code);
        process.stderr.write(
            `error: the program called process.exit(${said}) before it was planned; let it return, or throw where something is wrong\n`,
        );
        // The SDK would list what the program had under way.
        process.removeAllListeners("exit");
        exit(exitStatus.unusable);
    }) as typeof process.exit;
    const timer = setTimeout(() => process.stderr.write(`${stillRuns()}\n`), patience).unref();
    return () => {
        process.exit = exit;
        clearTimeout(timer);
        for (const [position, event] of later.entries()) {
            for (const listener of events.listeners(event)) {
                if (listeners[position]?.includes(listener) !== true) {
                    events.removeListener(event, listener as () => void);
                }
            }
        }
    };
}

function stillRuns(): string {
    const busy = [...new Set(process.getActiveResourcesInfo())].filter((each) => !/^(?:TTYWrap|PipeWrap)$/.test(each));
    const what =
        busy.length === 0
            ? ", perhaps waiting for something that never comes"
            : `; what keeps it running, by Node's names: ${busy.join(", ")}`;
    return `the program still runs after ${patience / 1000} seconds${what}; Ctrl-C ends it`;
}
