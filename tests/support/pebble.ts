import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer, type Server } from "node:net";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "./nginx";

const run = promisify(execFile);

/** Where `.ci/run` builds it. */
const program = join(
    process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"),
    "wavelength-lattice",
    "pebble",
    "pebble",
);

/** Pebble, the ACME server that Let's Encrypt gives to clients' tests, with a DNS server of the test's. */
export interface Pebble {
    readonly directoryUrl: string;
    /** The certificate that its HTTPS goes by. */
    readonly authorityFile: string;
    /** TXT records, by name in lower case. */
    readonly records: Map<string, string[]>;
    stop(): Promise<void>;
}

/** Skips a suite where Pebble is not installed; in CI it fails instead. */
export function requirePebble(context: Mocha.Context): void {
    if (existsSync(program)) {
        return;
    }
    const said =
        "Pebble needed: GOBIN=~/.cache/wavelength-lattice/pebble go install github.com/letsencrypt/pebble/v2/cmd/pebble@v2.10.3";
    if (process.env["CI"] !== undefined) {
        throw new Error(said);
    }
    console.warn(`      skipped: ${said}`);
    context.skip();
}

/** @param lifeInSeconds How long certificates are valid. */
export async function startPebble(lifeInSeconds: number, records = new Map<string, string[]>()): Promise<Pebble> {
    const directory = await mkdtemp(join(tmpdir(), "pebble-test-"));
    const file = (name: string) => join(directory, name);
    const elliptic = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
    await run("openssl", ["req", "-x509", ...elliptic, ...subject, "-keyout", file("key"), "-out", file("cert")]);
    const port = await freePort();
    const dns = await startTxt(records);
    const configuration = {
        pebble: {
            listenAddress: `127.0.0.1:${port}`,
            managementListenAddress: `127.0.0.1:${await freePort()}`,
            certificate: file("cert"),
            privateKey: file("key"),
            httpPort: 5002,
            tlsPort: 5001,
            ocspResponderURL: "",
            externalAccountBindingRequired: false,
            profiles: { default: { description: "The profile", validityPeriod: lifeInSeconds } },
        },
    };
    await writeFile(file("config.json"), JSON.stringify(configuration));
    const child = spawn(
        program,
        ["-config", file("config.json"), "-dnsserver", `127.0.0.1:${(dns.address() as AddressInfo).port}`],
        {
            // A tenth of the nonces is refused, as servers may: a client has to ask again, and asks five times at most.
            env: { PATH: process.env["PATH"] ?? "", PEBBLE_VA_NOSLEEP: "1", PEBBLE_WFE_NONCEREJECT: "10" },
            stdio: ["ignore", "pipe", "pipe"],
        },
    );
    await listening(child);
    return {
        directoryUrl: `https://localhost:${port}/dir`,
        authorityFile: file("cert"),
        records,
        stop: async () => {
            child.kill();
            dns.close();
            await rm(directory, { recursive: true, force: true });
        },
    };
}

function listening(child: ChildProcess): Promise<void> {
    return new Promise((resolve, reject) => {
        let said = "";
        const hear = (chunk: Buffer) => {
            said += chunk;
            if (/ACME directory available/.test(said)) {
                resolve();
            }
        };
        child.stdout?.on("data", hear);
        child.stderr?.on("data", hear);
        child.once("exit", () => reject(new Error(`Pebble has ended: ${said}`)));
    });
}

/** Answers TXT questions over TCP from the records, and says of other types that there is nothing. */
async function startTxt(records: ReadonlyMap<string, readonly string[]>): Promise<Server> {
    const server = createServer((socket) => {
        let received = Buffer.alloc(0);
        socket.on("error", () => undefined);
        socket.on("data", (chunk: Buffer) => {
            received = Buffer.concat([received, chunk]);
            while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
                const length = received.readUInt16BE(0);
                const answer = answerTo(received.subarray(2, 2 + length), records);
                const prefix = Buffer.alloc(2);
                prefix.writeUInt16BE(answer.length);
                socket.write(Buffer.concat([prefix, answer]));
                received = received.subarray(2 + length);
            }
        });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return server;
}

/** The header and the question again, with the records of the name. */
function answerTo(query: Buffer, records: ReadonlyMap<string, readonly string[]>): Buffer {
    const end = query.indexOf(0, 12) + 5;
    const labels: string[] = [];
    for (let at = 12, size = query[at] ?? 0; size > 0; at += size + 1, size = query[at] ?? 0) {
        labels.push(query.toString("latin1", at + 1, at + 1 + size));
    }
    const isTxt = query.readUInt16BE(end - 4) === 16;
    const found = isTxt ? (records.get(labels.join(".").toLowerCase()) ?? []) : [];
    const header = Buffer.from(query.subarray(0, end));
    header.writeUInt16BE(0x8180, 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(found.length, 6);
    header.writeUInt32BE(0, 8);
    const answers = found.map((value) => {
        const text = Buffer.from(value, "latin1");
        const fixed = Buffer.from([0xc0, 0x0c, 0, 16, 0, 1, 0, 0, 0, 1, 0, text.length + 1, text.length]);
        return Buffer.concat([fixed, text]);
    });
    return Buffer.concat([header, ...answers]);
}
