import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { blocks, read, text, whole } from "../../model/resources/value";
import { namespace, policyPresets } from "../../program/settings/namespace";
import { UsageError } from "../shared/exit";
import type { StackFile } from "../shared/project";

/**
 * The pack's configuration that a stack asks for: `policyPreset` names a file of `policy/presets`.
 * @returns its path, undefined where the stack asks for none, the pack has no presets, or nothing allowed is asked for:
 *   that the program refuses, with whatever else is wrong with the stack's configuration.
 */
export function presetFile(pack: string, preset: unknown): string | undefined {
    const folder = join(pack, "presets");
    if (!policyPresets.some((known) => known === preset) || !existsSync(folder)) {
        return undefined;
    }
    const path = join(folder, `${preset}.json`);
    if (!existsSync(path)) {
        throw new UsageError(`policyPreset is ${preset}, and the policy pack ${pack} has no presets/${preset}.json`);
    }
    return path;
}

/**
 * The pack's configuration for a stack: its preset, the quota of addresses and the instance types of its zones that the stack
 * states, so that program and pack hold it to the same ones. What the preset says of a policy comes first.
 * @returns undefined where the stack states none of them.
 */
export function stackPackConfiguration(
    pack: string,
    { config }: Pick<StackFile, "config">,
): Record<string, unknown> | undefined {
    const path = presetFile(pack, config[`${namespace}:policyPreset`]);
    const preset: Record<string, unknown> =
        path === undefined ? {} : (JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>);
    // The Pulumi CLI writes numbers as text.
    const addressQuota = whole(config, `${namespace}:addressQuota`);
    const zones = offeredInstanceTypes(config);
    const stated = {
        ...(typeof addressQuota === "number" ? { "network-address-quota": { addresses: addressQuota } } : {}),
        ...(Object.keys(zones).length > 0 ? { "wavelength-instance-types": { zones } } : {}),
    };
    return path === undefined && Object.keys(stated).length === 0 ? undefined : { ...stated, ...preset };
}

/** The instance types that a stack lists for its zones; what is no list of names the program refuses. */
export function offeredInstanceTypes(config: StackFile["config"]): Readonly<Record<string, readonly string[]>> {
    const lists = blocks(config[`${namespace}:wavelength`], "zones").flatMap((entry) => {
        const zone = text(entry, "zone");
        const types = read(entry, "offeredInstanceTypes");
        return typeof zone === "string" && isNames(types) ? [[zone, types] as const] : [];
    });
    return Object.fromEntries(lists);
}

/** Names that a stack says are newer than the lists of what AWS has. */
export function unlistedNames(config: StackFile["config"]): readonly string[] {
    const database = config[`${namespace}:database`];
    const own = read(database, "allowUnlistedVersion") === true ? ["engineVersion", "instanceClass"] : [];
    return [
        config[`${namespace}:unlistedInstanceTypes`],
        config[`${namespace}:unlistedRegions`],
        read(config[`${namespace}:network`], "unlistedInterfaceEndpoints"),
        own.map((key) => read(database, key)),
    ].flatMap((names) => (Array.isArray(names) ? names.filter((name) => typeof name === "string") : []));
}

function isNames(value: unknown): value is readonly string[] {
    return Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === "string");
}
