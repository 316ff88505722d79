import type { Values } from "../account";
import { stringsOf } from "./context";

interface Statement {
    Sid?: string;
    Effect: string;
    [part: string]: unknown;
}

interface Document {
    Version?: string;
    Id?: string;
    Statement?: Statement | Statement[];
}

/**
 * IAM's JSON for a policy document built from arguments, merged as the AWS provider merges: source documents first,
 * then the statements, then override documents, in which a statement with the same `Sid` takes the other's place.
 */
export function policyDocument(args: Values): { json: string; minifiedJson: string } {
    const statements: Statement[] = [];
    let version = String(args.version ?? "2012-10-17");
    let id = args.policyId as string | undefined;
    const sources = [...stringsOf(args.sourcePolicyDocuments), ...optional(args.sourceJson)];
    for (const document of sources.map(parse)) {
        statements.push(...listOf(document.Statement));
        id ??= document.Id;
    }
    for (const statement of (args.statements as Values[] | undefined) ?? []) {
        place(statements, render(statement));
    }
    for (const document of [...stringsOf(args.overridePolicyDocuments), ...optional(args.overrideJson)].map(parse)) {
        for (const statement of listOf(document.Statement)) {
            place(statements, statement);
        }
        id = document.Id ?? id;
        version = document.Version ?? version;
    }
    const whole = { Version: version, ...(id === undefined ? {} : { Id: id }), Statement: statements };
    return { json: JSON.stringify(whole, undefined, 2), minifiedJson: JSON.stringify(whole) };
}

function place(statements: Statement[], statement: Statement): void {
    const same = statement.Sid ? statements.findIndex((other) => other.Sid === statement.Sid) : -1;
    if (same >= 0) {
        statements[same] = statement;
    } else {
        statements.push(statement);
    }
}

function render(statement: Values): Statement {
    const rendered: Statement = {
        ...(statement.sid ? { Sid: String(statement.sid) } : {}),
        Effect: String(statement.effect ?? "Allow"),
    };
    const parts: readonly [string, unknown][] = [
        ["Action", short(statement.actions)],
        ["NotAction", short(statement.notActions)],
        ["Resource", short(statement.resources)],
        ["NotResource", short(statement.notResources)],
        ["Principal", principals(statement.principals)],
        ["NotPrincipal", principals(statement.notPrincipals)],
        ["Condition", conditions(statement.conditions)],
    ];
    for (const [name, value] of parts) {
        if (value !== undefined) {
            rendered[name] = value;
        }
    }
    return rendered;
}

/** One value as itself, several sorted, none as nothing: the provider treats them as a set. */
function short(values: unknown): string | string[] | undefined {
    const list = [...stringsOf(values)].sort().reverse();
    return list.length > 1 ? list : list[0];
}

function principals(blocks: unknown): unknown {
    const list = (blocks as { type: string; identifiers: string[] }[] | undefined) ?? [];
    if (list.length === 0) {
        return undefined;
    }
    const [only] = list;
    if (list.length === 1 && only?.type === "*" && short(only.identifiers) === "*") {
        return "*";
    }
    const byType: Record<string, string[]> = {};
    for (const { type, identifiers } of list) {
        byType[type] = [...(byType[type] ?? []), ...identifiers];
    }
    return Object.fromEntries(Object.entries(byType).map(([type, identifiers]) => [type, short(identifiers)]));
}

function conditions(blocks: unknown): unknown {
    const list = (blocks as { test: string; variable: string; values: string[] }[] | undefined) ?? [];
    if (list.length === 0) {
        return undefined;
    }
    const byTest: Record<string, Record<string, unknown>> = {};
    for (const { test, variable, values } of list) {
        byTest[test] = { ...byTest[test], [variable]: values.length === 1 ? values[0] : [...values] };
    }
    return byTest;
}

function parse(json: string): Document {
    return JSON.parse(json) as Document;
}

function listOf(statement: Statement | Statement[] | undefined): Statement[] {
    return statement === undefined ? [] : Array.isArray(statement) ? statement : [statement];
}

function optional(value: unknown): string[] {
    return typeof value === "string" && value !== "" ? [value] : [];
}
