import { createRequire } from "node:module";
import { isDeepStrictEqual } from "node:util";
import { allOptions, declaredInputs, PolicyConfigurationError, type Setting, settingsOf } from "../frame/configuration";
import type { Policy } from "../frame/definition";
import { exemptionsPolicy } from "../frame/exemptions";
import { packName } from "../frame/pack-options";

/** One entry of a configuration as the engine hands it over, a policy's defaults and `all` worked into it. */
export interface Entry {
    readonly level: string;
    readonly properties: Readonly<Record<string, unknown>>;
}

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
type Callback = (error?: { code: number; message: string }, response?: unknown) => void;
type Configure = (call: Call, callback: Callback) => void;
interface ServerClass {
    prototype: { addService(service: unknown, implementation: { configure?: Configure }): void };
}

/** gRPC's status for an argument that is not usable. */
const invalidArgument = 3;
const everyPolicy = "all";

/**
 * What the engine hands over, as somebody would have written it: without what is a policy's own level, or that of `all`,
 * and without options that are their defaults. The engine does not tell those from what was left out.
 */
export function asWritten(policies: readonly Policy[], entries: ReadonlyMap<string, Entry>): Record<string, unknown> {
    const general = entries.get(everyPolicy)?.level;
    const written: Record<string, unknown> = {};
    for (const [name, { level, properties }] of entries) {
        const policy = policies.find((one) => one.name === name);
        const defaults = policy === undefined ? {} : allOptions(policy);
        const options = Object.fromEntries(
            Object.entries(properties).filter(
                ([key, value]) => !Object.hasOwn(defaults, key) || !isDeepStrictEqual(value, defaults[key]?.default),
            ),
        );
        const own = policy === undefined || level !== (general ?? policy.level);
        if (name === everyPolicy) {
            written[name] = level;
        } else if (own || Object.keys(options).length > 0) {
            written[name] = { ...options, ...(own ? { enforcementLevel: level } : {}) };
        }
    }
    return written;
}

/** The settings of policies as entries that the SDK keeps, with those of what the pack serves beside its policies. */
export function asEntries(
    settings: ReadonlyMap<string, Setting>,
    written: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, Entry> {
    const entries = new Map<string, Entry>();
    for (const [name, { level, options, exemptions }] of settings) {
        entries.set(name, { level, properties: { ...options, exemptions } });
    }
    // These hold the others together: switching everything off does not switch them off.
    for (const name of [declaredInputs, packName]) {
        entries.set(name, { level: "advisory", properties: {} });
    }
    const exempting = written[exemptionsPolicy] as { enforcementLevel?: string } | undefined;
    const off = exempting?.enforcementLevel === "disabled" && written[everyPolicy] !== "disabled";
    entries.set(exemptionsPolicy, { level: off ? "disabled" : "advisory", properties: {} });
    return entries;
}

/**
 * Lets the pack read its whole configuration before anything else runs: options of the pack as a whole become levels
 * and options of its policies, and names, options and families that do not exist stop the run. By itself the SDK hands
 * each policy its own entry and passes over the others. It stands before the SDK's own handler of the engine's call.
 * @param apply What becomes of the settings besides.
 */
export function readConfiguration(
    policies: readonly Policy[],
    apply: (settings: ReadonlyMap<string, Setting>) => void,
    { Server }: { Server: ServerClass } = requireOfSdk("@grpc/grpc-js") as { Server: ServerClass },
): void {
    const { addService } = Server.prototype;
    Server.prototype.addService = function (service, implementation) {
        const { configure } = implementation;
        const handlers =
            configure === undefined
                ? implementation
                : { ...implementation, configure: resolved(policies, apply, configure) };
        addService.call(this, service, handlers);
    };
}

function resolved(
    policies: readonly Policy[],
    apply: (settings: ReadonlyMap<string, Setting>) => void,
    next: Configure,
): Configure {
    return (call, callback) => {
        try {
            rewrite(call, policies, apply);
        } catch (error) {
            if (error instanceof PolicyConfigurationError) {
                callback({ code: invalidArgument, message: error.message });
                return;
            }
            throw error;
        }
        next(call, callback);
    };
}

/** Puts the settings that a configuration comes to in the place of its entries. */
function rewrite(
    { request }: Call,
    policies: readonly Policy[],
    apply: (settings: ReadonlyMap<string, Setting>) => void,
): void {
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
    const written = asWritten(policies, entries);
    const settings = settingsOf(policies, written);
    apply(settings);
    map.clear();
    for (const [name, { level, properties }] of asEntries(settings, written)) {
        const config = new PolicyConfig();
        config.setEnforcementlevel(EnforcementLevel[level.toUpperCase()] ?? 0);
        config.setProperties(Struct.fromJavaScript(properties));
        map.set(name, config);
    }
}

/** A package as the policy SDK has it: another copy's classes would not be the ones that it uses. */
function requireOfSdk(name: string): unknown {
    return createRequire(require.resolve("@pulumi/policy"))(name);
}
