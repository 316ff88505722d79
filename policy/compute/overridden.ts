import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { users } from "../../model/resources/placement";
import { read } from "../../model/resources/value";

/**
 * Whether everything that starts from a launch template states a property itself, so that the template's own counts for
 * nothing. Instances can; groups of instances cannot, and a template without users is there for whoever comes.
 */
export function isOverridden(graph: Graph, launch: Declared, ...path: readonly string[]): boolean {
    const found = users(graph, launch);
    return found.length > 0 && found.every(({ inputs }) => read(inputs, ...path) !== undefined);
}
