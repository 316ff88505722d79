import type { Declared } from "./declared";
import { isUnknown } from "./declared";
import type { Observer } from "./observer";
import { list, pending, read, text } from "./value";

/** The statements of a policy document; undefined where it cannot be read. */
export function statementsOf(document: string): readonly unknown[] | undefined {
    try {
        const statements = list(JSON.parse(document), "Statement");
        return statements === pending ? undefined : (statements ?? []);
    } catch {
        return undefined;
    }
}

/**
 * Statements that a component registered beside a document: one unknown value in a document hides all of it.
 * Outputs `authPolicy`, `taskRolePolicy` and their like: `{ statements: [...] }`.
 */
export function registeredStatements(observer: Observer, policy: Declared): readonly unknown[] | undefined {
    const parent = policy.parent === undefined ? undefined : observer.graph.resource(policy.parent);
    if (parent === undefined || parent.type.startsWith("aws:") || parent.type.startsWith("pulumi:")) {
        return undefined;
    }
    const key = policy.type.startsWith("aws:vpclattice/") ? "authPolicy" : "taskRolePolicy";
    const statements = list(parent.outputs, key, "statements");
    return statements === pending ? undefined : statements;
}

export const invoke = "vpc-lattice-svcs:invoke";
const connect = "vpc-lattice-svcs:connect";

/** Whether a statement is about invoking Lattice services. */
export function aboutInvoke(statement: unknown): boolean {
    return actionsOf(statement, "Action").some((action) => matches(action, invoke));
}

/** Whether a statement is about connecting to Lattice services that pass TLS through. */
export function aboutConnect(statement: unknown): boolean {
    return actionsOf(statement, "Action").some((action) => matches(action, connect));
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

function matches(action: string, name: string): boolean {
    const pattern = action
        .toLowerCase()
        .replace(/[.+^${}()|[\]\\]/g, "\\$&")
        .replaceAll("*", ".*")
        .replaceAll("?", ".");
    return new RegExp(`^${pattern}$`).test(name);
}
