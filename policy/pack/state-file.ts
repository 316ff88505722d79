import { readFileSync } from "node:fs";
import { readExport, type StackExport } from "../../model/resources/deployed/read-export";

/**
 * Reads what `pulumi stack export` wrote.
 * @param file a path, or 0 for stdin.
 * @returns why it cannot be read, in words that go on after a file's name.
 */
export function readStateFile(file: string | 0): StackExport | { readonly fault: string } {
    let text: string;
    try {
        text = textOf(readFileSync(file));
    } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        return { fault: reasons[code ?? ""] ?? `cannot be read: ${message}` };
    }
    return readExport(text);
}

/** What Windows PowerShell's `>` writes begins so: UTF-16, lower byte first. */
const utf16 = Buffer.from([0xff, 0xfe]);

function textOf(bytes: Buffer): string {
    return bytes.toString(bytes.subarray(0, 2).equals(utf16) ? "utf16le" : "utf8");
}

const reasons: Readonly<Record<string, string>> = {
    ENOENT: "is not there",
    EACCES: "may not be read by this user",
    EISDIR: "is a folder; give the file that pulumi stack export wrote",
    // A terminal, and a stdin that is closed.
    EAGAIN: "holds nothing; send an export to it",
    EOF: "holds nothing; send an export to it",
    ERR_FS_FILE_TOO_LARGE: "is larger than the 512 MB that can be read",
    ERR_STRING_TOO_LONG: "is larger than the 512 MB that can be read",
};
