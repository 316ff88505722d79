import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { chown, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import { type Authority, certificateOf, makeAuthority } from "./authority";
import { startDirectory } from "./directory";
import { freePort } from "./nginx";

const run = promisify(execFile);

/** A real PostgreSQL of a test, whose certificate says `localhost`. */
export interface RunningPostgres {
    readonly port: number;
    /** PEM of the authority that the server's certificate leads to. */
    readonly authority: string;
    /** What the superuser says to it, past TLS and password. */
    sql(statement: string): Promise<Record<string, unknown>[]>;
    /** Ends it at once, as a failure does. */
    kill(): Promise<void>;
    /** Starts it again. */
    start(): Promise<void>;
    /** Takes another certificate: for another name than `localhost`, or of an authority that nobody knows. */
    takeCertificate(other: { readonly name?: string; readonly authority?: Authority }): Promise<void>;
    stop(): Promise<void>;
}

export interface PostgresArgs {
    /** Whether a password of users who sign in by IAM is right; RDS asks IAM there. */
    readonly admits: (user: string, password: string) => Promise<boolean>;
}

/** Skips a suite where PostgreSQL is not installed; in CI it fails instead. */
export function requirePostgres(context: Mocha.Context): void {
    if (programs() !== undefined) {
        return;
    }
    if (process.env["CI"] !== undefined) {
        throw new Error("PostgreSQL is needed for this suite: install Debian's package (apt-get install postgresql)");
    }
    console.warn("      skipped: PostgreSQL is not installed (apt-get install postgresql)");
    context.skip();
}

/**
 * PostgreSQL as RDS sets it up: TLS only, a role `rds_iam` whose members' passwords another service judges (here by LDAP, as
 * RDS does by PAM), a master user `owner` with the password `password-one`.
 */
export async function startPostgres({ admits }: PostgresArgs): Promise<RunningPostgres> {
    const bin = programs() ?? "";
    const directory = await mkdtemp(join(tmpdir(), "postgres-test-"));
    const data = join(directory, "data");
    const who = await unprivileged();
    await mkdir(data);
    await own(directory, data);
    const authority = await makeAuthority();
    const judges = await startDirectory(admits);
    const port = await freePort();
    const log: string[] = [];
    let child: ChildProcess | undefined;

    await run(join(bin, "initdb"), ["-D", data, "-U", "root", "-A", "trust", "--no-sync", "-E", "UTF8"], who);
    const access = [
        "local all all trust",
        // A superuser counts as a member of every role.
        "hostssl all owner 127.0.0.1/32 scram-sha-256",
        `hostssl all +rds_iam 127.0.0.1/32 ldap ldapserver=127.0.0.1 ldapport=${judges.port} ldapprefix="cn="`,
        "hostssl all all 127.0.0.1/32 scram-sha-256",
    ];
    await file("pg_hba.conf", `${access.join("\n")}\n`);
    await writeCertificate({});
    await start();
    // The master user may grant what it is no member of, as RDS's.
    for (const statement of [
        "CREATE ROLE rds_iam",
        "CREATE ROLE owner LOGIN SUPERUSER PASSWORD 'password-one'",
        "CREATE DATABASE app OWNER owner",
    ]) {
        await sql(statement, "postgres");
    }

    async function own(...paths: string[]): Promise<void> {
        for (const path of who.uid === undefined ? [] : paths) {
            await chown(path, who.uid ?? 0, who.gid ?? 0);
        }
    }

    async function file(name: string, text: string, mode = 0o600): Promise<void> {
        await writeFile(join(data, name), text, { mode });
        await own(join(data, name));
    }

    async function writeCertificate({ name = "localhost", authority: issuer = authority }): Promise<void> {
        const { certificate, key } = await certificateOf(issuer, name);
        await file("server.crt", certificate);
        await file("server.key", key);
    }

    async function start(): Promise<void> {
        const settings = {
            ...{ listen_addresses: "127.0.0.1", port: String(port), unix_socket_directories: directory },
            ...{ ssl: "on", fsync: "off", max_connections: "20", password_encryption: "scram-sha-256" },
        };
        const flags = Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
        const started = spawn(join(bin, "postgres"), ["-D", data, ...flags], {
            ...who,
            stdio: ["ignore", "pipe", "pipe"],
        });
        child = started;
        started.stderr?.on("data", (chunk: Buffer) => log.push(String(chunk)));
        for (let tries = 0; tries < 200; tries++) {
            if (started.exitCode !== null) {
                break;
            }
            if (await sql("SELECT 1", "postgres").catch(() => undefined)) {
                return;
            }
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
        throw new Error(`PostgreSQL did not start: ${log.join("")}`);
    }

    async function sql(statement: string, database = "app"): Promise<Record<string, unknown>[]> {
        const client = new Client({ host: directory, port, user: "root", database });
        await client.connect();
        try {
            return (await client.query(statement)).rows;
        } finally {
            await client.end();
        }
    }

    async function end(signal: "SIGQUIT" | "SIGINT"): Promise<void> {
        const running = child;
        if (running !== undefined && running.exitCode === null && running.signalCode === null) {
            const ended = new Promise((resolve) => running.once("exit", resolve));
            running.kill(signal);
            await ended;
        }
    }

    return {
        port,
        authority: authority.certificate,
        sql: (statement) => sql(statement),
        start,
        takeCertificate: async (other) => {
            await writeCertificate(other);
            await sql("SELECT pg_reload_conf()");
            // The reload is announced, not waited for.
            await new Promise((resolve) => setTimeout(resolve, 200));
        },
        kill: () => end("SIGQUIT"),
        stop: async () => {
            await end("SIGINT");
            judges.stop();
            await rm(directory, { recursive: true, force: true });
        },
    };
}

/** Debian keeps the server's programs by version, where no PATH leads. */
function programs(): string | undefined {
    const all = "/usr/lib/postgresql";
    const versions = existsSync(all) ? readdirSync(all).sort((one, other) => Number(other) - Number(one)) : [];
    return versions.map((version) => join(all, version, "bin")).find((bin) => existsSync(join(bin, "initdb")));
}

/** PostgreSQL does not run as root; Debian's package brings a user of its own. */
async function unprivileged(): Promise<{ readonly uid?: number; readonly gid?: number }> {
    if (process.getuid?.() !== 0) {
        return {};
    }
    const id = async (flag: string) => Number((await run("id", [flag, "postgres"])).stdout);
    return { uid: await id("-u"), gid: await id("-g") };
}
