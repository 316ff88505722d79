import type { Single } from "./definition";
import type { Lineage } from "./exemptions";

/** Longest chain of parents that is followed; a longer one would be a cycle. */
const deepest = 100;

type WithParent = Single & { readonly parent?: string };

/** A resource and its parents, from what is known of each resource. */
export function lineageOf(byUrn: ReadonlyMap<string, WithParent>, urn: string): Single[] {
    const line: Single[] = [];
    let next = byUrn.get(urn);
    while (next !== undefined && line.length < deepest) {
        line.push(next);
        next = next.parent === undefined ? undefined : byUrn.get(next.parent);
    }
    return line;
}

/** The same for resources that are all there. */
export function lineageIn(resources: readonly WithParent[]): Lineage {
    const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    return (urn) => lineageOf(byUrn, urn);
}
