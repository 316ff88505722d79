import { changeHandlers, type Grpc, requireOfSdk } from "./handlers";

/** One entry of a pack's configuration as the engine hands it over, a policy's defaults and `all` worked into it. */
export interface Entry {
    readonly level: string;
    readonly properties: Readonly<Record<string, unknown>>;
}

/** What becomes of a configuration: other entries, or why it cannot be used. */
export type Rewritten = ReadonlyMap<string, Entry> | { readonly refusal: string };

/** The messages of the engine, as far as they are used. */
interface PolicyConfig {
    getEnforcementlevel(): number;
    setEnforcementlevel(level: number): void;
    getProperties(): { toJavaScript(): object };
    setProperties(properties: object): void;
}
interface Call {
    readonly request: {
        getPolicyconfigMap(): {
            entries(): Iterable<readonly [string, PolicyConfig]>;
            set(name: string, config: PolicyConfig): void;
            clear(): void;
        };
    };
}
/** What the engine says of the stack before it configures the pack. */
interface StackCall {
    readonly request: { getConfigMap(): { entries(): Iterable<readonly [string, string]> } };
}
type Callback = (error?: { code: number; message: string }, response?: unknown) => void;
type Configure = (call: Call, callback: Callback) => void;
type ConfigureStack = (call: StackCall, callback: Callback) => void;
interface Handlers {
    readonly configure?: Configure;
    readonly configureStack?: ConfigureStack;
}

/** The stack's own configuration by whole keys, such as `aws:region`; lists and objects are JSON. */
export type StackTexts = Readonly<Record<string, string>>;
type Rewrite = (entries: ReadonlyMap<string, Entry>, stack: StackTexts) => Rewritten;

/** gRPC's status for an argument that is not usable. */
const invalidArgument = 3;

/**
 * Puts a function before the policy SDK's own handler of the engine's call that configures a pack. By itself the SDK
 * hands each policy its own entry, and passes over entries that are no policy's. To be called before a pack is made.
 * @param rewrite What becomes of the entries, beside the stack's own configuration. A refusal stops the run with its text.
 */
export function beforeConfiguration(rewrite: Rewrite, grpc?: Grpc<Handlers>): void {
    changeHandlers((handlers) => {
        const { configure } = handlers;
        return configure === undefined ? handlers : { ...handlers, ...resolved(rewrite, { ...handlers, configure }) };
    }, grpc);
}

function resolved(rewrite: Rewrite, { configure, configureStack }: Handlers & { configure: Configure }): Handlers {
    let stack: StackTexts = {};
    return {
        configure: (call, callback) => {
            const refusal = replaceEntries(call, (entries) => rewrite(entries, stack));
            if (refusal === undefined) {
                configure(call, callback);
            } else {
                callback({ code: invalidArgument, message: refusal });
            }
        },
        ...(configureStack === undefined
            ? {}
            : {
                  configureStack: (call, callback) => {
                      stack = Object.fromEntries(call.request.getConfigMap().entries());
                      configureStack(call, callback);
                  },
              }),
    };
}

/** @returns why the entries cannot be used; then they stay as they are. */
function replaceEntries({ request }: Call, rewrite: (entries: ReadonlyMap<string, Entry>) => Rewritten) {
    const { EnforcementLevel, PolicyConfig } = require("@pulumi/pulumi/proto/analyzer_pb") as {
        EnforcementLevel: Readonly<Record<string, number>>;
        PolicyConfig: new () => PolicyConfig;
    };
    const { Struct } = requireOfSdk("google-protobuf/google/protobuf/struct_pb") as {
        Struct: { fromJavaScript(value: object): object };
    };
    const names = Object.keys(EnforcementLevel);
    const nameOf = (number: number) => names.find((name) => EnforcementLevel[name] === number)?.toLowerCase() ?? "";
    const map = request.getPolicyconfigMap();
    const entries = new Map<string, Entry>();
    for (const [name, config] of map.entries()) {
        const properties = config.getProperties().toJavaScript() as Readonly<Record<string, unknown>>;
        entries.set(name, { level: nameOf(config.getEnforcementlevel()), properties });
    }
    const rewritten = rewrite(entries);
    if ("refusal" in rewritten) {
        return rewritten.refusal;
    }
    map.clear();
    for (const [name, { level, properties }] of rewritten) {
        const config = new PolicyConfig();
        config.setEnforcementlevel(EnforcementLevel[level.toUpperCase()] ?? 0);
        config.setProperties(Struct.fromJavaScript(properties));
        map.set(name, config);
    }
    return undefined;
}
