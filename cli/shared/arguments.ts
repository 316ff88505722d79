import { type ParseArgsConfig, parseArgs } from "node:util";
import { nearest } from "../../model/near";
import { UsageError } from "./exit";

interface OptionBase {
    readonly short?: string;
    /** One line for `--help`. */
    readonly help: string;
}

export interface FlagOption extends OptionBase {
    readonly type: "boolean";
}

export interface TextOption extends OptionBase {
    readonly type: "string";
    /** How `--help` names the value, `NAME` in `--stack NAME`. */
    readonly value: string;
    readonly default?: string;
    /** May be given several times, or several values in a row, as a shell makes of `*.json`; the result is a list. */
    readonly multiple?: boolean;
    /** The only values allowed. */
    readonly choices?: readonly string[];
}

export type Options = Readonly<Record<string, FlagOption | TextOption>>;

export interface CommandSpec<O extends Options> {
    /** As npm's scripts name it: `preview`. */
    readonly name: string;
    /** What it does, in one or two lines. */
    readonly summary: string;
    readonly options: O;
    /** Arguments of first uses, shown by `--help` as whole command lines; an empty text is a use without any. */
    readonly examples?: readonly string[];
}

type ValueOf<T extends FlagOption | TextOption> = T extends FlagOption
    ? boolean
    : T extends { multiple: true }
      ? readonly string[]
      : T extends { default: string }
        ? string
        : string | undefined;

export type Values<O extends Options> = { readonly [K in keyof O]: ValueOf<O[K]> };

/** How a command is called: what stands before its options. */
export interface Invocation {
    /** `wl plan`, or `npm run plan`. */
    readonly command: string;
    /** Whether options follow two hyphens, as npm has them. */
    readonly hyphens: boolean;
}

/** A command line of a command, with these arguments. */
export function commandLine({ command, hyphens }: Invocation, args: string): string {
    return args === "" ? command : `${command}${hyphens ? " --" : ""} ${args}`;
}

/**
 * Reads a command's arguments. A leading `--` is dropped: pnpm and Yarn hand on the one that npm takes away.
 * @param invocation how its user called it, for texts. Default: npm's script of the command's name.
 * @returns the values, or the text of `--help` where that was asked for.
 * @throws UsageError with every fault at once: unknown options (with the nearest known one), missing, repeated or
 *   disallowed values, arguments that belong to no option.
 */
export function readArguments<O extends Options>(
    spec: CommandSpec<O>,
    argv: readonly string[],
    invocation: Invocation = { command: `npm run ${spec.name}`, hyphens: true },
): { readonly help: string } | { readonly values: Values<O> } {
    const see = `; see ${commandLine(invocation, "--help")}`;
    const { tokens } = parseArgs({
        args: argv[0] === "--" ? argv.slice(1) : [...argv],
        options: { ...forNode(spec.options), help: { type: "boolean", short: "h" } },
        strict: false,
        tokens: true,
    });
    const faults: string[] = [];
    const given = new Map<string, (string | true)[]>();
    /** The option whose further values may follow. */
    let open: { readonly name: string; readonly rawName: string } | undefined;
    for (const [position, token] of tokens.entries()) {
        if (token.kind === "option") {
            const option = Object.hasOwn(spec.options, token.name) ? spec.options[token.name] : undefined;
            const { name, rawName } = token;
            open = option?.type === "string" && option.multiple === true ? { name, rawName } : undefined;
        }
        if (token.kind === "positional" && open !== undefined) {
            const more = { ...open, value: token.value, inlineValue: true };
            faults.push(...[take(spec, more, given, see)].filter((fault) => fault !== undefined));
        } else if (token.kind === "positional") {
            const before = tokens[position - 1];
            if (before?.kind === "option" && before.inlineValue !== true && !isKnown(spec, before.name)) {
                // The value of an option that is misspelt, which is said already.
                continue;
            }
            faults.push(`${quote(token.value)} belongs to no option; ${spec.name} takes options only${see}`);
        } else if (token.kind === "option") {
            const fault = take(spec, token, given, see);
            if (fault !== undefined) {
                faults.push(fault);
            }
        }
    }
    if (given.has("help")) {
        return { help: helpText(spec, invocation) };
    }
    if (faults.length > 0) {
        throw new UsageError(faults);
    }
    return { values: valuesOf(spec.options, given) };
}

