import type { Graph } from "./graph/graph";
import { types } from "./graph/types";
import { statedOf } from "./stated";
import { read, text } from "./value";

/**
 * Services by the IDs of the prefix lists that AWS manages for them, as in `s3` or `ipv6.vpc-lattice`. A rule names an ID
 * only. Components register names as outputs `awsPrefixLists: { "com.amazonaws.<region>.s3": id }`, gateway endpoints
 * answer with theirs, and a configuration or a look-up says which one an ID is.
 */
export function managedLists(graph: Graph): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    for (const [id, name] of Object.entries(statedOf(graph.declared).prefixLists)) {
        found.set(id, serviceOfList(name));
    }
    for (const { type, outputs } of graph.resources) {
        const lists = type.startsWith("aws:") ? undefined : read(outputs, "awsPrefixLists");
        if (typeof lists !== "object" || lists === null) {
            continue;
        }
        for (const name of Object.keys(lists)) {
            const id = read(lists, name);
            if (typeof id === "string" && id !== "") {
                found.set(id, serviceOfList(name));
            }
        }
    }
    for (const endpoint of graph.ofType(types.vpcEndpoint)) {
        const id = text(endpoint.outputs, "prefixListId");
        const service = text(endpoint.inputs, "serviceName");
        if (typeof id === "string" && id !== "" && typeof service === "string") {
            found.set(id, serviceOfList(service));
        }
    }
    return found;
}

/** `com.amazonaws.ap-northeast-1.ipv6.vpc-lattice` is `ipv6.vpc-lattice`. */
export function serviceOfList(name: string): string {
    return name.replace(listPrefix, "");
}

const listPrefix = /^(?:cn\.)?com\.amazonaws\.[^.]+\./;

/** Whether a text is a name that AWS gives its lists, with the Region. */
export function isListName(name: string): boolean {
    return listPrefix.test(name);
}
