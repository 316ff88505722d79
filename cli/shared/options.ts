import type { Options } from "./arguments";

/** What every command on a stack takes. */
export const stackOptions = {
    stack: { type: "string", short: "s", value: "NAME", default: "dev", help: "Stack, as in Pulumi.<NAME>.yaml." },
    "config-file": { type: "string", value: "FILE", help: "Stack file to use in place of Pulumi.<NAME>.yaml." },
} as const satisfies Options;

export const jsonOption = {
    type: "boolean",
    help: "Print one JSON object on stdout and nothing else there.",
} as const satisfies Options[string];

export const packConfigOption = {
    type: "string",
    value: "FILE",
    help: "JSON configuration of the policy pack, in place of the stack's own (policyPreset).",
} as const satisfies Options[string];

/** What those on the real engine take that run the program. */
export const programOptions = {
    ...stackOptions,
    "policy-pack": { type: "string", value: "FOLDER", default: "policy", help: "Policy pack to hold the program to." },
    "policy-pack-config": packConfigOption,
    diff: { type: "boolean", help: "Show each property that changes." },
    "stack-traces": { type: "boolean", help: "Show where in the program an error comes from (slower)." },
} as const satisfies Options;

/** What those take that talk to the offline stand-in for AWS. */
export const failOption = {
    fail: {
        type: "string",
        value: "CALL,…",
        help:
            "Let calls of the offline stand-in fail as AWS's do, to see what happens then: VERB:NUMBER:ERROR, as in " +
            "create:100:throttle; errors are throttle, quota, denied, timeout, lost, eventual.",
    },
} as const satisfies Options;

/** What those take that change the stack. */
export const confirmOptions = {
    yes: { type: "boolean", short: "y", help: "Ask nothing. Without a terminal nothing is asked anyway." },
    ...failOption,
} as const satisfies Options;
