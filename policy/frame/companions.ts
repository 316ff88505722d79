import type { Unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { type Pending, pending } from "../../model/resources/value";

/** A kind of resource that has to stand beside another one, and how it says beside which. */
export interface Companion {
    readonly type: string;
    /** The property that names the resource. */
    readonly property: string;
    /** Whether this one counts; `pending` where that is not known. Default: it does. */
    counts?(companion: Declared): boolean | Pending;
    /** What `counts` waits for, as a property of the companion. */
    readonly countsBy?: string;
}

/**
 * Whether a resource has a companion: yes, no, or the values that decide. One that may be another's is
 * not taken for its own.
 * @param wanted The types of the resource, for references that are not resolved.
 */
export function companionOf(
    graph: Graph,
    resource: Declared,
    wanted: readonly string[],
    companions: readonly Companion[],
): true | false | readonly Unknown[] {
    const unknowns: Unknown[] = [];
    for (const { type, property, counts = () => true, countsBy = property } of companions) {
        for (const companion of graph.ofType(type)) {
            const names = graph.named(companion, property, wanted);
            const isOwn = names.certain.includes(resource);
            const maybe = names.candidates.includes(resource) || names.unseen !== undefined;
            const verdict = isOwn || maybe ? counts(companion) : false;
            if (isOwn && verdict === true) {
                return true;
            }
            if (verdict !== false) {
                unknowns.push(missing(companion, verdict === pending ? countsBy : property));
            }
        }
    }
    return unknowns.length === 0 ? false : unknowns;
}
