import { readFileSync } from "node:fs";
import { parseDocument } from "yaml";
import { UsageError } from "./exit";

/**
 * Reads a YAML file.
 * @throws UsageError where it cannot be read, and for each syntax fault, with its line and column.
 */
export function readYaml(path: string): { text: string; value: unknown } {
    const text = readText(path);
    // Long messages would quote the file, and a stack file can hold what nobody wants in a log.
    const document = parseDocument(text, { prettyErrors: false });
    if (document.errors.length > 0) {
        throw new UsageError(
            document.errors.map((error) => `${path}:${position(text, error.pos[0])}: ${error.message.split("\n")[0]}`),
        );
    }
    try {
        return { text, value: document.toJS() as unknown };
    } catch (error) {
        // Aliases without an anchor, and aliases that would grow without bound, are found only here.
        throw new UsageError(`${path}: ${(error as Error).message}`);
    }
}

function readText(path: string): string {
    try {
        return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
    } catch (error) {
        const code = (error as NodeJS.ErrnoException).code;
        const reasons: Record<string, string> = {
            ENOENT: "there is no such file",
            EACCES: "this user may not read it",
            EISDIR: "it is a folder",
            ERR_ENCODING_INVALID_ENCODED_DATA: "it is not UTF-8 text",
        };
        throw new UsageError(`cannot read ${path}: ${reasons[code ?? ""] ?? (error as Error).message}`);
    }
}

function position(text: string, offset: number): string {
    const before = text.slice(0, offset).split("\n");
    return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
