import { type Fact, type ResourceRef, type Seen, type Unknown, unknown } from "../network/facts";
import { label } from "../network/read";
import type { Declared } from "./declared";
import type { Graph } from "./graph/graph";
import type { Named } from "./graph/resolution";
import { types, vpcs } from "./graph/types";
import { type Kind, kinds } from "./reference-kinds";
import { list, pending, type Read, read, text } from "./value";

/** What values of a property name, as ids of the network. */
export type Names = Named<string>;

export const none: Names = { certain: [], candidates: [] };

/** Resources by what one of their properties names, and those of which that is not known for sure. */
export interface Attached {
    of(id: string): readonly Declared[];
    /** Says which resource may belong to something as well. */
    doubt(id: string): Unknown | undefined;
    /** Resources that belong to it or to others of which one is named. */
    candidates(id: string): readonly Declared[];
    /** All resources that may belong to something. */
    possible(id: string): readonly Declared[];
}

const partOutputs = {
    routeTable: ["defaultRouteTableId", "mainRouteTableId"],
    networkAcl: ["defaultNetworkAclId"],
    securityGroup: ["defaultSecurityGroupId"],
} as const;

/** The output of a VPC that names the part which AWS makes with it. */
const defaultOutputs = {
    routeTable: "defaultRouteTableId",
    networkAcl: "defaultNetworkAclId",
    securityGroup: "defaultSecurityGroupId",
} as const;

/** The observer of a graph, made once: what it has read is read for everyone. */
export function observerOf(graph: Graph): Observer {
    return graph.memo(makeObserver);
}

function makeObserver(graph: Graph): Observer {
    return new Observer(graph);
}

/** Reads declared resources in the words of the network: ids are URNs, and what cannot be read is a stated unknown. */
export class Observer {
    readonly graph: Graph;
    /** Things that properties name and nobody declares, by kind. */
    readonly foreign = new Map<Kind, Set<string>>();
    readonly #memo = new Map<unknown, unknown>();
    #parts: ReadonlyMap<string, string> | undefined;

    constructor(graph: Graph) {
        this.graph = graph;
    }

    /** What a function makes of this observer, made once. */
    memo<T>(make: (observer: Observer) => T): T {
        if (!this.#memo.has(make)) {
            this.#memo.set(make, make(this));
        }
        return this.#memo.get(make) as T;
    }

    /** The one thing that a property names; absent where the property is. */
    one(resource: Declared, property: string, kind: Kind): Fact<string> | undefined {
        const names = this.names(resource, property, kind);
        return names === none ? undefined : this.single(resource, property, names);
    }

    /** The one thing that a key of nested blocks names. */
    oneIn(resource: Declared, property: string, path: readonly string[], kind: Kind): Fact<string> | undefined {
        const names = this.namesIn(resource, property, path, kind);
        return names === none ? undefined : this.single(resource, property, names);
    }

    single(resource: Declared, property: string, names: Names): Fact<string> {
        const ids = [...new Set(names.certain)];
        const [only] = ids;
        if (only !== undefined && ids.length === 1 && names.candidates.length === 0 && names.unseen === undefined) {
            return only;
        }
        return names.unseen ?? this.missing(resource, property, ids.length + names.candidates.length > 1);
    }

    /** All of what a property names, or that it is not known. */
    all(resource: Declared, property: string, names: Names): Fact<readonly string[]> {
        const { certain, candidates, unseen } = names;
        return (
            unseen ??
            (candidates.length > 0
                ? { ...this.missing(resource, property, true), among: candidates.map((id) => [...certain, id]) }
                : certain)
        );
    }

    /** What of a list is seen for sure. */
    seen(resource: Declared, property: string, names: Names): Seen<string> {
        const unseen =
            names.unseen ?? (names.candidates.length > 0 ? this.missing(resource, property, true) : undefined);
        return unseen === undefined ? { items: names.certain } : { items: names.certain, unseen };
    }

    names(resource: Declared, property: string, kind: Kind): Names {
        return this.resolve(resource, property, list(resource.inputs, property), kind);
    }

