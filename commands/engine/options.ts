import type { Options } from "../shared/arguments";

/** What every command on the real engine takes. */
export const stackOptions = {
    stack: { type: "string", short: "s", value: "NAME", default: "dev", help: "Stack, as in Pulumi.<NAME>.yaml." },
    "config-file": { type: "string", value: "FILE", help: "Stack file to use in place of Pulumi.<NAME>.yaml." },
} as const satisfies Options;

/** What those take that run the program. */
export const programOptions = {
    ...stackOptions,
    "policy-pack": { type: "string", value: "FOLDER", default: "policy", help: "Policy pack to hold the program to." },
    "policy-pack-config": {
        type: "string",
        value: "FILE",
        help: "JSON configuration of the pack, in place of the stack's policyPreset.",
    },
    diff: { type: "boolean", help: "Show each property that changes." },
    "stack-traces": { type: "boolean", help: "Show where in the program an error comes from (slower)." },
} as const satisfies Options;

/** What those take that change the stack. */
export const confirmOptions = {
    yes: { type: "boolean", short: "y", help: "Ask nothing. Without a terminal nothing is asked anyway." },
} as const satisfies Options;
