import { type Declared, unknownString } from "../../../model/resources/declared";

/** A value that no resource of the stack gives and that nobody knows yet, as from another stack's output. */
export const unknownValue = unknownString;

/** Stands for a value that is not known yet and was made from resources, in any order. */
export class From {
    readonly sources: readonly Declared[];
    constructor(...sources: readonly Declared[]) {
        this.sources = sources;
    }
}

/** A value made from resources: unknown, with references to them. */
export function from(...sources: readonly Declared[]): From {
    return new From(...sources);
}

/**
 * A stack as the engine would show it. A resource among the inputs stands for its id: unknown with a reference, as in
 * the first preview, or known, as in an update.
 */
export class Stack {
    readonly resources: Declared[] = [];
    readonly #known: boolean;

    constructor(options: { ids?: "unknown" | "known" } = {}) {
        this.#known = options.ids === "known";
    }

    add(
        type: string,
        name: string,
        inputs: Readonly<Record<string, unknown>> = {},
        options: { parent?: Declared; protect?: boolean } = {},
    ): Declared {
        const references: Record<string, readonly string[]> = {};
        const resolved: Record<string, unknown> = {};
        for (const [key, value] of Object.entries(inputs)) {
            const sources = new Set<string>();
            const plain = this.#resolve(value, sources);
            if (plain !== undefined) {
                resolved[key] = plain;
            }
            if (sources.size > 0) {
                references[key] = [...sources].reverse();
            }
        }
        const urn = `urn:pulumi:test::project::${type}::${name}`;
        const id = `${name}-id-${this.resources.length}`;
        const declared: Declared = {
            urn,
            type,
            name,
            ...(options.parent === undefined ? {} : { parent: options.parent.urn }),
            ...(options.protect === undefined ? {} : { protect: options.protect }),
            inputs: resolved,
            outputs: { ...resolved, id: this.#known ? id : unknownString },
            references,
        };
        this.resources.push(declared);
        return declared;
    }

    /** A component with what it registers as outputs; they have no references of their own. */
    component(type: string, name: string, outputs: Readonly<Record<string, unknown>>): Declared {
        const urn = `urn:pulumi:test::project::${type}::${name}`;
        const resolved = this.#resolve(outputs, new Set()) as Record<string, unknown>;
        const declared: Declared = { urn, type, name, inputs: {}, outputs: resolved, references: {} };
        this.resources.push(declared);
        return declared;
    }

    #resolve(value: unknown, sources: Set<string>): unknown {
        if (value instanceof From) {
            for (const source of value.sources) {
                sources.add(source.urn);
            }
            return unknownString;
        }
        if (isDeclared(value)) {
            sources.add(value.urn);
            return this.#known ? value.outputs["id"] : unknownString;
        }
        if (Array.isArray(value)) {
            return value.map((member) => this.#resolve(member, sources));
        }
        if (typeof value === "object" && value !== null) {
            return Object.fromEntries(
                Object.entries(value).map(([key, member]) => [key, this.#resolve(member, sources)]),
            );
        }
        return value;
    }
}

function isDeclared(value: unknown): value is Declared {
    return typeof value === "object" && value !== null && "urn" in value && "references" in value;
}
