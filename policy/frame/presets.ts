import type { Level, Policy } from "./definition";

/** Sets of levels for a purpose, by the name that the option `preset` takes. */
export const presets = ["production", "development", "adopt", "strict"] as const;
export type Preset = (typeof presets)[number];

/** What each preset is for, for the documentation. */
export const presetPurposes: Readonly<Record<Preset, string>> = {
    production: "stacks that people depend on: nearly every policy is mandatory, protection and standbys included",
    development: "stacks that come and go: as production, without what would be in the way of taking them down",
    adopt: "programs that were there before the pack: everything is advisory, nothing stops a deployment",
    strict: "every policy is mandatory",
};

/** A policy's level under a preset; without one its own. */
export function presetLevel(policy: Policy, preset: Preset | undefined): Level {
    switch (preset) {
        case undefined:
            return policy.level;
        case "production":
            return policy.levelInProduction ?? policy.level;
        case "development":
            return policy.levelInDevelopment ?? policy.level;
        case "adopt":
            return "advisory";
        case "strict":
            return "mandatory";
    }
}

/** Options that a preset gives a policy in place of its own defaults. */
export function presetOptions(policy: Policy, preset: Preset | undefined): Readonly<Record<string, unknown>> {
    return preset === undefined || preset === "adopt" ? {} : (policy.presetOptions ?? {});
}
