import type { Declared } from "./declared";
import type { Known } from "./known/known";
import { knownResources } from "./known/known-resources";

/** What is said of things that a program names and does not declare: by a configuration, or by look-ups that were seen. */
export interface Stated {
    /** Names of prefix lists that AWS manages, by ID, as in `com.amazonaws.ap-northeast-1.vpc-lattice`. */
    readonly prefixLists: Readonly<Record<string, string>>;
    readonly known: Known;
}

const nothing: Stated = { prefixLists: {}, known: {} };
const stated = new WeakMap<readonly Declared[], Stated>();

/** States what is known beside a list of resources, for everybody who reads that list from now on. */
export function state(resources: readonly Declared[], { prefixLists = {}, known = {} }: Partial<Stated>): void {
    if (Object.keys(prefixLists).length + Object.values(known).flatMap(Object.keys).length > 0) {
        stated.set(resources, { prefixLists, known });
    }
}

export function statedOf(resources: readonly Declared[]): Stated {
    return stated.get(resources) ?? nothing;
}

/** What is said in two places; the second one counts where they differ. */
export function combined(one: Partial<Stated>, other: Partial<Stated>): Stated {
    const known: Known = Object.fromEntries(
        (["vpcs", "subnets", "securityGroups", "prefixLists"] as const).map((kind) => [
            kind,
            { ...one.known?.[kind], ...other.known?.[kind] },
        ]),
    );
    return { prefixLists: { ...one.prefixLists, ...other.prefixLists }, known };
}

/** The resources with what is known beside them. What the list itself declares counts before it. */
export function withKnown(resources: readonly Declared[]): readonly Declared[] {
    const beside = statedOf(resources);
    const known = knownResources(beside.known);
    if (known.length === 0) {
        return resources;
    }
    const declared = new Set(resources.flatMap(({ urn, outputs }) => [urn, ...textual(outputs["id"])]));
    const all = [...resources, ...known.filter(({ urn }) => !declared.has(urn))];
    state(all, beside);
    return all;
}

function textual(value: unknown): string[] {
    return typeof value === "string" ? [value] : [];
}
