import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { nearest } from "../../model/near";
import { Unusable } from "../shared/exit";

/**
 * The pack's configuration that a stack asks for: `policyPreset` names a file of `policy/presets`.
 * @returns its path, undefined where the stack asks for none or the pack has no presets.
 */
export function presetFile(pack: string, preset: unknown): string | undefined {
    const folder = join(pack, "presets");
    if (preset === undefined || preset === null || !existsSync(folder)) {
        return undefined;
    }
    const path = join(folder, `${String(preset)}.json`);
    if (typeof preset === "string" && /^[a-z0-9-]+$/.test(preset) && existsSync(path)) {
        return path;
    }
    const known = readdirSync(folder)
        .filter((file) => file.endsWith(".json"))
        .map((file) => file.slice(0, -".json".length))
        .sort();
    const near = nearest(String(preset), known);
    throw new Unusable(
        `policyPreset ${JSON.stringify(preset)} is no preset of the policy pack; presets are ${known.join(", ")}.` +
            (near === undefined ? "" : ` Did you mean "${near}"?`),
    );
}

/**
 * The pack's configuration for a stack: its preset, and the quota of addresses that the stack states, so that program and pack
 * hold it to the same one.
 * @returns undefined where the stack states neither.
 */
export function stackPackConfiguration(
    pack: string,
    stated: { readonly policyPreset: unknown; readonly addressQuota: unknown },
): Record<string, unknown> | undefined {
    const path = presetFile(pack, stated.policyPreset);
    const preset: Record<string, unknown> | undefined =
        path === undefined ? undefined : JSON.parse(readFileSync(path, "utf8"));
    const { addressQuota } = stated;
    if (typeof addressQuota !== "number" || preset?.["network-address-quota"] !== undefined) {
        return preset;
    }
    return { ...preset, "network-address-quota": { addresses: addressQuota } };
}
