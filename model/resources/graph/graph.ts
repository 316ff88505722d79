import { type Unknown, unknown } from "../../network/facts";
import type { Declared } from "../declared";
import { list, type Pending, pending, type Read, read, text } from "../value";
import { named } from "./naming";
import { nothing, type Resolution } from "./resolution";
import { canonicalType } from "./types";

/** Properties by which other resources name a resource. */
const identities = [
    "id",
    "arn",
    "name",
    "allocationId",
    "identifier",
    "latestVersionArn",
    "listenerId",
    "replicationSubnetGroupId",
    "primaryNetworkInterfaceId",
    "transitGatewayAttachmentId",
    "associationDefaultRouteTableId",
    "propagationDefaultRouteTableId",
    "publicIp",
    "carrierIp",
    "dnsName",
    "address",
] as const;
const deepest = 4;

/**
 * The declared resources of a stack, indexed once for all policies. Whatever it returns is in order of URN, so that
 * one and the same stack always gives the same findings.
 */
export class Graph {
    readonly #all: readonly Declared[];
    /** Number of resources. */
    readonly size: number;
    readonly #byType = new Map<string, Declared[]>();
    readonly #sorted = new Set<string>();
    readonly #byUrn = new Map<string, Declared>();
    readonly #identities = new Map<string, Map<string, Declared>>();
    readonly #memo = new Map<unknown, unknown>();
    readonly #memoOf = new Map<unknown, Map<Declared, unknown>>();

    constructor(resources: readonly Declared[]) {
        this.#all = resources;
        this.size = resources.length;
        for (const resource of resources) {
            this.#byUrn.set(resource.urn, resource);
            const type = canonicalType(resource.type);
            const same = this.#byType.get(type);
            if (same === undefined) {
                this.#byType.set(type, [resource]);
            } else {
                same.push(resource);
            }
        }
    }

    /** The list that the graph was made of, as it was. */
    get declared(): readonly Declared[] {
        return this.#all;
    }

    /** All resources. */
    get resources(): readonly Declared[] {
        return this.memo(allInOrder);
    }

    /** The resource of a URN. */
    resource(urn: string): Declared | undefined {
        return this.#byUrn.get(urn);
    }

    /** Those of the URNs that are a resource's here, in their order. */
    resourcesOf(urns: readonly string[]): readonly Declared[] {
        return urns.flatMap((urn) => this.#byUrn.get(urn) ?? []);
    }

    /** Resources of the given canonical types. */
    ofType(...wanted: readonly string[]): readonly Declared[] {
        const [only = "", ...others] = wanted;
        if (others.length === 0) {
            return this.#ofOne(only);
        }
        const found: Declared[] = [];
        for (const type of wanted) {
            // Some policies look at a thousand types, of which a stack has few.
            if (this.#byType.has(type)) {
                found.push(...this.#ofOne(type));
            }
        }
        return found;
    }

    /** Sorted when it is asked for: most types of a stack never are. */
    #ofOne(type: string): readonly Declared[] {
        const found = this.#byType.get(type) ?? [];
        if (found.length > 1 && !this.#sorted.has(type)) {
            found.sort(byUrn);
            this.#sorted.add(type);
        }
        return found;
    }

    /** What a function makes of this graph, made once. */
    memo<T>(make: (graph: Graph) => T): T {
        if (!this.#memo.has(make)) {
            this.#memo.set(make, make(this));
        }
        return this.#memo.get(make) as T;
    }

    /** What a function makes of one resource of this graph, made once. */
    onceFor<T>(resource: Declared, make: (graph: Graph, resource: Declared) => T): T {
        const known = this.#memoOf.get(make) ?? new Map<Declared, unknown>();
        this.#memoOf.set(make, known);
        if (!known.has(resource)) {
            known.set(resource, make(this, resource));
        }
        return known.get(resource) as T;
    }

    /** Resources of the wanted types that a top-level property was made from. */
    references(resource: Declared, property: string, wanted: readonly string[]): readonly Declared[] {
        return (resource.references[property] ?? [])
            .map((urn) => this.#byUrn.get(urn))
            .filter((found): found is Declared => found !== undefined && wanted.includes(canonicalType(found.type)))
            .filter((found, index, all) => all.indexOf(found) === index)
            .sort(byUrn);
    }

    /** The resources that a top-level property names, be it one value or a list. */
    named(resource: Declared, property: string, wanted: readonly string[]): Resolution {
        return this.resolve(resource, property, list(resource.inputs, property), wanted);
    }

    /** The resources that one key of nested blocks names: `namedIn(lb, "subnetMappings", ["subnetId"], subnets)`. */
    namedIn(resource: Declared, property: string, path: readonly string[], wanted: readonly string[]): Resolution {
        const values = this.valuesIn(resource, property, path);
        return values.length === 0 ? nothing : this.resolve(resource, property, values, wanted);
    }

    /** The values of one key in nested blocks, at any depth of lists; what is not known is `pending`. */
    valuesIn(resource: Declared, property: string, path: readonly string[]): readonly unknown[] {
        let values = membersOf(resource.inputs, property);
        for (const key of path) {
            values = values.flatMap((value) => (value === pending ? [pending] : membersOf(value, key)));
        }
        return values;
    }

    /** The resources that given values of a top-level property name. */
    resolve(
        resource: Declared,
        property: string,
        values: Read<readonly unknown[]>,
        wanted: readonly string[],
        depth = 0,
    ): Resolution {
        if (values === undefined) {
            return nothing;
        }
        const candidates = this.references(resource, property, wanted);
        if (values === pending) {
            return candidates.length === 0
                ? this.#passedOn(resource, property, wanted, depth)
                : among(candidates, candidates.length === 1);
        }
        const { found, external, unmatched } = this.#match(values, wanted);
        const rest = candidates.filter((candidate) => !found.includes(candidate));
        if (unmatched === 0) {
            return { certain: sorted(found), candidates: [], external };
        }
        if (rest.length === 0) {
            const passed = this.#passedOn(resource, property, wanted, depth);
            return {
                ...passed,
                certain: sorted([...found, ...passed.certain]),
                external: [...external, ...passed.external],
            };
        }
        const certain = rest.length <= unmatched;
        return {
            certain: sorted(certain ? [...found, ...rest] : found),
            candidates: certain ? [] : rest,
            external,
            ...(rest.length < unmatched ? { unseen: missing(resource, property) } : {}),
        };
    }

    /** The resource of the wanted types that a known value names, in a list. */
    identified(value: string, wanted: readonly string[]): readonly Declared[] {
        const found = this.#identified(value, wanted);
        return found === undefined ? [] : [found];
    }

    /** Known values by the resources that have them. A value that nobody has cannot be an id that is awaited. */
    #match(values: readonly unknown[], wanted: readonly string[]) {
        const found: Declared[] = [];
        const external: string[] = [];
        let unmatched = 0;
        for (const value of values) {
            const known = typeof value === "string" ? this.#identified(value, wanted) : undefined;
            if (value === pending) {
                unmatched += 1;
            } else if (known !== undefined) {
                found.push(known);
            } else if (typeof value === "string" && value !== "") {
                external.push(value);
            }
        }
        return { found, external, unmatched };
    }

    #identified(value: string, wanted: readonly string[]): Declared | undefined {
        for (const type of wanted) {
            let index = this.#identities.get(type);
            if (index === undefined) {
                index = new Map();
                for (const resource of this.#byType.get(type) ?? []) {
                    for (const identity of identitiesOf(resource)) {
                        index.set(identity, resource);
                    }
                }
                this.#identities.set(type, index);
            }
            const resource = index.get(value);
            if (resource !== undefined) {
                return resource;
            }
        }
        return undefined;
    }

