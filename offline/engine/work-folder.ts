import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { makeFolder, writing } from "../folder";
import { processStart } from "../process";
import type { Places } from "./places";

export interface StackText {
    readonly stack: string;
    /** Text of the stack file; empty where there is none. */
    readonly stackText: string;
    /** Text of Pulumi.yaml: it may hold defaults for configuration. */
    readonly projectText: string;
    /** Salt of the key that the state's secrets are encrypted with; undefined for a stack without state. */
    readonly salt: string | undefined;
}

/**
 * The folder a CLI works in: copies of Pulumi.yaml and the stack file, since the CLI writes settings into the stack
 * file that it finds, and tracked files stay as they are. Each command has a folder of its own.
 */
export function makeWorkFolder(places: Places, { stack, stackText, projectText, salt }: StackText): string {
    sweep(places.runs);
    const folder = makeFolder(join(places.runs, String(process.pid)));
    writing(folder, () => {
        writeFileSync(join(folder, "Pulumi.yaml"), withoutProgram(projectText));
        writeFileSync(join(folder, `Pulumi.${stack}.yaml`), withSalt(stackText, salt));
    });
    return folder;
}

export function removeWorkFolder(folder: string): void {
    rmSync(folder, { recursive: true, force: true });
}

/** The project file without its program, which the CLI would look for in this folder: it comes over `--client`. */
function withoutProgram(text: string): string {
    const document = parseDocument(text);
    document.delete("main");
    document.set("runtime", "nodejs");
    return document.toString();
}

/** The stack file with the offline engine's own key in place of the one that the real stack may have. */
function withSalt(text: string, salt: string | undefined): string {
    const document = parseDocument(text);
    if (document.contents !== null) {
        for (const setting of ["secretsprovider", "encryptedkey", "encryptionsalt"]) {
            document.delete(setting);
        }
    }
    if (salt !== undefined) {
        document.set("encryptionsalt", salt);
    }
    return document.contents === null ? "" : document.toString();
}

/** Removes what commands left that were killed. */
function sweep(runs: string): void {
    let entries: string[];
    try {
        entries = readdirSync(runs);
    } catch {
        return;
    }
    for (const entry of entries) {
        if (processStart(Number(entry)) === undefined) {
            removeWorkFolder(join(runs, entry));
        }
    }
}