function take<O extends Options>(
    spec: CommandSpec<O>,
    token: { name: string; rawName: string; value?: string | undefined; inlineValue?: boolean | undefined },
    given: Map<string, (string | true)[]>,
    see: string,
): string | undefined {
    const known: Options = { ...spec.options, help: helpOption };
    const option = Object.hasOwn(known, token.name) ? known[token.name] : undefined;
    if (option === undefined) {
        const near = nearest(token.name, Object.keys(known));
        const hint = near === undefined ? see : `; did you mean --${near}?`;
        return `unknown option ${token.rawName}${hint}`;
    }
    const before = given.get(token.name) ?? [];
    if (option.type === "boolean") {
        given.set(token.name, [true]);
        return token.inlineValue === true
            ? `--${token.name} takes no value, got ${quote(token.value ?? "")}`
            : undefined;
    }
    if (
        token.value === undefined ||
        token.value === "" ||
        (token.inlineValue !== true && token.value.startsWith("-") && token.value !== "-")
    ) {
        return `--${token.name} needs a value: --${token.name} ${option.value}`;
    }
    given.set(token.name, [...before, token.value]);
    if (before.length > 0 && option.multiple !== true) {
        return `--${token.name} is given more than once: ${[...before, token.value].map((v) => quote(String(v))).join(", ")}`;
    }
    if (option.choices !== undefined && !option.choices.includes(token.value)) {
        return `--${token.name} ${quote(token.value)} is not one of ${option.choices.join(", ")}`;
    }
    return undefined;
}

function isKnown<O extends Options>({ options }: CommandSpec<O>, name: string): boolean {
    return name === "help" || Object.hasOwn(options, name);
}

const helpOption: FlagOption = { type: "boolean", short: "h", help: "Show this text." };

function forNode(options: Options): NonNullable<ParseArgsConfig["options"]> {
    return Object.fromEntries(
        Object.entries(options).map(([name, { type, short }]) => [
            name,
            short === undefined ? { type } : { type, short },
        ]),
    );
}

function valuesOf<O extends Options>(options: O, given: ReadonlyMap<string, (string | true)[]>): Values<O> {
    const entries = Object.entries(options).map(([name, option]) => {
        const values = given.get(name);
        if (option.type === "boolean") {
            return [name, values !== undefined];
        }
        return [name, option.multiple === true ? (values ?? []) : (values?.[0] ?? option.default)];
    });
    return Object.fromEntries(entries) as Values<O>;
}

function helpText<O extends Options>(spec: CommandSpec<O>, invocation: Invocation): string {
    const rows = Object.entries({ ...spec.options, help: helpOption } as Options).map(([name, option]) => {
        const short = option.short === undefined ? "" : `, -${option.short}`;
        const usage = option.type === "string" ? `--${name} ${option.value}${short}` : `--${name}${short}`;
        const fallback = option.type === "string" && option.default !== undefined ? ` [${option.default}]` : "";
        return [usage, `${option.help}${fallback}`] as const;
    });
    const width = Math.max(...rows.map(([usage]) => usage.length));
    const lines = [
        commandLine(invocation, "[options]"),
        "",
        spec.summary,
        "",
        ...rows.map(([usage, help]) => `  ${usage.padEnd(width)}  ${help}`),
    ];
    if (spec.examples !== undefined) {
        lines.push("", ...spec.examples.map((example) => `  ${commandLine(invocation, example)}`));
    }
    return lines.join("\n");
}

function quote(text: string): string {
    return `"${text}"`;
}