    /** The same; where the program leaves the property out, what AWS chose, if all of it is declared. */
    chosen(resource: Declared, property: string, kind: Kind): Names {
        const answered = this.absent(resource, property) ? list(resource.outputs, property) : undefined;
        if (answered === undefined || answered === pending) {
            return this.names(resource, property, kind);
        }
        const { external, unseen } = this.graph.resolve(resource, property, answered, kind.types);
        const isDeclared = unseen === undefined && external.every((id) => this.#partNamed(id, kind) !== undefined);
        return isDeclared ? this.resolve(resource, property, answered, kind) : this.names(resource, property, kind);
    }

    namesIn(resource: Declared, property: string, path: readonly string[], kind: Kind): Names {
        const values = this.graph.valuesIn(resource, property, path);
        return values.length === 0 ? none : this.resolve(resource, property, values, kind);
    }

    /** What given values of a top-level property name. */
    resolve(resource: Declared, property: string, values: Read<readonly unknown[]>, kind: Kind): Names {
        if (values === undefined || (values !== pending && values.length === 0)) {
            return none;
        }
        const found = this.graph.resolve(resource, property, values, kind.types);
        const ids = found.certain.map(({ urn }) => urn);
        let unseen: Unknown | undefined;
        for (const value of found.external) {
            const id = this.#partNamed(value, kind) ?? this.#foreign(value, kind);
            if (id === undefined) {
                unseen ??= unknown(`${kind.noun} '${value}', which this program does not declare`, refOf(resource));
            } else {
                ids.push(id);
            }
        }
        if (found.unseen !== undefined) {
            const part = this.#partReferred(resource, property, kind);
            if (part === undefined) {
                unseen ??= this.missing(resource, property);
            } else {
                ids.push(part);
            }
        }
        const candidates = found.candidates.map(({ urn }) => urn);
        return unseen === undefined ? { certain: ids, candidates } : { certain: ids, candidates, unseen };
    }

    /** Resources of a type by what a property of theirs names. */
    attached(type: string, property: string, kind: Kind, path: readonly string[] = []): Attached {
        const key = [type, property, kind.noun, ...path].join(" ");
        const known = this.#memo.get(key);
        if (known !== undefined) {
            return known as Attached;
        }
        const certain = new Map<string, Declared[]>();
        const doubts = new Map<string, Unknown>();
        const possible = new Map<string, Declared[]>();
        const anywhere: Declared[] = [];
        let loose: Unknown | undefined;
        for (const resource of this.graph.ofType(type)) {
            const names =
                path.length === 0 ? this.names(resource, property, kind) : this.namesIn(resource, property, path, kind);
            const why = (): Unknown =>
                unknown(`the ${kind.noun} that ${label(refOf(resource))} is for`, refOf(resource));
            for (const id of names.certain) {
                push(certain, id, resource);
            }
            for (const id of names.candidates) {
                doubts.set(id, why());
                push(possible, id, resource);
            }
            if (names.unseen !== undefined) {
                loose ??= why();
                anywhere.push(resource);
            }
        }
        const attached: Attached = {
            of: (id) => certain.get(id) ?? [],
            doubt: (id) => doubts.get(id) ?? loose,
            candidates: (id) => possible.get(id) ?? [],
            possible: (id) => [...(possible.get(id) ?? []), ...anywhere],
        };
        this.#memo.set(key, attached);
        return attached;
    }

    /** Text, from what was asked for or else from what the provider answered. */
    text(resource: Declared, ...path: readonly string[]): Fact<string> | undefined {
        const value = this.settled(resource, ...path);
        const found = text({ value }, "value");
        return value === pending ? this.missing(resource, path[0] ?? "") : found === pending ? undefined : found;
    }

    /** Whether a property is absent from the program itself, whatever AWS computes. */
    absent(resource: Declared, property: string): boolean {
        return read(resource.inputs, property) === undefined;
    }

    settled(resource: Declared, ...path: readonly string[]): unknown {
        const asked = read(resource.inputs, ...path);
        return asked === pending ? (read(resource.outputs, ...path) ?? pending) : asked;
    }

    missing(resource: Declared, property: string, candidates = false): Unknown {
        const what = `${property} of ${label(refOf(resource))}`;
        return unknown(candidates ? `which of several ${what} names` : what, refOf(resource));
    }

    /** Id of the part of a VPC that AWS makes by itself. */
    partOf(vpc: string, part: NonNullable<Kind["part"]>): string {
        return this.#adopted().get(`${part} ${vpc}`) ?? `${vpc}#${part}`;
    }

    /** The VPC of a resource that adopts one of these parts. */
    vpcOfPart(resource: Declared, property: string, part: NonNullable<Kind["part"]>): Fact<string> | undefined {
        const value = read(resource.inputs, property);
        if (typeof value === "string") {
            return this.#vpcByPart().get(`${part} ${value}`);
        }
        const found = this.graph.references(resource, property, vpcs).map(({ urn }) => urn);
        return found.length === 1 ? found[0] : value === undefined ? undefined : this.missing(resource, property);
    }

    #adopted(): ReadonlyMap<string, string> {
        this.#parts ??= adoptions(this);
        return this.#parts;
    }

