import type { Unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { blocks, type Pending, pending } from "../../model/resources/value";

/** A kind of resource that has to stand beside another one, and how it says beside which. */
export interface Companion {
    readonly type: string;
    /** The property that names the resource. */
    readonly property: string;
    /** Whether the property may name other kinds of resources; what was made from such names none of the wanted ones. */
    readonly namesOthers?: boolean;
    /** Whether this one counts; `pending` where that is not known. Default: it does. */
    counts?(companion: Declared): boolean | Pending;
    /** What `counts` waits for, as a property of the companion. */
    readonly countsBy?: string;
}

/** Those that stand beside a resource for certain, and the values that decide whether others do. */
interface Companions {
    readonly certain: readonly Declared[];
    readonly unknowns: readonly Unknown[];
}

/**
 * The companions of a resource. One that may be another's is not taken for its own.
 * @param wanted The types of the resource, for references that are not resolved.
 */
export function companionsOf(
    graph: Graph,
    resource: Declared,
    wanted: readonly string[],
    companions: readonly Companion[],
): Companions {
    const certain: Declared[] = [];
    const unknowns: Unknown[] = [];
    for (const { type, property, namesOthers = false, counts = () => true, countsBy = property } of companions) {
        for (const companion of graph.ofType(type)) {
            const names = graph.named(companion, property, wanted);
            const isOwn = names.certain.includes(resource);
            const isOthers =
                namesOthers && (companion.references[property] ?? []).length >= awaitedIn(companion, property);
            const maybe = names.candidates.includes(resource) || (names.unseen !== undefined && !isOthers);
            const verdict = isOwn || maybe ? counts(companion) : false;
            if (isOwn && verdict === true) {
                certain.push(companion);
            } else if (verdict !== false) {
                unknowns.push(missing(companion, verdict === pending ? countsBy : property));
            }
        }
    }
    return { certain, unknowns };
}

/** Whether a resource has a companion: yes, no, or the values that decide. */
export function companionOf(...of: Parameters<typeof companionsOf>): true | false | readonly Unknown[] {
    const { certain, unknowns } = companionsOf(...of);
    return certain.length > 0 || (unknowns.length > 0 && unknowns);
}

/** The number of values of a property that are awaited; a list that is not known counts as one. */
function awaitedIn({ inputs }: Declared, property: string): number {
    return blocks(inputs, property).filter((value) => value === pending).length;
}
