import assert from "node:assert/strict";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Database, type DatabaseOptions } from "../../../../components/application/program/database";
import { application } from "../../../../components/application/program/requests";
import { applicationTables } from "../../../../components/application/program/tables";
import type { RoleCredentials } from "../../../../components/application/program/token";
import { makeAuthority } from "../../../support/authority";
import { tokenFault } from "../../../support/database-token";
import { type RunningPostgres, requirePostgres, startPostgres } from "../../../support/postgres";
import { startProxy, type TcpProxy } from "../../../support/tcp-proxy";

const region = "ap-northeast-1";
const first = { accessKeyId: "ASIAFIRST", secretAccessKey: "first secret", sessionToken: "one" };
/** Waits that do not end while a machine is busy, and those that a test is to see the end of. */
const patient = { connect: 8000, statement: 8000, request: 16_000 };
const hasty = { connect: 1000, statement: 1000, request: 2000 };
const second = { accessKeyId: "ASIASECOND", secretAccessKey: "second secret", sessionToken: "two" };

describe("R47: the application and a real PostgreSQL", function () {
    this.timeout(60_000);
    let postgres: RunningPostgres;
    let proxy: TcpProxy;
    let server: Server | undefined;
    let database: Database | undefined;
    let lines: Readonly<Record<string, unknown>>[];
    /** The keys that IAM knows, and those that the role has. */
    let known: RoleCredentials;
    let own: RoleCredentials;
    let faults: string[];
    let limits = patient;

    before(async function () {
        requirePostgres(this);
        postgres = await startPostgres({
            admits: async (user, password) => {
                const judge = { host: "localhost", port: proxy.port, user, region, credentials: known };
                const fault = await tokenFault(password, judge);
                faults.push(...(fault === undefined ? [] : [fault]));
                return fault === undefined;
            },
        });
        proxy = await startProxy(postgres.port);
        for (const statement of [`CREATE ROLE app LOGIN`, "GRANT rds_iam TO app", ...applicationTables("app")]) {
            await postgres.sql(statement);
        }
    });
    after(async () => {
        await proxy?.stop();
        await postgres?.stop();
    });
    beforeEach(async () => {
        [known, own, lines, faults] = [first, first, [], []];
        await proxy.set("open");
        await postgres.sql("TRUNCATE application.items");
    });
    afterEach(async () => {
        server?.closeAllConnections();
        server?.close();
        await database?.end();
        await proxy.set("open");
    });

    async function start(options: Partial<DatabaseOptions> = {}): Promise<void> {
        limits = { ...patient, ...options.limits };
        database = new Database(
            { host: "localhost", port: proxy.port, database: "app", user: "app", region },
            {
                roots: postgres.authority,
                credentials: async () => own,
                maxConnections: 2,
                log: (line) => lines.push(line),
                limits: patient,
                ...options,
            },
        );
        server = application({ database, place: "east-app" });
        await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
    }

    async function ask(method: "GET" | "POST", path: string) {
        const began = performance.now();
        const { port } = (server as Server).address() as AddressInfo;
        const response = await fetch(`http://127.0.0.1:${port}${path}`, { method });
        const body = (await response.json()) as Record<string, unknown>;
        const milliseconds = performance.now() - began;
        // More than twice the longest wait: all cores of a machine may be busy.
        assert.ok(milliseconds < 3 * limits.request, `${method} ${path} took ${milliseconds} ms`);
        return { status: response.status, body };
    }

    /** That a request fails for a reason, and that the service is up nevertheless. */
    async function away(because: string): Promise<void> {
        assert.deepEqual(await ask("POST", "/items"), { status: 503, body: { database: "unreachable", because } });
        const { status } = await ask("GET", "/health");
        assert.equal(status, 200);
        assert.equal(lines.at(-1)?.["because"], because);
        assert.doesNotMatch(JSON.stringify(lines), /secret|X-Amz|ASIA/);
    }

    /** That a request gets through soon; under hasty limits a busy machine may take more than one. */
    async function goesOn(): Promise<void> {
        for (let tries = 0; (await ask("POST", "/items")).status !== 201; tries++) {
            assert.ok(tries < 20, JSON.stringify(lines.at(-1)));
        }
    }

    const counted = async () => (await postgres.sql("SELECT place, count::int FROM application.items"))[0];
    const added = async (count: number) => {
        const { status, body } = await ask("POST", "/items");
        assert.deepEqual([status, body["place"], body["count"]], [201, "east-app", count]);
    };

    it("writes and reads, signed in by a token that AWS's own implementation makes too, over TLS", async () => {
        await start();
        await added(1);
        await added(2);
        assert.deepEqual(await counted(), { place: "east-app", count: 2 });
        const { body } = await ask("GET", "/items");
        assert.deepEqual(
            (body["items"] as { place: string; count: number }[]).map(({ place, count }) => [place, count]),
            [["east-app", 2]],
        );
        assert.deepEqual((await ask("GET", "/health")).body, { application: "running", database: "reachable" });
        const sessions = await postgres.sql(
            "SELECT usename, ssl, version FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE usename = 'app'",
        );
        assert.deepEqual(sessions, [{ usename: "app", ssl: true, version: "TLSv1.3" }]);
        assert.deepEqual(lines, []);
    });

    it("may read, add and count, and nothing else", async () => {
        await start();
        for (const statement of [
            "DELETE FROM application.items",
            "DROP TABLE application.items",
            "CREATE TABLE application.other (one int)",
            "CREATE ROLE other",
        ]) {
            await assert.rejects(database?.query(statement, []) ?? assert.fail(), { because: "not set up" });
        }
    });

    for (const [what, other] of [
        ["another authority has issued", async () => ({ authority: await makeAuthority() })],
        ["is for another name", async () => ({ name: "elsewhere.example.com" })],
    ] as const) {
        it(`refuses a server whose certificate ${what}, and goes on once it is right`, async () => {
            await start();
            await postgres.takeCertificate(await other());
            await away("not trusted");
            await postgres.takeCertificate({});
            await added(1);
        });
    }

    it("signs in with the role's new keys once the old ones end", async () => {
        await start();
        await added(1);
        known = second;
        // What is open stays open, as on RDS.
        await added(2);
        await postgres.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'app'");
        await settled();
        await away("login refused");
        assert.match(faults.join(), /X-Amz-Signature/);
        own = second;
        await added(3);
        assert.deepEqual(lines.at(-1), { database: "reachable" });
    });

    it("says that it is not set up while its user or its table is missing, and goes on once they are there", async () => {
        await start();
        await postgres.sql("ALTER TABLE application.items RENAME TO elsewhere");
        await away("not set up");
        await postgres.sql("ALTER TABLE application.elsewhere RENAME TO items");
        await postgres.sql("ALTER ROLE app NOLOGIN");
        await postgres.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'app'");
        await settled();
        await away("login refused");
        await postgres.sql("ALTER ROLE app LOGIN");
        await added(1);
    });

    it("answers while the server is dead, and goes on once it is back", async () => {
        await start();
        await added(1);
        await postgres.kill();
        await settled();
        await away("no connection");
        await postgres.start();
        await added(2);
    });

    it("answers while nothing listens, and goes on once something does", async () => {
        await start();
        await proxy.set("refusing");
        await away("no connection");
        await proxy.set("open");
        await added(1);
    });

    it("answers within its time while the way falls silent, and goes on once it speaks", async () => {
        await start({ limits: hasty });
        await goesOn();
        await proxy.set("silent");
        // The first finds the open connection silent, the next one finds that no other can be made.
        for (let round = 0; round < 3; round++) {
            const all = await Promise.all(Array.from({ length: 6 }, () => ask("GET", "/items")));
            assert.deepEqual(
                all.map(({ status, body }) => [status, body["because"]]),
                all.map(() => [503, "timeout"]),
            );
        }
        await away("timeout");
        await proxy.set("open");
        await goesOn();
    });

    it("answers within its time while another holds the row, and leaves no statement behind", async () => {
        await start({ limits: hasty });
        await goesOn();
        const before = await counted();
        const holding = postgres.sql("BEGIN; SELECT * FROM application.items FOR UPDATE; SELECT pg_sleep(3); COMMIT");
        await settled(200);
        assert.deepEqual((await ask("POST", "/items")).body, { database: "unreachable", because: "timeout" });
        await holding;
        await settled();
        assert.deepEqual(await counted(), before);
        await goesOn();
    });

    it("opens no more connections than it may, and lets no more wait than it may", async () => {
        await start({ mostWaiting: 10, limits: hasty });
        const holding = postgres.sql("BEGIN; LOCK application.items; SELECT pg_sleep(2); COMMIT");
        await settled(200);
        const read = "SELECT count FROM application.items";
        let mostOpen = 0;
        const looking = setInterval(async () => {
            const [{ open } = {}] = await postgres.sql(
                "SELECT count(*)::int AS open FROM pg_stat_activity WHERE usename = 'app'",
            );
            mostOpen = Math.max(mostOpen, Number(open));
        }, 50);
        const reasons = await Promise.all(
            Array.from({ length: 30 }, () => database?.query(read, []).catch(({ because }) => because)),
        );
        clearInterval(looking);
        assert.equal(reasons.filter((because) => because === "busy").length, 18);
        assert.ok(mostOpen <= 2 && mostOpen > 0, `${mostOpen} connections`);
        await holding;
        await goesOn();
    });

    it("says that it has no credentials, and goes on once it has", async () => {
        let given: RoleCredentials | undefined;
        await start({
            credentials: async () =>
                given ?? Promise.reject(Object.assign(new Error("none"), { code: "NO_CREDENTIALS" })),
        });
        await away("no credentials");
        given = first;
        await added(1);
    });

    /** Time for what is under way to be noticed. */
    function settled(milliseconds = 1200): Promise<void> {
        return new Promise((resolve) => setTimeout(resolve, milliseconds));
    }
});
