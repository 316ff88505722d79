import { isRecord } from "../../model/record";
import type { Level, Policy } from "./definition";
import { type ConfiguredExemption, exemptionsOption, exemptionsPolicy } from "./exemptions";
import { faultsOf, type Option, suggestion } from "./options";
import { type PackOptions, packName, readPackOptions, unselectedBy } from "./pack-options";
import { type Preset, presetLevel, presetOptions } from "./presets";

/** What a run does with one policy. */
export interface Setting {
    readonly level: Level;
    readonly options: Record<string, unknown>;
    readonly exemptions: readonly ConfiguredExemption[];
    /** Why the policy is off; absent where it is on. */
    readonly off?: string;
    /** Why what is configured for the policy beside its level counts for nothing; absent where it counts. */
    readonly idle?: string;
}

/** A policy's own options, and those that every policy has. */
export function allOptions(policy: Policy): Readonly<Record<string, Option<unknown>>> {
    return { ...policy.options, exemptions: exemptionsOption };
}

const levels: readonly string[] = ["advisory", "mandatory", "remediate", "disabled"];
const everyPolicy = "all";
/** The pack's own note-taker (see pack/adapter.ts): it can be named in a configuration, and has nothing to set. */
export const declaredInputs = "stack-declared-inputs";

/** A configuration of the pack that is not usable; its message lists every fault. */
export class PolicyConfigurationError extends Error {
    constructor(readonly faults: readonly string[]) {
        super(`The policy pack's configuration is not usable:\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
        this.name = "PolicyConfigurationError";
    }
}

/**
 * The settings of all policies under a configuration in Pulumi's own form, as `--policy-pack-config` takes it:
 * `{"all": level, "wavelength-lattice": {…options of the pack}, "<policy>": level | {"enforcementLevel": level, …options}}`.
 * A policy's own entry counts before `levels` of the pack, those before `all`, and that before the preset; what the
 * pack is told not to select is disabled, unless an entry of its own gives it a level.
 * @throws PolicyConfigurationError that lists unknown policies, unknown options, and values of wrong types, all at once.
 */
export function settingsOf(policies: readonly Policy[], configuration: unknown): ReadonlyMap<string, Setting> {
    const faults: string[] = [];
    const entries = entriesOf(configuration, faults);
    const names = policies.map((policy) => policy.name);
    for (const name of entries.keys()) {
        if (![everyPolicy, declaredInputs, exemptionsPolicy, packName].includes(name) && !names.includes(name)) {
            faults.push(`${name} is no policy of this pack${suggestion(name, names)}`);
        }
    }
    const general = levelOf(entries.get(everyPolicy), everyPolicy, faults);
    for (const name of [everyPolicy, declaredInputs, exemptionsPolicy]) {
        faults.push(
            ...optionsOf(entries.get(name)).map((key) => `${name}.${key} is not an option; allowed: enforcementLevel`),
        );
    }
    const pack = readPackOptions(entries.get(packName), policies, faults);
    const settings = new Map<string, Setting>();
    for (const policy of policies) {
        const entry = entries.get(policy.name);
        const written = optionsOf(entry);
        const own = levelOf(entry, policy.name, faults) ?? (pack.levels[policy.name] as Level | undefined);
        const level =
            own ??
            (unselectedBy(policy, pack) === undefined ? (general ?? presetLevel(policy, pack.preset)) : "disabled");
        const off = level === "disabled" ? offBy(policy, own, general, pack) : undefined;
        settings.set(policy.name, {
            level,
            ...optionsIn(policy, entry, faults, pack.preset),
            ...(off === undefined ? {} : { off }),
            ...(off === undefined || written.length === 0
                ? {}
                : { idle: `${policy.name} (${written.join(", ")}): ${off}` }),
        });
    }
    if (faults.length > 0) {
        throw new PolicyConfigurationError(faults);
    }
    return settings;
}

/** A policy's options from the properties that Pulumi hands it, and what is wrong with them. */
export function readOptions(
    policy: Policy,
    properties: object,
): Pick<Setting, "options" | "exemptions"> & { faults: string[] } {
    const faults: string[] = [];
    return { ...optionsIn(policy, properties, faults), faults };
}

function entriesOf(configuration: unknown, faults: string[]): ReadonlyMap<string, unknown> {
    if (configuration === undefined || configuration === null) {
        return new Map();
    }
    if (typeof configuration !== "object" || Array.isArray(configuration)) {
        faults.push('the configuration is not an object of policies; allowed: {"<policy>": …}');
        return new Map();
    }
    return new Map(Object.entries(configuration));
}

function levelOf(entry: unknown, name: string, faults: string[]): Level | undefined {
    const asObject = isRecord(entry);
    const level = asObject ? entry["enforcementLevel"] : entry;
    if (level === undefined) {
        return undefined;
    }
    if (typeof level === "string" && levels.includes(level)) {
        return level as Level;
    }
    const path = asObject ? `${name}.enforcementLevel` : name;
    faults.push(...faultsOf({ type: "string", enum: levels }, level, path));
    return undefined;
}

/** Keys of an entry beside its level. */
function optionsOf(entry: unknown): readonly string[] {
    return isRecord(entry) ? Object.keys(entry).filter((key) => key !== "enforcementLevel") : [];
}

/** Why a policy is off. */
function offBy(policy: Policy, own: Level | undefined, general: Level | undefined, pack: PackOptions): string {
    if (own !== undefined) {
        return "it is disabled";
    }
    return (
        unselectedBy(policy, pack) ??
        (general === undefined ? `the preset ${pack.preset} leaves it out` : "all is disabled")
    );
}

function optionsIn(
    policy: Policy,
    entry: unknown,
    faults: string[],
    preset?: Preset,
): Pick<Setting, "options" | "exemptions"> {
    const { exemptions, ...options } = rawOptionsIn(policy, entry, faults, preset);
    return { options, exemptions: Array.isArray(exemptions) ? exemptions : [] };
}

function rawOptionsIn(
    policy: Policy,
    entry: unknown,
    faults: string[],
    preset: Preset | undefined,
): Record<string, unknown> {
    const known = allOptions(policy);
    const options: Record<string, unknown> = {};
    for (const [key, option] of Object.entries(known)) {
        options[key] = option.default;
    }
    Object.assign(options, presetOptions(policy, preset));
    if (typeof entry !== "object" || entry === null || Array.isArray(entry)) {
        return options;
    }
    for (const [key, value] of Object.entries(entry)) {
        const option = Object.hasOwn(known, key) ? known[key] : undefined;
        if (option !== undefined) {
            const path = `${policy.name}.${key}`;
            const wrong = faultsOf(option.schema, value, path);
            faults.push(...(wrong.length > 0 ? wrong : (option.faults?.(value, path) ?? [])));
            options[key] = value;
        } else if (key !== "enforcementLevel") {
            const allowed = ["enforcementLevel", ...Object.keys(known)];
            faults.push(`${policy.name}.${key} is not an option${suggestion(key, allowed)}`);
        }
    }
    return options;
}
