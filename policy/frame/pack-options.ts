import type { Policy, Severity } from "./definition";
import { familyOf } from "./family";
import { type Framework, frameworks, readControl } from "./frameworks";
import { faultsOf, type Option, type Schema, suggestion } from "./options";
import { type Preset, presetPurposes, presets } from "./presets";

/** Name under which the pack as a whole is configured, and under which it says what no single policy can. */
export const packName = "wavelength-lattice";

export const severities = ["low", "medium", "high", "critical"] as const satisfies readonly Severity[];
const levels: readonly string[] = ["advisory", "mandatory", "remediate", "disabled"];

/** What the pack as a whole is told. */
export interface PackOptions {
    readonly preset?: Preset;
    readonly families: readonly string[];
    readonly severity: Severity;
    readonly framework?: Framework;
    readonly levels: Readonly<Record<string, string>>;
}

const described: Readonly<Record<keyof PackOptions, { description: string; schema: Schema; default?: unknown }>> = {
    preset: {
        description: `Levels and options for a purpose: ${presets.map((one) => `\`${one}\` (${presetPurposes[one]})`).join("; ")}. Without one the pack is mandatory only about what AWS refuses, what cannot work, and what is open to the world or gives everything away.`,
        schema: { type: "string", enum: presets },
    },
    families: {
        description: "Families whose policies speak, such as `network` or `data`; every one where the list is empty.",
        schema: { type: "array", items: { type: "string" } },
        default: [],
    },
    severity: {
        description: "Least severity of the policies that speak.",
        schema: { type: "string", enum: severities },
        default: "low",
    },
    framework: {
        description: `Only policies that serve a control of this framework speak: ${Object.entries(frameworks)
            .map(([key, { name }]) => `\`${key}\` (${name})`)
            .join(", ")}.`,
        schema: { type: "string", enum: Object.keys(frameworks) },
    },
    levels: {
        description:
            "Levels by policy. They count as if each policy's own entry gave them, also where they are the policy's own level, which the engine does not tell from none.",
        schema: { type: "object", additionalProperties: { type: "string", enum: levels } },
        default: {},
    },
};

/** The options with their schemas; those without a default are off unless they are given. */
export const packOptions: Readonly<
    Record<keyof PackOptions, Omit<Option<unknown>, "default"> & { default?: unknown }>
> = described;

/** Reads the pack's own entry; what is wrong with it goes to `faults`. */
export function readPackOptions(entry: unknown, policies: readonly Policy[], faults: string[]): PackOptions {
    const none: PackOptions = { families: [], severity: "low", levels: {} };
    if (entry === undefined) {
        return none;
    }
    if (typeof entry === "string") {
        faults.push(...levelFaults(entry, packName));
        return none;
    }
    if (typeof entry !== "object" || entry === null || Array.isArray(entry)) {
        faults.push(
            `${packName} is ${JSON.stringify(entry)}; allowed: an object of ${Object.keys(described).join(", ")}`,
        );
        return none;
    }
    // What is usable is read all the same: every fault is told at once.
    const usable: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(entry)) {
        const option = Object.hasOwn(described, key) ? described[key as keyof PackOptions] : undefined;
        if (option !== undefined) {
            const found = faultsOf(option.schema, value, `${packName}.${key}`);
            faults.push(...found);
            if (found.length === 0) {
                usable[key] = value;
            }
        } else if (key === "enforcementLevel") {
            faults.push(...levelFaults(value, `${packName}.${key}`));
        } else {
            faults.push(`${packName}.${key} is not an option${suggestion(key, Object.keys(described))}`);
        }
    }
    const options: PackOptions = { ...none, ...usable };
    const families = [...new Set(policies.map(({ name }) => familyOf(name)))];
    for (const family of options.families.filter((one) => !families.includes(one))) {
        faults.push(
            `${packName}.families: ${family} is no family of this pack${suggestion(family, families) || `; allowed: ${families.join(", ")}`}`,
        );
    }
    const names = policies.map(({ name }) => name);
    for (const name of Object.keys(options.levels).filter((one) => !names.includes(one))) {
        faults.push(`${packName}.levels: ${name} is no policy of this pack${suggestion(name, names)}`);
    }
    return options;
}

/** The pack as a whole has no rule of its own, so its level is no switch of the policies'. */
function levelFaults(level: unknown, path: string): readonly string[] {
    return level === "advisory"
        ? []
        : [
              `${path} is ${JSON.stringify(level)}; allowed: advisory; levels of policies are set by preset, levels or all`,
          ];
}

/** The option that leaves a policy out, as the rest of a sentence; `undefined` where it is asked to speak. */
export function unselectedBy(policy: Policy, { families, severity, framework }: PackOptions): string | undefined {
    if (families.length > 0 && !families.includes(familyOf(policy.name))) {
        return `the families are ${families.join(", ")}`;
    }
    if (severities.indexOf(policy.severity) < severities.indexOf(severity)) {
        return `its severity is ${policy.severity}, and the least one is ${severity}`;
    }
    const serves = (policy.controls ?? []).some((control) => readControl(control).framework === framework);
    return framework === undefined || serves ? undefined : `it serves no control of ${framework}`;
}