    #partNamed(value: string, kind: Kind): string | undefined {
        const vpc = kind.part === undefined ? undefined : this.#vpcByPart().get(`${kind.part} ${value}`);
        return vpc === undefined || kind.part === undefined ? undefined : this.partOf(vpc, kind.part);
    }

    #partReferred(resource: Declared, property: string, kind: Kind): string | undefined {
        if (kind.part === undefined) {
            return undefined;
        }
        const [vpc, ...others] = this.graph.references(resource, property, vpcs);
        return vpc === undefined || others.length > 0 ? undefined : this.partOf(vpc.urn, kind.part);
    }

    #vpcByPart(): ReadonlyMap<string, string> {
        return this.memo(vpcsByPart);
    }

    #foreign(value: string, kind: Kind): string | undefined {
        if (kind.foreign !== true) {
            return undefined;
        }
        const known = this.foreign.get(kind);
        known === undefined ? this.foreign.set(kind, new Set([value])) : known.add(value);
        return value;
    }
}

export function refOf({ name, urn, type }: Pick<Declared, "name" | "urn" | "type">): ResourceRef {
    return { name, urn, type };
}

/** How messages call something that only an id is known of. */
export function foreignRef(id: string): ResourceRef {
    return { name: id, urn: id };
}

export function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
    const known = map.get(key);
    known === undefined ? map.set(key, [value]) : known.push(value);
}

function vpcsByPart(observer: Observer): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    for (const vpc of observer.graph.ofType(...vpcs)) {
        for (const [part, outputs] of Object.entries(partOutputs)) {
            for (const output of outputs) {
                const id = read(vpc.outputs, output);
                if (typeof id === "string") {
                    found.set(`${part} ${id}`, vpc.urn);
                }
            }
        }
    }
    return found;
}

/** Default route tables, ACLs and groups that a resource of the program takes over, by part and VPC. */
function adoptions(observer: Observer): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    const adopt = (type: string, property: string, part: NonNullable<Kind["part"]>): void => {
        for (const resource of observer.graph.ofType(type)) {
            const vpc = observer.vpcOfPart(resource, property, part);
            if (typeof vpc === "string") {
                found.set(`${part} ${vpc}`, resource.urn);
            }
        }
    };
    // What `pulumi import` leaves: a table, ACL or group that was made with the VPC, declared as an ordinary one.
    const ordinary = { routeTable: types.routeTable, networkAcl: types.networkAcl, securityGroup: types.securityGroup };
    for (const [part, type] of Object.entries(ordinary)) {
        const ids = new Map(
            observer.graph.ofType(type).flatMap(({ outputs, urn }) => {
                const id = read(outputs, "id");
                return typeof id === "string" ? [[id, urn] as const] : [];
            }),
        );
        for (const vpc of observer.graph.ofType(...vpcs)) {
            const urn = ids.get(String(read(vpc.outputs, defaultOutputs[part as keyof typeof ordinary])));
            if (urn !== undefined) {
                found.set(`${part} ${vpc.urn}`, urn);
            }
        }
    }
    adopt("aws:ec2/defaultRouteTable:DefaultRouteTable", "defaultRouteTableId", "routeTable");
    adopt("aws:ec2/defaultNetworkAcl:DefaultNetworkAcl", "defaultNetworkAclId", "networkAcl");
    for (const resource of observer.graph.ofType("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup")) {
        const vpc = observer.one(resource, "vpcId", kinds.vpc);
        if (typeof vpc === "string") {
            found.set(`securityGroup ${vpc}`, resource.urn);
        }
    }
    return found;
}
