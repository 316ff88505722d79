/** One thing that is wrong with a stack's configuration. */
export interface Fault {
    /** Where, as in `wavelength.zones[0].instanceType`. */
    readonly path: string;
    /** The value that was found; absent where a value is missing or the key itself is the fault. */
    readonly value?: unknown;
    /** What is wrong with it, or what is allowed. */
    readonly problem: string;
    /** What to do about it, where the problem does not say so already. */
    readonly allowed?: string | undefined;
}

/** Longest part of a value that a message quotes. */
const longestQuote = 80;
/** Longer than any path of the schema: what is cut is a name that the stack file made up. */
const longestPath = 120;

/** All faults as one message for people, each on a line of its own, in the order of their paths. */
export function faultsMessage(stack: string, faults: readonly Fault[]): string {
    const lines = [...new Set(faults.map(faultLine))].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
    const things = lines.length === 1 ? "1 problem" : `${lines.length} problems`;
    return `The configuration of stack '${stack}' is not usable, ${things}:\n${lines.map((line) => `  ${line}`).join("\n")}`;
}

function faultLine(fault: Fault): string {
    const value = "value" in fault && fault.value !== undefined ? `${quoted(fault.value)}; ` : "";
    const allowed = fault.allowed === undefined ? "" : `; ${fault.allowed}`;
    const path = fault.path === "" ? "(configuration)" : shortened(fault.path, longestPath);
    return `${path}: ${value}${fault.problem}${allowed}`;
}

/** What stands in a plan for a value that the stack file holds encrypted. */
export const encrypted = "[encrypted]";

function quoted(value: unknown): string {
    if (value === encrypted) {
        return "encrypted, which only the engine with the stack's key can read";
    }
    return shortened(JSON.stringify(value), longestQuote);
}

function shortened(text: string, longest: number): string {
    return text.length <= longest ? text : `${text.slice(0, longest)}… (${text.length} characters)`;
}
