import type { Declared } from "../../model/resources/declared";
import { blocks, read, text, whole } from "../../model/resources/value";
import { packName } from "../frame/pack-options";
import type { Preset } from "../frame/presets";

/** What a stack's `policyPreset` may be; the program refuses everything else. */
const stackPresets: readonly Preset[] = ["production", "development"];

const presetKey = `${packName}:policyPreset`;

/** A stack's configuration by whole keys, such as `wavelength-lattice:policyPreset`. */
type StackConfiguration = Readonly<Record<string, unknown>>;

/**
 * The pack's configuration that a stack itself states: its preset, the quota of addresses and the instance types of its
 * zones, so that program and pack hold it to the same ones. A configuration that the pack is given takes its place.
 * @param config values as a stack file has them, or as text, in which the engine hands them over: lists and objects are JSON.
 * @returns undefined where the stack states none of them in a form that the program takes; other forms the program refuses.
 */
export function stackConfiguration(config: StackConfiguration): Record<string, unknown> | undefined {
    const preset = stackPresets.find((known) => known === config[presetKey]);
    const addressQuota = whole(config, `${packName}:addressQuota`);
    const zones = offeredInstanceTypes(config);
    const stated = {
        ...(preset === undefined ? {} : { [packName]: { preset } }),
        ...(typeof addressQuota === "number" ? { "network-address-quota": { addresses: addressQuota } } : {}),
        ...(Object.keys(zones).length > 0 ? { "wavelength-instance-types": { zones } } : {}),
    };
    return Object.keys(stated).length === 0 ? undefined : stated;
}

/** What is wrong with the preset that a stack states: programs other than this project's do not look at it. */
export function stackPresetFault(config: StackConfiguration): string | undefined {
    const preset = config[presetKey];
    return preset === undefined || stackPresets.some((known) => known === preset)
        ? undefined
        : `${presetKey} is ${JSON.stringify(preset)}; allowed: ${stackPresets.join(", ")}`;
}

/** The component that this project's program registers its configuration's part for the pack with. */
const architecture = `${packName}:index:Architecture`;

/** The same of a deployed stack, whose program registered it; undefined for every other program. */
export function deployedConfiguration(resources: readonly Declared[]): Record<string, unknown> | undefined {
    const told = resources.find(({ type }) => type === architecture)?.outputs["policies"];
    return stackConfiguration(
        Object.fromEntries(Object.entries(told ?? {}).map(([key, value]) => [`${packName}:${key}`, value])),
    );
}

/** The instance types that a stack lists for its zones; what is no list of names the program refuses. */
export function offeredInstanceTypes(config: StackConfiguration): Readonly<Record<string, readonly string[]>> {
    const lists = blocks(parsed(config[`${packName}:wavelength`]), "zones").flatMap((entry) => {
        const zone = text(entry, "zone");
        const types = read(entry, "offeredInstanceTypes");
        return typeof zone === "string" && isNames(types) ? [[zone, types] as const] : [];
    });
    return Object.fromEntries(lists);
}

function parsed(value: unknown): unknown {
    if (typeof value !== "string") {
        return value;
    }
    try {
        return JSON.parse(value);
    } catch {
        return undefined;
    }
}

function isNames(value: unknown): value is readonly string[] {
    return Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === "string");
}
