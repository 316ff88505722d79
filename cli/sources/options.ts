import type { Options, Values } from "../shared/arguments";
import { stackOptions } from "../shared/options";

/** Where resources come from: a program, deployed stacks, or both together. */
export const sourceOptions = {
    dir: { type: "string", value: "DIR", help: "Folder of a Pulumi program in TypeScript or JavaScript. [here]" },
    stack: {
        type: "string",
        short: "s",
        value: "NAME",
        help: "Stack of the program, as in Pulumi.<NAME>.yaml. [dev, or the only one]",
    },
    "config-file": stackOptions["config-file"],
    state: {
        type: "string",
        value: "FILE",
        multiple: true,
        help: "What pulumi stack export wrote, - for stdin; may be repeated, or name several.",
    },
} as const satisfies Options;

export type SourceValues = Values<typeof sourceOptions>;
