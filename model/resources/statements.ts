import { type Declared, isUnknown } from "./declared";
import type { Graph } from "./graph/graph";
import { canonicalType, types } from "./graph/types";
import { list, type Pending, pending, read, text } from "./value";

/** The statements of a policy document: known, not known yet, or `undefined` where the text is no document. */
export type Statements = readonly unknown[] | Pending | undefined;

/**
 * The statements of a document in a property. One unknown value hides a document whole: then what the component around
 * it registered counts.
 * @param output The component's output that stands for this document alone, as `<output>.statements`.
 */
export function statementsOf(graph: Graph, resource: Declared, property: string, output?: string): Statements {
    const document = read(resource.inputs, property);
    if (document !== pending) {
        return parsed(document);
    }
    const registered = registeredStatements(graph, resource, property, output);
    return registered === pending && resource.foreseen !== undefined ? parsed(resource.foreseen[property]) : registered;
}

/** Outputs that stand for a component's only document of a type. */
const onlyOutput: ReadonlyMap<string, string> = new Map([
    [types.latticeAuthPolicy, "authPolicy"],
    [types.rolePolicy, "taskRolePolicy"],
]);

/**
 * What a component registers of a document: `policyStatements` by the resource's name, or an output that stands for its
 * only document of the type.
 */
export function registeredStatements(graph: Graph, resource: Declared, property: string, output?: string): Statements {
    const parent = resource.parent === undefined ? undefined : graph.resource(resource.parent);
    if (parent === undefined || parent.type.startsWith("aws:")) {
        return pending;
    }
    const byName = property === "policy" ? list(parent.outputs, "policyStatements", resource.name) : undefined;
    if (byName !== undefined) {
        return byName;
    }
    const type = canonicalType(resource.type);
    const only = property === "policy" ? onlyOutput.get(type) : undefined;
    const isAlone = (): boolean => graph.ofType(type).filter((other) => other.parent === resource.parent).length === 1;
    const key = output ?? (only !== undefined && isAlone() ? only : undefined);
    return (key === undefined ? undefined : list(parent.outputs, key, "statements")) ?? pending;
}

/** The statements of a document as text or as an object. */
export function parsed(document: unknown): Statements {
    let value = document;
    if (typeof document === "string") {
        try {
            value = JSON.parse(document);
        } catch {
            return undefined;
        }
    }
    return list(value, "Statement") ?? list(value, "statements");
}

/** Names in a statement, such as its actions: one or several. */
export function namesIn(statement: unknown, key: string): readonly (string | Pending)[] {
    const members = list(statement, key);
    if (members === pending) {
        return [pending];
    }
    return (members ?? []).filter((name): name is string | Pending => name === pending || typeof name === "string");
}

/** Whether a statement is about an action, by a name in `Action` or because `NotAction` does not name it. */
export function isAbout(statement: unknown, action: string): boolean | Pending {
    const excepted = namesIn(statement, "NotAction");
    const names = excepted.length > 0 ? excepted : namesIn(statement, "Action");
    if (names.some((pattern) => pattern !== pending && coversAction(pattern, action))) {
        return excepted.length === 0;
    }
    return names.includes(pending) ? pending : excepted.length > 0;
}

/** Whether a pattern with `*` and `?` covers an action, whose letters' case does not count. */
export function coversAction(pattern: string, action: string): boolean {
    const wild = pattern.search(/[*?]/);
    if (wild < 0) {
        return pattern.toLowerCase() === action.toLowerCase();
    }
    // Most patterns are another service's: no expression has to be made for them.
    if (pattern.slice(0, wild).toLowerCase() !== action.slice(0, wild).toLowerCase()) {
        return false;
    }
    const expression = pattern
        .replace(/[.+^${}()|[\]\\]/g, "\\$&")
        .replaceAll("*", ".*")
        .replaceAll("?", ".");
    return new RegExp(`^${expression}$`, "i").test(action);
}

/** Actions and resources that have nothing in common: a pattern that covers them all covers everything. */
const unlike = {
    actions: ["s3:GetObject", "iam:CreateUser", "sts:AssumeRole", "ec2:RunInstances"],
    resources: [
        "arn:aws:s3:::bucket/key",
        "arn:aws:iam::111122223333:role/path/name",
        "arn:aws:ec2:eu-west-1:444455556666:instance/i-0abc",
        "arn:aws:sqs:us-east-1:777788889999:queue",
    ],
};

/** Whether a pattern is every action or resource there is, however it is written: `*`, `?*`, `*:*`, `arn:aws:*`. */
export function coversEvery(pattern: string, of: keyof typeof unlike): boolean {
    return unlike[of].every((name) => coversAction(pattern, name));
}

export const invoke = "vpc-lattice-svcs:invoke";
const connect = "vpc-lattice-svcs:connect";

/** Whether a statement is about invoking Lattice services. */
export function aboutInvoke(statement: unknown): boolean {
    return actionsOf(statement, "Action").some((action) => coversAction(action, invoke));
}

/** Whether a statement is about connecting to Lattice services that pass TLS through. */
export function aboutConnect(statement: unknown): boolean {
    return actionsOf(statement, "Action").some((action) => coversAction(action, connect));
}

/** An allow that nothing narrows by condition; the resource may be narrower. */
export function grantsInvoke(statement: unknown): boolean {
    return (
        text(statement, "Effect") === "Allow" && aboutInvoke(statement) && read(statement, "Condition") === undefined
    );
}

/** A statement of which it cannot be said that it does not allow invoking. */
export function mayBeInvoke(statement: unknown): boolean {
    const effect = text(statement, "Effect");
    const negated = actionsOf(statement, "NotAction").length > 0;
    const hidden = isUnknown(statement) || effect === pending || read(statement, "Action") === pending;
    return hidden || (effect === "Allow" && (negated || aboutInvoke(statement)));
}

export function actionsOf(statement: unknown, key: "Action" | "NotAction"): readonly string[] {
    const actions = list(statement, key);
    return actions === undefined || actions === pending
        ? []
        : actions.filter((action): action is string => typeof action === "string");
}
