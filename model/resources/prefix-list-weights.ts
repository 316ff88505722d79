import type { Unknown } from "../../model/network/facts";
import { managedListWeights } from "../aws/prefix-lists";
import { unknown } from "../network/facts";
import type { Declared } from "./declared";
import { type Graph, missing } from "./graph/graph";
import { named } from "./graph/naming";
import type { GroupRule } from "./group-rules";
import { observerOf } from "./observer";
import { serviceOf } from "./prefix-lists";
import { text, whole } from "./value";

/** How many rules a reference counts for: between two numbers where it is not certain. */
export interface Weight {
    readonly least: number;
    readonly most: number;
    readonly family: "IPv4" | "IPv6" | "both";
    /** What has to be known for a certain number. */
    readonly unknowns?: Unknown;
    /** How a message names it where it counts for more than one. */
    readonly label?: string;
}

const heaviest = Math.max(...managedListWeights.values());

/** What a rule's prefix lists count for: declared ones by `maxEntries`, AWS's by the weight that AWS publishes. */
export function listWeights(
    graph: Graph,
    { prefixLists, label }: GroupRule,
    stated: Readonly<Record<string, number>>,
): readonly Weight[] {
    const { certain, candidates, unseen } = prefixLists;
    const either = graph.resourcesOf(candidates).map(declaredWeight);
    return [
        ...certain.map((id) => {
            const list = graph.resource(id);
            return list === undefined ? foreignWeight(graph, id, stated) : declaredWeight(list);
        }),
        ...(either.length > 0 ? [oneOf(either, label)] : []),
        ...(unseen !== undefined ? [unknownWeight(unknown(`the prefix list of ${label}`))] : []),
    ];
}

function declaredWeight(list: Declared): Weight {
    const size = whole(list.inputs, "maxEntries");
    const family = text(list.inputs, "addressFamily") === "IPv6" ? "IPv6" : "IPv4";
    return typeof size === "number"
        ? { least: size, most: size, family, label: `${named(list)} for ${size}` }
        : { ...unknownWeight(missing(list, "maxEntries")), family };
}

function oneOf(weights: readonly Weight[], rule: string): Weight {
    const least = Math.min(...weights.map((weight) => weight.least));
    const most = Math.max(...weights.map((weight) => weight.most));
    return { least, most, family: "IPv4", unknowns: unknown(`the prefix list of ${rule}`) };
}

function foreignWeight(graph: Graph, id: string, stated: Readonly<Record<string, number>>): Weight {
    const service = serviceOf(observerOf(graph), id);
    const weight = stated[id] ?? (service === undefined ? undefined : managedListWeights.get(service));
    const family = service?.startsWith("ipv6.") ? "IPv6" : "IPv4";
    return weight === undefined
        ? unknownWeight(unknown(`the weight of prefix list "${id}", which this stack does not declare`))
        : { least: weight, most: weight, family, label: `${service ?? id} for ${weight}` };
}

/** What is not known, a list of AWS's own at most. */
export function unknownWeight(unknowns: Unknown): Weight {
    return { least: 1, most: heaviest, family: "IPv4", unknowns };
}
