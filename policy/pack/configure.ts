import { isDeepStrictEqual } from "node:util";
import { beforeConfiguration, type Entry } from "../../internals/pack/served-configuration";
import { allOptions, declaredInputs, PolicyConfigurationError, type Setting, settingsOf } from "../frame/configuration";
import type { Policy } from "../frame/definition";
import { exemptionsPolicy } from "../frame/exemptions";
import { packName, packOptions } from "../frame/pack-options";
import { stackConfiguration, stackPresetFault } from "./stack-configuration";

const everyPolicy = "all";

/** What the pack serves beside its policies, at advisory level. */
const beside: readonly string[] = [declaredInputs, exemptionsPolicy, packName];
type Defaults = Readonly<Record<string, { readonly default?: unknown }>>;

/**
 * What the engine hands over, as somebody would have written it: without what is a policy's own level, or that of `all`,
 * and without options that are their defaults. The engine does not tell those from what was left out.
 */
export function asWritten(policies: readonly Policy[], entries: ReadonlyMap<string, Entry>): Record<string, unknown> {
    const general = entries.get(everyPolicy)?.level;
    const written: Record<string, unknown> = {};
    for (const [name, { level, properties }] of entries) {
        const policy = policies.find((one) => one.name === name);
        const defaults = policy !== undefined ? allOptions(policy) : name === packName ? packOptions : {};
        const options = Object.fromEntries(
            Object.entries(properties).filter(
                ([key, value]) =>
                    !Object.hasOwn(defaults, key) || !isDeepStrictEqual(value, (defaults as Defaults)[key]?.default),
            ),
        );
        const ownLevel = policy?.level ?? (beside.includes(name) ? "advisory" : undefined);
        const own = level !== (ownLevel === undefined ? undefined : (general ?? ownLevel));
        if (name === everyPolicy) {
            written[name] = Object.keys(options).length > 0 ? { ...options, enforcementLevel: level } : level;
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
 * and options of its policies, and names, options and families that do not exist stop the run. A pack that is given no
 * configuration takes the one that the stack states.
 * @param apply What becomes of the settings besides.
 * @param before What hands the entries over. Default: the policy SDK.
 */
export function readConfiguration(
    policies: readonly Policy[],
    apply: (settings: ReadonlyMap<string, Setting>) => void,
    before = beforeConfiguration,
): void {
    before((entries, stack) => {
        try {
            const given = asWritten(policies, entries);
            const isGiven = Object.keys(given).length > 0;
            const fault = isGiven ? undefined : stackPresetFault(stack);
            if (fault !== undefined) {
                throw new PolicyConfigurationError([fault]);
            }
            const written = isGiven ? given : (stackConfiguration(stack) ?? {});
            const settings = settingsOf(policies, written);
            apply(settings);
            return asEntries(settings, written);
        } catch (error) {
            if (error instanceof PolicyConfigurationError) {
                return { refusal: error.message };
            }
            throw error;
        }
    });
}
