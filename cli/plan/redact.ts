import { type Declared, isUnknown, type Properties } from "../../model/resources/declared";
import type { SecretPath } from "../../model/resources/secret-places";
import { hidden, sensitiveName } from "../../offline/aws/sensitive";
import { isLiteral, isSecretName, secretsIn } from "../../policy/frame/secret-text";

/**
 * A resource's inputs as they may be printed: without what the program has marked as a secret, and without what is one by its
 * name or form, in documents and scripts too.
 */
export function printableInputs({ type, inputs, secrets = [] }: Declared): Properties {
    const marked = secrets.reduce<unknown>((value, place) => without(value, place), inputs) as Properties;
    const printable = redacted(marked) as Properties;
    // Source: SSM's API reference, PutParameter: a SecureString is kept encrypted.
    return type === "aws:ssm/parameter:Parameter" && inputs["type"] === "SecureString" && "value" in inputs
        ? { ...printable, value: hidden }
        : printable;
}

function without(value: unknown, [key, ...rest]: SecretPath): unknown {
    if (key === undefined) {
        return hidden;
    }
    if (Array.isArray(value)) {
        return value.map((member, index) => (index === key ? without(member, rest) : member));
    }
    return typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? { ...value, [key]: without((value as Record<string, unknown>)[key], rest) }
        : value;
}

function redacted(value: unknown): unknown {
    if (typeof value === "string") {
        return isUnknown(value) ? value : redactedText(value);
    }
    if (Array.isArray(value)) {
        return value.map(redacted);
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const record = value as Readonly<Record<string, unknown>>;
    const { name, key = name } = record;
    const entries = Object.entries(record).map(([own, entry]) => {
        // As `{ name: "DB_PASSWORD", value: "…" }`, in which environments are written.
        const called = own === "value" && typeof key === "string" ? key : own;
        const secret = typeof entry === "string" && !isUnknown(entry) && isSecret(called, entry);
        return [own, secret ? hidden : redacted(entry)] as const;
    });
    return Object.fromEntries(entries);
}

function isSecret(name: string, value: string): boolean {
    return sensitiveName.test(name) || (isSecretName(name) && isLiteral(value));
}

function redactedText(text: string): string {
    if (/^\s*[[{]/.test(text)) {
        const document = parsed(text);
        if (document !== undefined) {
            const printable = JSON.stringify(redacted(document));
            return printable === JSON.stringify(document) ? text : printable;
        }
    }
    const found = secretsIn(text);
    if (found.some(({ kind }) => kind === "a private key")) {
        return hidden;
    }
    const lines = new Set(found.map(({ line }) => line));
    return lines.size === 0
        ? decodedAndRedacted(text)
        : text
              .split("\n")
              .map((line, index) => (lines.has(index + 1) ? hidden : line))
              .join("\n");
}

/** A script in base64 is hidden whole where it holds a secret. */
function decodedAndRedacted(text: string): string {
    if (text.length < 24 || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) {
        return text;
    }
    return secretsIn(Buffer.from(text, "base64").toString("utf8")).length > 0 ? hidden : text;
}

function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}
