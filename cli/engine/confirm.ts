import { createInterface } from "node:readline/promises";

/** Whether there is somebody to ask. */
export function isInteractive(): boolean {
    return process.stdin.isTTY === true && process.stdout.isTTY === true;
}

/** Asks once; anything but a yes is a no, and so is an interruption. */
export async function confirm(question: string, signal: AbortSignal): Promise<boolean> {
    const terminal = createInterface({ input: process.stdin, output: process.stdout });
    // The terminal is in raw mode while a question is open: Ctrl-C is a key then, and no signal.
    terminal.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
    try {
        const answer = await terminal.question(`${question} (yes/no) `, { signal });
        return /^y(?:es)?$/i.test(answer.trim());
    } catch {
        return false;
    } finally {
        terminal.close();
    }
}
