/**
 * Namespace of the configuration's keys, as in `wavelength-lattice:network`. It is the program's, not the project's:
 * `pulumi new` may give the project another name.
 */
export const namespace = "wavelength-lattice";

/** Values of `policyPreset`: presets of the policy pack that stacks may choose. */
export const policyPresets = ["production", "development"] as const;
