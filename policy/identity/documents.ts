import type { Declared } from "../../model/resources/declared";
import { parsed, type Statements } from "../../model/resources/document-statements";
import type { Graph } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { canonicalType, types } from "../../model/resources/graph/types";
import { list, pending } from "../../model/resources/value";
import { type DocumentKind, documentPlaces, type Place } from "./document-places";

/** A policy document of a declared resource. */
export interface Document {
    readonly resource: Declared;
    /** How a message names it: `policy of iam.RolePolicy "x"`. */
    readonly label: string;
    readonly kind: DocumentKind;
    readonly statements: Statements;
    /** Whether it is text, and no JSON. */
    readonly unreadable: boolean;
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

function documentsAt(graph: Graph, resource: Declared, { property, path = [], kind }: Place): readonly Document[] {
    const label = `${[property, ...path].join(".")} of ${named(resource)}`;
    return graph.valuesIn(resource, property, path).map((document) => ({
        resource,
        label,
        kind,
        statements: document === pending ? registered(graph, resource, property) : parsed(document),
        unreadable: typeof document === "string" && document.trim() !== "" && !isJson(document),
    }));
}

function isJson(document: string): boolean {
    try {
        JSON.parse(document);
        return true;
    } catch {
        return false;
    }
}

/**
 * The statements that the component around a resource registers, where one unknown value hides the document whole:
 * `policyStatements` by the resource's name, or one of the two outputs that stand for a component's only document.
 */
function registered(graph: Graph, resource: Declared, property: string): Statements {
    const parent = resource.parent === undefined ? undefined : graph.resource(resource.parent);
    if (parent === undefined || parent.type.startsWith("aws:") || property !== "policy") {
        return pending;
    }
    const byName = list(parent.outputs, "policyStatements", resource.name);
    if (byName !== undefined) {
        return byName;
    }
    const type = canonicalType(resource.type);
    const output = onlyOutput.get(type);
    const siblings = graph.ofType(type).filter((other) => other.parent === resource.parent);
    return (output !== undefined && siblings.length === 1 && list(parent.outputs, output, "statements")) || pending;
}

const onlyOutput: ReadonlyMap<string, string> = new Map([
    [types.latticeAuthPolicy, "authPolicy"],
    [types.rolePolicy, "taskRolePolicy"],
]);
