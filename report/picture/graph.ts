import type { Declared } from "../../model/resources/declared";

/** Declared resources with ways from one to another, whether their ids are known or not. */
export class Graph {
    private readonly byUrn: ReadonlyMap<string, Declared>;
    private readonly byId: ReadonlyMap<string, Declared>;
    private readonly byType = new Map<string, Declared[]>();
    private readonly pointing = new Map<string, ReadonlyMap<Declared, readonly Declared[]>>();

    constructor(resources: readonly Declared[]) {
        // The order of declaration differs from run to run where programs wait for look-ups.
        const sorted = [...resources].sort((a, b) => (a.urn < b.urn ? -1 : 1));
        this.byUrn = new Map(sorted.map((each) => [each.urn, each]));
        this.byId = new Map(
            sorted.flatMap((each) => (typeof each.outputs["id"] === "string" ? [[each.outputs["id"], each]] : [])),
        );
        for (const each of sorted) {
            const same = this.byType.get(each.type) ?? [];
            same.push(each);
            this.byType.set(each.type, same);
        }
    }

    /** The resource of a URN. */
    resource(urn: string): Declared | undefined {
        return this.byUrn.get(urn);
    }

    /** Every resource of these types, in the order of their URNs. */
    all(...types: readonly string[]): readonly Declared[] {
        return types.flatMap((type) => this.byType.get(type) ?? []);
    }

    /** Resources of a type whose property leads to a resource, in the order of their URNs. */
    pointingAt(target: Declared, type: string, property: string): readonly Declared[] {
        const key = [type, property, target.type].join(" ");
        const index = this.pointing.get(key) ?? this.indexed(type, property, target.type);
        this.pointing.set(key, index);
        return index.get(target) ?? [];
    }

    private indexed(type: string, property: string, targets: string): ReadonlyMap<Declared, readonly Declared[]> {
        const index = new Map<Declared, Declared[]>();
        for (const each of this.all(type)) {
            for (const target of this.linked(each, targets, property)) {
                const known = index.get(target) ?? [];
                known.push(each);
                index.set(target, known);
            }
        }
        return index;
    }

    /**
     * Resources of a type that some properties of a resource lead to: by reference, or by an id that is known. References are
     * supersets, so the type says which of them is meant.
     */
    linked(from: Declared, type: string, ...properties: readonly string[]): readonly Declared[] {
        const referenced = properties
            .flatMap((property) => from.references[property] ?? [])
            .map((urn) => this.byUrn.get(urn));
        const identified = properties
            .flatMap((property) => texts(from.inputs[property]))
            .map((id) => this.byId.get(id));
        const found = new Map(
            [...referenced, ...identified].flatMap((each) => (each?.type === type ? [[each.urn, each]] : [])),
        );
        return [...found.values()].sort((a, b) => (a.urn < b.urn ? -1 : 1));
    }
}

/** Every text anywhere in a value. */
function texts(value: unknown): string[] {
    if (typeof value === "string") {
        return [value];
    }
    return typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : [];
}
