import assert from "node:assert/strict";
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { nginxConfiguration } from "../../../../components/application/nginx";
import { applicationTables } from "../../../../components/application/program/tables";
import { programSetup } from "../../../../components/application/store";
import { webConfiguration } from "../../../../components/service/nginx";
import { programContainer } from "../../../../components/service/program-container";
import { certificateOf, makeAuthority } from "../../../support/authority";
import { tokenFault } from "../../../support/database-token";
import { freePort, type RunningNginx, requireNginx, startNginx } from "../../../support/nginx";
import { type RunningPostgres, requirePostgres, startPostgres } from "../../../support/postgres";
import { requireTools } from "./secrets-manager";

const run = promisify(execFile);
const region = "ap-northeast-1";
const keys = { accessKeyId: "ASIAROLE", secretAccessKey: "the secret", sessionToken: "the token" };
const scripts = join(__dirname, "../../../../components/application/server");

describe("R47: the application as it is deployed, with the real nginx, PostgreSQL and AWS CLI", function () {
    this.timeout(120_000);
    let directory: string;
    let postgres: RunningPostgres;
    let aws: Server;
    /** What stands in for AWS gives, by path or by operation and name; nothing else is there. */
    let given: Map<string, string>;
    let nginx: RunningNginx | undefined;
    let child: ChildProcess | undefined;
    let said: string;

    before(async function () {
        requirePostgres(this);
        await requireNginx(this);
        await requireTools(this);
        postgres = await startPostgres({
            admits: async (user, password) =>
                (await tokenFault(password, {
                    host: "localhost",
                    port: postgres.port,
                    user,
                    region,
                    credentials: keys,
                })) === undefined,
        });
        for (const statement of ["CREATE ROLE app LOGIN", "GRANT rds_iam TO app", ...applicationTables("app")]) {
            await postgres.sql(statement);
        }
        aws = createServer(async (request, response) => {
            let body = "";
            for await (const chunk of request) {
                body += chunk;
            }
            const target = request.headers["x-amz-target"];
            const key = target === undefined ? String(request.url).split("?")[0] : `${target} ${JSON.parse(body).Name}`;
            const answer = given.get(String(key));
            response.writeHead(answer === undefined ? 404 : 200, {
                "content-type": target === undefined ? "application/octet-stream" : "application/x-amz-json-1.1",
            });
            response.end(answer ?? '{"__type": "ParameterNotFound"}');
        });
        await new Promise<void>((resolve) => aws.listen(0, "127.0.0.1", resolve));
    });
    after(async () => {
        await postgres?.stop();
        aws?.close();
    });
    beforeEach(async () => {
        directory = await mkdtemp(join(tmpdir(), "deployed-test-"));
        await chmod(directory, 0o755);
        said = "";
        given = new Map([["/v2/role", credentials()]]);
        await postgres.sql("TRUNCATE application.items");
    });
    afterEach(async () => {
        child?.kill("SIGKILL");
        await nginx?.stop();
        nginx = undefined;
        await rm(directory, { recursive: true, force: true });
    });

    const origin = () => `http://127.0.0.1:${(aws.address() as AddressInfo).port}`;
    const credentials = () =>
        JSON.stringify({
            ...{ AccessKeyId: keys.accessKeyId, SecretAccessKey: keys.secretAccessKey, Token: keys.sessionToken },
            Expiration: new Date(Date.now() + 3_600_000).toISOString(),
        });
    const place = () =>
        JSON.stringify({ host: "localhost", port: postgres.port, database: "app", user: "app", region });
    /** A program's text that trusts the test's authority in place of RDS's. */
    const trusting = (text: string) =>
        text.replace(/globalThis\.databaseRoots="[^"]+"/, () => {
            return `globalThis.databaseRoots=${JSON.stringify(postgres.authority)}`;
        });

    function start(args: readonly string[], environment: Record<string, string>): void {
        child = spawn(process.execPath, args, {
            env: {
                AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "/v2/role",
                CONTAINER_AGENT: origin(),
                ...environment,
            },
            stdio: ["ignore", "pipe", "pipe"],
        });
        for (const stream of [child.stdout, child.stderr]) {
            stream?.on("data", (chunk: Buffer) => {
                said += String(chunk);
            });
        }
    }

    /** What a client is answered, over the server's own TLS where there is one; tried until the application listens. */
    async function ask(method: string, path: string): Promise<{ status: number; text: string }> {
        const scheme = nginx?.origin.replace("http:", secured ? "https:" : "http:");
        for (let tries = 0; ; tries++) {
            const { stdout } = await run("curl", ["-sk", "-X", method, "-w", "\n%{http_code}", `${scheme}${path}`]);
            const end = stdout.lastIndexOf("\n");
            const answer = { status: Number(stdout.slice(end + 1)), text: stdout.slice(0, end) };
            if (!answer.text.includes("absent") || tries > 50 || child?.exitCode !== null) {
                return answer;
            }
            await new Promise((resolve) => setTimeout(resolve, 100));
        }
    }
    let secured = false;

    async function writesAndReads(server: string): Promise<void> {
        const health = await ask("GET", "/health");
        assert.deepEqual(
            [health.status, JSON.parse(health.text)],
            [200, { application: "running", database: "reachable" }],
            said,
        );
        assert.equal((await ask("POST", "/items")).status, 201);
        assert.equal((await ask("POST", "/items")).status, 201);
        const { items } = JSON.parse((await ask("GET", "/items")).text);
        assert.deepEqual(
            items.map((each: { place: string; count: number }) => [each.place, each.count]),
            [[server, 2]],
        );
        assert.doesNotMatch(said, /the secret|the token|X-Amz|ASIAROLE/);
    }

    /** That nginx says so when the application is not there, and is well itself. */
    async function survivesWithout(): Promise<void> {
        const ended = new Promise((resolve) => child?.once("exit", resolve));
        child?.kill("SIGTERM");
        assert.equal(await ended, 0, "told to stop, it ends by itself");
        assert.deepEqual(await ask("GET", "/health"), { status: 503, text: '{"application":"absent"}\n' });
        assert.equal((await ask("GET", "/healthz")).status, 200);
    }

    it("runs in a task from the text in its environment, and is reached through nginx", async () => {
        secured = false;
        const port = await freePort();
        const { command, environment, secrets } = programContainer({
            ...{ parameterName: "test-database-user", service: "web", logGroup: "/ecs/test-web", region },
        });
        assert.deepEqual(secrets, [{ name: "DATABASE", valueFrom: "test-database-user" }]);
        const values = Object.fromEntries(environment.map(({ name, value }) => [name, value]));
        const text = String(brotliDecompressSync(Buffer.from(values["PROGRAM"] ?? "", "base64")));
        const program = brotliCompressSync(trusting(text)).toString("base64");
        start(command, { ...values, PROGRAM: program, PORT: String(port), DATABASE: place() });
        nginx = await startNginx((where) =>
            webConfiguration({
                listen: `127.0.0.1:${where.port}`,
                ...{ service: "web", healthPath: "/healthz", routes: [{ path: { prefix: "/items" } }] },
                ...{ directory: where.directory, accessLog: join(where.directory, "access.log"), errorLog: "stderr" },
                applicationPort: port,
            }),
        );
        await writesAndReads("web");
        assert.equal((await ask("GET", "/items/1")).text.trim(), "web GET /items/1");
        await survivesWithout();
    });

    it("runs on a server from the set-up that is kept for it, behind the server's own TLS", async () => {
        secured = true;
        const port = await freePort();
        const own = await certificateOf(await makeAuthority(), "east.example.com");
        nginx = await startNginx((where) => {
            const certificateFile = join(where.directory, "server.pem");
            require("node:fs").writeFileSync(certificateFile, own.certificate + own.key);
            return nginxConfiguration({
                ...{ port: where.port, certificateFile, pageDirectory: where.directory, applicationPort: port },
                ...{ pidFile: join(where.directory, "pid"), logDirectory: where.directory },
                temporaryDirectory: where.directory,
            });
        });
        // The script that S3 keeps, with its files under the test's directory and without what only Amazon Linux has.
        const script = programSetup(region)
            .replace(/ '\/(var|usr|etc)/g, (_, top) => ` '${directory}/${top}`)
            .replace(/\n\/usr\/local\/lib\/edge-app\/install-program\.sh\n$/, "\n");
        const running = run("bash", ["-s"]);
        running.child.stdin?.end(script);
        await running;
        const file = join(directory, "var/lib/edge-app/program.js");
        await writeFile(file, trusting(await readFile(file, "utf8")));
        given.set("AmazonSSM.GetParameter test-database-user", JSON.stringify({ Parameter: { Value: place() } }));
        const { restarts } = await takePlace();
        assert.equal(restarts, 1);
        const unit = await readFile(join(directory, "etc/systemd/system/edge-app.service"), "utf8");
        const [, flags = ""] =
            /^ExecStart=\/usr\/bin\/node-24 (.*) \/var\/lib\/edge-app\/program\.js$/m.exec(unit) ?? [];
        start([...flags.split(" "), file], {
            ...{ PORT: String(port), PLACE: "east-app", MAX_CONNECTIONS: "2" },
            DATABASE_FILE: join(directory, "var/lib/edge-app/database.json"),
        });
        await writesAndReads("east-app");
        await survivesWithout();
    });

    /** One run of the job that looks where the database is. */
    async function takePlace({ runs = true } = {}) {
        const log = join(directory, "restarts");
        const settings = join(directory, "settings");
        await writeFile(settings, `STORE_REGION='${region}'\nPARAMETER='test-database-user'\n`);
        const env = {
            ...environment(),
            EDGE_APP_PROGRAM: settings,
            DIRECTORY: join(directory, "var/lib/edge-app"),
            RUNS: runs ? "true" : "false",
            RESTART: `echo restart >>'${log}'`,
            TRIES: "2",
            PAUSE_SECONDS: "0",
        };
        const { status, stderr } = await ended(run("bash", [join(scripts, "program.sh")], { env }));
        const restarts = (await readFile(log, "utf8").catch(() => "")).split("\n").length - 1;
        const kept = await readFile(join(env.DIRECTORY, "database.json"), "utf8").catch(() => undefined);
        return { status, stderr, restarts, kept: kept?.trim() };
    }

    const environment = () => ({
        PATH: process.env["PATH"] ?? "",
        HOME: directory,
        AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
        AWS_SECRET_ACCESS_KEY: "secret",
        AWS_ENDPOINT_URL: origin(),
        AWS_MAX_ATTEMPTS: "1",
    });

    const ended = (running: Promise<{ stdout: string; stderr: string }>) =>
        running.then(
            (all) => ({ status: 0, ...all }),
            ({ code: status, stdout, stderr }) => ({ status, stdout, stderr }),
        );

    it("is started anew on a server where the database has moved, and only there", async () => {
        const parameter = "AmazonSSM.GetParameter test-database-user";
        const say = (value: string) => given.set(parameter, JSON.stringify({ Parameter: { Value: value } }));
        const missing = await takePlace();
        assert.deepEqual([missing.status, missing.restarts, missing.kept], [1, 0, undefined]);
        assert.match(missing.stderr, /try 2 of 2 to read test-database-user: .*ParameterNotFound/);

        say('{"host":"one","port":5432}');
        assert.deepEqual((await takePlace()).restarts, 1);
        assert.deepEqual((await takePlace()).restarts, 1, "the same place");
        assert.deepEqual((await takePlace({ runs: false })).restarts, 2, "what does not run is started");
        say('{"host":"two","port":5432}');
        const moved = await takePlace();
        assert.deepEqual([moved.restarts, moved.kept], [3, '{"host":"two","port":5432}']);

        for (const wrong of ["", "{}", "no JSON"]) {
            say(wrong);
            const { status, restarts, kept } = await takePlace();
            assert.deepEqual([status, restarts, kept], [1, 3, '{"host":"two","port":5432}'], wrong);
        }
        given.delete(parameter);
        assert.deepEqual((await takePlace()).restarts, 3);
    });

    it("is set up on a server from what it was made for, and from nothing else", async () => {
        const script = `touch '${directory}/ran'\n`;
        const digest = createHash("sha256").update(script).digest("hex");
        const setUp = async () => {
            const settings = join(directory, "settings");
            const lines = {
                STORE_REGION: region,
                STORE_BUCKET: "kept",
                PROGRAM_KEY: "program.sh",
                PROGRAM_DIGEST: digest,
            };
            await writeFile(
                settings,
                Object.entries(lines)
                    .map(([key, value]) => `${key}='${value}'\n`)
                    .join(""),
            );
            const env = { ...environment(), EDGE_APP_PROGRAM: settings, TRIES: "2", PAUSE_SECONDS: "0" };
            const { status, stderr } = await ended(run("bash", [join(scripts, "setup-program.sh")], { env }));
            const ran = await readFile(join(directory, "ran"), "utf8").then(
                () => true,
                () => false,
            );
            return { status, ran, last: String(stderr).trim().split("\n").at(-1) };
        };
        assert.deepEqual(await setUp(), {
            ...{ status: 1, ran: false, last: "setup: given up: program.sh cannot be read" },
        });
        given.set("/kept/program.sh", `${script}# of somebody else\n`);
        assert.deepEqual(await setUp(), {
            ...{ status: 1, ran: false, last: "setup: program.sh is not what this server was made for" },
        });
        given.set("/kept/program.sh", script);
        const { status, ran } = await setUp();
        assert.deepEqual([status, ran], [0, true]);
    });
});
