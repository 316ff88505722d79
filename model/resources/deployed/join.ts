import { type Declared, isUnknown } from "../declared";

/** Resources of one program or one deployed stack. */
export interface Part {
    /** How messages call it: a file, or the program. */
    readonly label: string;
    readonly resources: readonly Declared[];
    /** URNs of those that it only reads. */
    readonly external: ReadonlySet<string>;
}

export interface Joined {
    readonly resources: readonly Declared[];
    /** URNs of what is only read, and managed by none of the parts. */
    readonly external: ReadonlySet<string>;
}

/**
 * The resources of several stacks together. Ids are what joins them: a resource that one part reads and another one
 * manages is the latter, whoever refers to it.
 * @returns which parts are the same stack: a resource cannot be there twice.
 */
export function joinParts(parts: readonly Part[]): Joined | { readonly fault: string } {
    const owner = new Map<string, Part>();
    const managed = new Map<string, string>();
    for (const part of parts) {
        const { resources, external } = part;
        for (const { urn, type, outputs } of resources) {
            const other = owner.get(urn);
            if (other !== undefined) {
                return { fault: faultOf(other, part, urn) };
            }
            owner.set(urn, part);
            if (!external.has(urn)) {
                note(managed, type, outputs["id"], urn);
            }
        }
    }
    const replaced = new Map<string, string>();
    for (const { resources, external } of parts) {
        for (const resource of resources) {
            const urn = external.has(resource.urn)
                ? managed.get(keyOf(resource.type, resource.outputs["id"]))
                : undefined;
            if (urn !== undefined) {
                replaced.set(resource.urn, urn);
            }
        }
    }
    const resources = parts.flatMap((part) => part.resources);
    return {
        resources:
            replaced.size === 0
                ? resources
                : resources.flatMap((resource) =>
                      replaced.has(resource.urn) ? [] : [{ ...resource, references: renamed(resource, replaced) }],
                  ),
        external: new Set(parts.flatMap(({ external }) => [...external].filter((urn) => !replaced.has(urn)))),
    };
}

function faultOf(first: Part, second: Part, urn: string): string {
    if (first === second) {
        return `${first.label} holds ${urn} twice, and neither waits to be deleted`;
    }
    return first.label === second.label
        ? `${first.label} is given twice`
        : `${first.label} and ${second.label} are the same stack: both hold ${urn}`;
}

function note(managed: Map<string, string>, type: string, id: unknown, urn: string): void {
    if (typeof id === "string" && id !== "" && !isUnknown(id)) {
        managed.set(keyOf(type, id), urn);
    }
}

function keyOf(type: string, id: unknown): string {
    return `${type} ${String(id)}`;
}

function renamed({ references }: Declared, replaced: ReadonlyMap<string, string>): Declared["references"] {
    return Object.fromEntries(
        Object.entries(references).map(([property, urns]) => [
            property,
            [...new Set(urns.map((urn) => replaced.get(urn) ?? urn))].sort(),
        ]),
    );
}
