import type { Settings } from "../settings/schema";

/**
 * What the stack's configuration says to the policy pack, under the keys that it has there: whoever looks at the deployed
 * stack finds it in its state, where the configuration itself is not.
 */
export function toldToPolicies({ policyPreset, addressQuota, wavelength }: Settings): Record<string, unknown> {
    const zones = (wavelength?.zones ?? []).flatMap(({ zone, offeredInstanceTypes }) =>
        offeredInstanceTypes === undefined ? [] : [{ zone, offeredInstanceTypes }],
    );
    return {
        ...(policyPreset === undefined ? {} : { policyPreset }),
        addressQuota,
        ...(zones.length === 0 ? {} : { wavelength: { zones } }),
    };
}
