import type { Declared } from "./declared";
import type { Graph } from "./graph/graph";
import { list, type Pending, pending, read } from "./value";

/** The statements of a policy document: known, not known yet, or `undefined` where the text is no document. */
export type Statements = readonly unknown[] | Pending | undefined;

/**
 * The statements of a document in a property. One unknown value hides a document whole: then what the component around
 * it registered counts, as `<output>.statements`.
 */
export function statementsOf(graph: Graph, resource: Declared, property: string, output: string): Statements {
    const document = read(resource.inputs, property);
    if (document !== pending) {
        return parsed(document);
    }
    const parent = resource.parent === undefined ? undefined : graph.resource(resource.parent);
    const registered = parent === undefined || parent.type.startsWith("aws:") ? undefined : parent.outputs;
    return list(registered, output, "statements") ?? pending;
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

/** Whether a pattern with `*` and `?` covers an action, whose letters' case does not count. */
export function coversAction(pattern: string, action: string): boolean {
    if (!/[*?]/.test(pattern)) {
        return pattern.toLowerCase() === action.toLowerCase();
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
