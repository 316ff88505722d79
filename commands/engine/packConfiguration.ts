import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { namespace, policyPresets } from "../../components/settings/namespace";
import { Unusable } from "../shared/exit";
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
        throw new Unusable(`policyPreset is ${preset}, and the policy pack ${pack} has no presets/${preset}.json`);
    }
    return path;
}

/**
 * The pack's configuration for a stack: its preset, and the quota of addresses that the stack states, so that program and pack
 * hold it to the same one.
 * @returns undefined where the stack states neither.
 */
export function stackPackConfiguration(
    pack: string,
    { config }: Pick<StackFile, "config">,
): Record<string, unknown> | undefined {
    const path = presetFile(pack, config[`${namespace}:policyPreset`]);
    const preset: Record<string, unknown> | undefined =
        path === undefined ? undefined : JSON.parse(readFileSync(path, "utf8"));
    const addressQuota = config[`${namespace}:addressQuota`];
    if (typeof addressQuota !== "number" || preset?.["network-address-quota"] !== undefined) {
        return preset;
    }
    return { ...preset, "network-address-quota": { addresses: addressQuota } };
}
