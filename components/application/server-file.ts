import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Folder of the servers' own scripts. */
export const library = "/usr/local/lib/edge-app";

/** Folder of the servers' own units of systemd. */
export const units = "/etc/systemd/system";

/** A file that user data writes. */
export interface ServerFile {
    readonly path: string;
    readonly mode: string;
    readonly content: string;
}

/** Text of a file in `server`, beside this one. */
export function ownText(file: string): string {
    return readFileSync(join(__dirname, "server", file), "utf8");
}

const endOfFile = "END-OF-EDGE-APP-FILE";

/** A shell script that writes files, each as it is, and then runs a command. */
export function scriptOf(files: readonly ServerFile[], command: string): string {
    return ["#!/bin/bash", "set -euo pipefail", "", ...files.map(writing), command, ""].join("\n");
}

function writing({ path, mode, content }: ServerFile): string {
    if (content.includes(endOfFile)) {
        throw new Error(`${path} holds ${endOfFile}, which ends files in user data`);
    }
    const end = content.endsWith("\n") ? "" : "\n";
    return `install -D -m ${mode} /dev/stdin ${quoted(path)} <<'${endOfFile}'\n${content}${end}${endOfFile}\n`;
}

/** Lines that a shell and systemd read alike. */
export function assignments(values: Readonly<Record<string, string>>): string {
    return Object.entries(values)
        .map(([key, value]) => `${key}=${quoted(value)}\n`)
        .join("");
}

function quoted(value: string): string {
    return `'${value.replaceAll("'", "'\\''")}'`;
}
