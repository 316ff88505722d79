import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { applicationTables } from "../../../../components/application/program/tables";
import { setupSource } from "../../../../components/database/setup/bundle";
import { makeAuthority } from "../../../support/authority";
import { type RunningPostgres, requirePostgres, startPostgres } from "../../../support/postgres";
import { type SecretStandIn, standInForSecretsManager } from "../application/secrets-manager";

const run = promisify(execFile);
const root = join(__dirname, "..", "..", "..", "..");
const secretId = "rds!db-one";

describe("R47: the function that sets a user of a database up, with a real PostgreSQL", function () {
    this.timeout(60_000);
    let directory: string;
    let postgres: RunningPostgres;
    let secrets: SecretStandIn;

    before(async function () {
        requirePostgres(this);
        postgres = await startPostgres({ admits: async () => false });
        directory = await mkdtemp(join(tmpdir(), "setup-test-"));
        await writeScript(postgres.authority);
    });
    after(async () => {
        await postgres?.stop();
        await rm(directory ?? "", { recursive: true, force: true });
    });
    beforeEach(async () => {
        secrets = await standInForSecretsManager(secretId);
        secrets.value = masterUser("password-one");
        await postgres.sql("ALTER ROLE owner PASSWORD 'password-one'");
        await postgres.sql("DROP SCHEMA IF EXISTS application CASCADE");
        await postgres.sql("DROP ROLE IF EXISTS app");
    });
    afterEach(async () => {
        secrets.stop();
        await writeScript(postgres.authority);
    });

    /** What is deployed: one file, beside which Lambda has AWS's own SDK. */
    const writeScript = (roots: string) =>
        writeFile(join(directory, "setup.js"), `globalThis.databaseRoots=${JSON.stringify(roots)};\n${setupSource()}`);

    const masterUser = (password: string) => JSON.stringify({ username: "owner", password });

    async function setUp({ seconds = 20, statements = applicationTables("app"), port = postgres.port } = {}) {
        const code = `const end = Date.now() + ${seconds * 1000};
            require(${JSON.stringify(join(directory, "setup.js"))})
                .handler({}, { getRemainingTimeInMillis: () => end - Date.now() }).then(
                    (answer) => console.log(JSON.stringify({ answer })),
                    (error) => { console.error(error.message); process.exit(1); })`;
        const env = {
            PATH: process.env["PATH"] ?? "",
            NODE_PATH: join(root, "node_modules"),
            AWS_REGION: "ap-northeast-1",
            AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
            AWS_SECRET_ACCESS_KEY: "secret",
            AWS_ENDPOINT_URL: secrets.origin,
            SECRET_ID: secretId,
            DATABASE: JSON.stringify({ host: "localhost", port, database: "app" }),
            USER_NAME: "app",
            STATEMENTS: JSON.stringify(statements),
            PAUSE_MS: "50",
            NODE_NO_WARNINGS: "1",
        };
        const { status, stdout, stderr } = await run(process.execPath, ["-e", code], { env }).then(
            (ended) => ({ status: 0, ...ended }),
            ({ code: status, stdout, stderr }) => ({ status, stdout, stderr }),
        );
        const lines = String(stdout).trim().split("\n");
        assert.doesNotMatch(`${stdout}${stderr}`, /password-(one|two)/);
        return { status, stderr: String(stderr), last: JSON.parse(lines.at(-1) ?? ""), tries: lines.length - 1 };
    }

    const rights = () =>
        postgres.sql(
            `SELECT string_agg(privilege_type, ' ' ORDER BY privilege_type) AS rights
            FROM information_schema.role_table_grants WHERE grantee = 'app'`,
        );

    it("makes the user, who signs in by IAM alone and may do what is said, however often it runs", async () => {
        for (let time = 0; time < 2; time++) {
            const { status, last, stderr } = await setUp();
            assert.deepEqual([status, last], [0, { answer: { user: "app", statements: 7 } }], stderr);
        }
        assert.deepEqual(await rights(), [{ rights: "INSERT SELECT UPDATE" }]);
        const [user] = await postgres.sql(
            `SELECT rolcanlogin, rolsuper, rolcreaterole, rolcreatedb, pg_has_role('app', 'rds_iam', 'member') AS iam,
            (SELECT passwd IS NULL FROM pg_shadow WHERE usename = 'app') AS without_password FROM pg_roles WHERE rolname = 'app'`,
        );
        assert.deepEqual(user, {
            ...{ rolcanlogin: true, rolsuper: false, rolcreaterole: false, rolcreatedb: false },
            ...{ iam: true, without_password: true },
        });
    });

    it("keeps what the tables hold", async () => {
        await setUp();
        await postgres.sql("INSERT INTO application.items VALUES ('east-app', 3, now())");
        await setUp();
        assert.deepEqual(await postgres.sql("SELECT place, count::int FROM application.items"), [
            { place: "east-app", count: 3 },
        ]);
    });

    it("takes the password that RDS has rotated in the meantime", async () => {
        await postgres.sql("ALTER ROLE owner PASSWORD 'password-two'");
        const running = setUp({ seconds: 30 });
        await new Promise((resolve) => setTimeout(resolve, 1500));
        secrets.value = masterUser("password-two");
        const { status, tries } = await running;
        assert.equal(status, 0);
        assert.ok(tries > 1, `${tries} tries`);
    });

    it("waits for its right to the secret", async () => {
        secrets.failures = 3;
        const { status, tries } = await setUp();
        assert.deepEqual([status, tries], [0, 4]);
    });

    it("waits for a server that is not up yet", async () => {
        await postgres.kill();
        const running = setUp({ seconds: 30 });
        await new Promise((resolve) => setTimeout(resolve, 1000));
        await postgres.start();
        assert.equal((await running).status, 0);
        assert.deepEqual(await rights(), [{ rights: "INSERT SELECT UPDATE" }]);
    });

    it("fails, and says why, where nobody answers in time", async () => {
        const { status, stderr } = await setUp({ seconds: 15.5, port: 1 });
        assert.deepEqual([status, /^The database could not be set up: ECONNREFUSED/.test(stderr)], [1, true], stderr);
    });

    it("tells no password to a server whose certificate another authority has issued", async () => {
        await writeScript((await makeAuthority()).certificate);
        const { status, stderr } = await setUp({ seconds: 15.5 });
        assert.equal(status, 1);
        assert.match(stderr, /certificate/);
        assert.deepEqual(await rights(), [{ rights: null }]);
    });

    it("changes nothing where one statement is wrong, and does not try that again", async () => {
        const { status, stderr, tries } = await setUp({ statements: [...applicationTables("app"), "GRANT nothing"] });
        assert.equal(status, 1);
        assert.match(stderr, /^The database could not be set up: 42601: syntax error/);
        assert.equal(tries, 0);
        assert.deepEqual(await postgres.sql("SELECT FROM pg_roles WHERE rolname = 'app'"), []);
    });

    it("tells nothing of a secret that is not RDS's", async () => {
        secrets.value = `{"password": "password-one`;
        const { status, stderr } = await setUp();
        assert.deepEqual(
            [status, stderr.trim()],
            [1, "The database could not be set up: Error: the secret's value is not RDS's"],
        );
    });
});
