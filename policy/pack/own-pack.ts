import type { Policies } from "@pulumi/policy";
import type { Policy } from "../frame/definition";
import { packName } from "../frame/pack-options";
import { policies } from "../policies";
import { toPulumi } from "./adapter";
import { Session } from "./session";

/**
 * Policies in the form of Pulumi's SDK, for a pack of one's own. Beside them come what notes the program's inputs for
 * them and what reports exemptions that match nothing (those from policies that are not chosen are left to the pack that has them); options of this pack as a whole, such as presets, do not. Each
 * policy has its own level, and takes level, options and exemptions from the configuration under its own name.
 * @example
 * const chosen = policies.filter(({ name }) => name.startsWith("lattice-"));
 * new PolicyPack("mine", { policies: [...pulumiPolicies(chosen), another] });
 */
export function pulumiPolicies(chosen: readonly Policy[]): Policies {
    const session = new Session(
        chosen,
        false,
        policies.map(({ name }) => name),
    );
    return toPulumi(chosen, session).filter(({ name }) => name !== packName);
}
