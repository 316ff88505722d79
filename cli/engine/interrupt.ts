export interface Interrupt {
    /** Aborted by the first Ctrl-C (or SIGTERM, SIGHUP). */
    readonly signal: AbortSignal;
    /** Aborted by a second one, from someone who does not want to wait. */
    readonly signalNow: AbortSignal;
    /** Lets the process end on such a signal again. */
    restore(): void;
}

/** npm hands on the Ctrl-C that the terminal has sent to its child as well: within this time both are one. */
const sameKeyPress = 1_000;

/** Traps what asks the process to end, so that the engine can end in good order first. */
export function trapInterrupts(note: (text: string) => void, now: () => number = Date.now): Interrupt {
    const first = new AbortController();
    const second = new AbortController();
    let at: number | undefined;
    const trap = () => {
        if (at === undefined) {
            at = now();
            note("Stopping: what is under way is finished first. Another Ctrl-C stops at once.");
            first.abort();
        } else if (now() - at > sameKeyPress) {
            second.abort();
        }
    };
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
    for (const name of signals) {
        process.on(name, trap);
    }
    return {
        signal: first.signal,
        signalNow: second.signal,
        restore() {
            for (const name of signals) {
                process.off(name, trap);
            }
        },
    };
}
