import type { Declared } from "./declared";
import type { Graph } from "./graph/graph";
import { named } from "./graph/naming";
import { types } from "./graph/types";
import type { IngressRule } from "./ingress";
import { read, text, whole } from "./value";

/** How many rules a reference counts for: between two numbers where it is not certain. */
export interface Weight {
    readonly least: number;
    readonly most: number;
    readonly family: "IPv4" | "IPv6" | "both";
    /** What has to be known for a certain number. */
    readonly unknowns?: string;
    /** How a message names it where it counts for more than one. */
    readonly label?: string;
}

/**
 * Weights of the prefix lists that AWS manages, by the end of their names.
 * Source: VPC user guide, "AWS-managed prefix lists".
 */
const managed: ReadonlyMap<string, number> = new Map([
    ["cloudfront.origin-facing", 55],
    ["dynamodb", 1],
    ["groundstation", 5],
    ["ipv6.cloudfront.origin-facing", 55],
    ["ipv6.route53-healthchecks", 25],
    ["ipv6.vpc-lattice", 10],
    ["route53-healthchecks", 25],
    ["s3", 1],
    ["s3express", 6],
    ["vpc-lattice", 10],
]);
const heaviest = Math.max(...managed.values());

/** What a rule's prefix lists count for: declared ones by `maxEntries`, AWS's by the weight that AWS publishes. */
export function listWeights(
    graph: Graph,
    { prefixLists, label }: IngressRule,
    stated: Readonly<Record<string, number>>,
): readonly Weight[] {
    const { certain, candidates, external, unseen } = prefixLists;
    return [
        ...certain.map(declaredWeight),
        ...(candidates.length > 0 ? [either(candidates.map(declaredWeight), label)] : []),
        ...external.map((id) => foreignWeight(graph, id, stated)),
        ...(unseen !== undefined ? [unknownWeight(`the prefix list of ${label}`)] : []),
    ];
}

function declaredWeight(list: Declared): Weight {
    const size = whole(list.inputs, "maxEntries");
    const family = text(list.inputs, "addressFamily") === "IPv6" ? "IPv6" : "IPv4";
    return typeof size === "number"
        ? { least: size, most: size, family, label: `${named(list)} for ${size}` }
        : { ...unknownWeight(`maxEntries of ${named(list)}`), family };
}

function either(weights: readonly Weight[], rule: string): Weight {
    const least = Math.min(...weights.map((weight) => weight.least));
    const most = Math.max(...weights.map((weight) => weight.most));
    return { least, most, family: "IPv4", unknowns: `the prefix list of ${rule}` };
}

function foreignWeight(graph: Graph, id: string, stated: Readonly<Record<string, number>>): Weight {
    const service = graph.memo(managedNames).get(id);
    const weight = stated[id] ?? (service === undefined ? undefined : managed.get(service));
    const family = service?.startsWith("ipv6.") ? "IPv6" : "IPv4";
    return weight === undefined
        ? unknownWeight(`the weight of prefix list "${id}", which this stack does not declare`)
        : { least: weight, most: weight, family, label: `${service ?? id} for ${weight}` };
}

function unknownWeight(unknowns: string): Weight {
    return { least: 1, most: heaviest, family: "IPv4", unknowns };
}

/** Names of AWS's lists by ID, from what components register and what gateway endpoints answer. */
function managedNames(graph: Graph): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    for (const endpoint of graph.ofType(types.vpcEndpoint)) {
        const id = text(endpoint.outputs, "prefixListId");
        const service = text(endpoint.inputs, "serviceName");
        if (typeof id === "string" && typeof service === "string") {
            found.set(id, short(service));
        }
    }
    for (const { type, outputs } of graph.resources) {
        const lists = type.startsWith("aws:") ? undefined : read(outputs, "awsPrefixLists");
        if (typeof lists !== "object" || lists === null) {
            continue;
        }
        for (const name of Object.keys(lists)) {
            const id = read(lists, name);
            if (typeof id === "string" && id !== "") {
                found.set(id, short(name));
            }
        }
    }
    return found;
}

/** `com.amazonaws.ap-northeast-1.ipv6.vpc-lattice` is `ipv6.vpc-lattice`. */
function short(name: string): string {
    return name.replace(/^com\.amazonaws\.[^.]+\./, "");
}
