import { relative } from "node:path";
import { inspect } from "node:util";
import { plainLines } from "../../model/printable";

/** What a command's exit status says. */
export const exitStatus = {
    /** Everything holds, or everything asked for was done. */
    ok: 0,
    /** The input was usable; a policy, an expectation or the engine says no. */
    failed: 1,
    /** Arguments, configuration or surroundings that cannot be used. */
    unusable: 2,
    /** Its user stopped it, as a shell reports a Ctrl-C. */
    interrupted: 130,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** Input that cannot be used: every fault of it at once. Ends a command with status 2, without a stack trace. */
export class UsageError extends Error {
    readonly faults: readonly string[];

    constructor(faults: string | readonly string[]) {
        const list = typeof faults === "string" ? [faults] : faults;
        super(list.join("\n"));
        this.name = "UsageError";
        this.faults = list;
    }
}

/** Usable input that led to nothing good. Ends a command with status 1, without a stack trace. */
export class Failed extends Error {
    override readonly name = "Failed";
}

/** Somebody's program that ended with an error of its own, which is the cause. Ends a command with status 2. */
export class ProgramError extends Error {
    constructor(override readonly cause: unknown) {
        const message = cause instanceof Error ? cause.message : inspect(cause);
        // Node goes on with the modules that asked for one that is missing, those of this command among them.
        super(`the program ended with an error: ${message.split("\nRequire stack:")[0]?.trim()}${placeOf(cause)}`);
        this.name = "ProgramError";
    }
}

/** Where JavaScript cannot be read; what was made of TypeScript has other lines. */
function placeOf(cause: unknown): string {
    const stack = cause instanceof SyntaxError ? cause.stack : undefined;
    const [, file, line] = /^(?:file:\/\/)?(\/.+):(\d+)\n/.exec(stack ?? "") ?? [];
    return file === undefined ? "" : ` in ${relative(process.cwd(), file)}${/ts$/.test(file) ? "" : `:${line}`}`;
}

/** Set by whoever wants the stack trace of a fault in the commands themselves, or in a program that they run. */
const traceVariable = "WAVELENGTH_LATTICE_TRACE";

/** Whether stack traces are wanted. */
export function wantsTraces(): boolean {
    return process.env[traceVariable] !== undefined;
}

/**
 * Runs a command's body as the whole process: its result becomes the exit status, an error becomes text on stderr.
 * Whoever stops reading early (`| head`) ends the command quietly.
 */
export function runCommand(main: () => Promise<ExitStatus>): void {
    process.stdout.on("error", (error: NodeJS.ErrnoException) => {
        if (error.code !== "EPIPE") {
            throw error;
        }
    });
    // A promise that never settles would otherwise end the process with status 0, as if all were well.
    process.exitCode = exitStatus.failed;
    main().then(
        (status) => {
            process.exitCode = status;
        },
        (error: unknown) => {
            const { text, status } = describeError(error, wantsTraces());
            process.stderr.write(`${plainLines(text)}\n`);
            process.exitCode = status;
        },
    );
}

/** What to print for an error that ended a command, and the exit status it stands for. */
export function describeError(error: unknown, withTrace = false): { text: string; status: ExitStatus } {
    if (error instanceof UsageError) {
        const [first = "", ...more] = error.faults;
        const text = more.length === 0 ? `error: ${first}` : error.faults.map((fault) => `error: ${fault}`).join("\n");
        return { text, status: exitStatus.unusable };
    }
    if (error instanceof Failed) {
        return { text: `error: ${error.message}`, status: exitStatus.failed };
    }
    if (error instanceof ProgramError) {
        const { message, cause } = error;
        const stack = cause instanceof Error ? cause.stack : undefined;
        const text = withTrace
            ? `error: ${message}\n${stack ?? ""}`
            : `error: ${message}\n${traceVariable}=1 shows where.`;
        return { text, status: exitStatus.unusable };
    }
    const fault = error instanceof Error ? error : new Error(String(error));
    const text = withTrace
        ? (fault.stack ?? fault.message)
        : `error: ${fault.message}\nThis was not foreseen. ${traceVariable}=1 shows where it comes from.`;
    return { text, status: exitStatus.failed };
}
