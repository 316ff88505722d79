import type { Declared } from "../declared";
import { blocks, type Pending, pending, text } from "../value";
import type { Graph } from "./graph";
import { types } from "./types";

/** The CIDR blocks of a prefix list that the stack declares, inline entries and separate ones. */
export function entriesOf(graph: Graph, list: Declared): readonly (string | Pending)[] {
    const separate = graph
        .ofType(types.prefixListEntry)
        .filter((entry) => graph.named(entry, "prefixListId", [types.prefixList]).certain.includes(list))
        .map((entry) => text(entry.inputs, "cidr"));
    return [...blocks(list.inputs, "entries").map((entry) => text(entry, "cidr")), ...separate].filter(
        (cidr): cidr is string | Pending => cidr === pending || typeof cidr === "string",
    );
}
