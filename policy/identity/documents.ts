import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { parsed, registeredStatements, type Statements } from "../../model/resources/statements";
import { pending } from "../../model/resources/value";
import { type DocumentKind, type DocumentPlace, documentPlaces } from "./document-places";

/** A policy document of a declared resource. */
export interface Document {
    readonly resource: Declared;
    /** How a message names it: `policy of iam.RolePolicy "x"`. */
    readonly label: string;
    readonly kind: DocumentKind;
    readonly statements: Statements;
    /** Why its text is no policy document, as the rest of a sentence after "text"; absent where it is one. */
    readonly unreadable?: string;
}

/** Every policy document of the stack. */
export function documents(graph: Graph): readonly Document[] {
    return graph.memo(readDocuments);
}

function readDocuments(graph: Graph): readonly Document[] {
    return [...documentPlaces].flatMap(([type, found]) =>
        graph.ofType(type).flatMap((resource) => found.flatMap((place) => documentsAt(graph, resource, place))),
    );
}

function documentsAt(
    graph: Graph,
    resource: Declared,
    { property, path = [], kind }: DocumentPlace,
): readonly Document[] {
    const label = `${[property, ...path].join(".")} of ${named(resource)}`;
    return graph.valuesIn(resource, property, path).map((document) => ({
        resource,
        label,
        kind,
        statements: document === pending ? registeredStatements(graph, resource, property) : parsed(document),
        ...unreadable(document),
    }));
}

function unreadable(document: unknown): Pick<Document, "unreadable"> {
    if (typeof document !== "string" || document.trim() === "") {
        return {};
    }
    try {
        JSON.parse(document);
    } catch {
        return { unreadable: "that is no JSON" };
    }
    return parsed(document) === undefined ? { unreadable: "that has no Statement" } : {};
}