    /** A value taken from another resource's property of the same name, as in `vpcId: subnet.vpcId`. */
    #passedOn(resource: Declared, property: string, wanted: readonly string[], depth: number): Resolution {
        const sources = (resource.references[property] ?? [])
            .map((urn) => this.#byUrn.get(urn))
            .filter((source): source is Declared => source !== undefined)
            .filter((source) => read(source.inputs, property) !== undefined);
        if (sources.length !== 1 || sources[0] === undefined || depth >= deepest) {
            return { ...nothing, unseen: missing(resource, property) };
        }
        const [source] = sources;
        return this.resolve(source, property, list(source.inputs, property), wanted, depth + 1);
    }
}

const graphs = new WeakMap<readonly Declared[], Graph>();

/** The graph of a list of resources, made once for everyone who asks about the same list, and again once it has grown. */
export function graphOf(resources: readonly Declared[]): Graph {
    const known = graphs.get(resources);
    const graph = known?.size === resources.length ? known : new Graph(resources);
    graphs.set(resources, graph);
    return graph;
}

/** A value that is not known and comes from no resource of the wanted types. */
export function missing({ name, urn, type }: Pick<Declared, "name" | "urn" | "type">, property: string): Unknown {
    return unknown(`${property} of ${named({ name, type })}`, { name, urn, type });
}

function allInOrder(graph: Graph): readonly Declared[] {
    return sorted(graph.declared);
}

function membersOf(properties: unknown, key: string): readonly unknown[] {
    const members = list(properties, key);
    return members === undefined ? [] : members === pending ? [pending] : members;
}

function among(candidates: readonly Declared[], certain: boolean): Resolution {
    return { certain: certain ? candidates : [], candidates: certain ? [] : candidates, external: [] };
}

function byUrn(a: Declared, b: Declared): number {
    return a.urn < b.urn ? -1 : a.urn > b.urn ? 1 : 0;
}

function sorted(resources: readonly Declared[]): readonly Declared[] {
    return [...new Set(resources)].sort(byUrn);
}

function identitiesOf(resource: Declared): readonly string[] {
    const values: (string | undefined | Pending)[] = identities.flatMap((key) => [
        text(resource.outputs, key),
        text(resource.inputs, key),
    ]);
    return [resource.urn, ...values.filter((value): value is string => typeof value === "string")];
}
