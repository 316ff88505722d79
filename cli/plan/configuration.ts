import { encrypted } from "../../program/settings/faults";
import type { StackFile } from "../shared/project";

/**
 * A stack file's configuration as the engine hands it to a program: every value as text, structured ones as JSON, keys
 * without a namespace in the project's own. Encrypted values cannot be read without the engine and its key.
 */
export function engineConfiguration(project: string, file: StackFile): Record<string, string> {
    return Object.fromEntries(
        Object.entries(file.config).map(([key, value]) => [
            key.includes(":") ? key : `${project}:${key}`,
            textOf(withoutEncrypted(value)),
        ]),
    );
}

function textOf(value: unknown): string {
    return typeof value === "string" ? value : JSON.stringify(value);
}

function withoutEncrypted(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(withoutEncrypted);
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const entries = Object.entries(value);
    const [only] = entries;
    if (entries.length === 1 && only?.[0] === "secure" && typeof only[1] === "string") {
        return encrypted;
    }
    return Object.fromEntries(entries.map(([key, entry]) => [key, withoutEncrypted(entry)]));
}
