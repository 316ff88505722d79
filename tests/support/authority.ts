import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A certificate and its key, as PEM. */
export interface Authority {
    readonly certificate: string;
    readonly key: string;
}

const elliptic = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

/** An authority that nobody else knows. */
export async function makeAuthority(): Promise<Authority> {
    return inFolder(async (file) => {
        const request = ["req", "-x509", ...elliptic, "-days", "2", "-subj", "/CN=test authority"];
        await run("openssl", [...request, "-keyout", file("key"), "-out", file("certificate")]);
        return { certificate: await readFile(file("certificate"), "utf8"), key: await readFile(file("key"), "utf8") };
    });
}

/** What an authority says of a host name, with a new key. */
export async function certificateOf(authority: Authority, hostName: string): Promise<Authority> {
    return inFolder(async (file) => {
        await writeFile(file("ca"), authority.certificate);
        await writeFile(file("ca-key"), authority.key);
        await writeFile(file("extensions"), `subjectAltName=DNS:${hostName}\n`);
        const request = [
            "req",
            ...elliptic,
            "-subj",
            `/CN=${hostName}`,
            "-keyout",
            file("key"),
            "-out",
            file("request"),
        ];
        await run("openssl", request);
        const signing = [
            "x509",
            "-req",
            "-days",
            "2",
            "-in",
            file("request"),
            "-CA",
            file("ca"),
            "-CAkey",
            file("ca-key"),
        ];
        const made = ["-CAcreateserial", "-extfile", file("extensions"), "-out", file("certificate")];
        await run("openssl", [...signing, ...made]);
        return { certificate: await readFile(file("certificate"), "utf8"), key: await readFile(file("key"), "utf8") };
    });
}

async function inFolder<T>(make: (file: (name: string) => string) => Promise<T>): Promise<T> {
    const folder = await mkdtemp(join(tmpdir(), "authority-test-"));
    try {
        return await make((name) => join(folder, name));
    } finally {
        await rm(folder, { recursive: true, force: true });
    }
}
