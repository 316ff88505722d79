import assert from "node:assert/strict";
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSecureContext, createServer as createTlsServer, type TLSSocket } from "node:tls";
import { promisify } from "node:util";
import { metricDocument, probe, waitFor } from "../../../../components/failover/probe/probe";
import { freePort } from "../../../support/nginx";

const name = "east.edge.example.com";
const run = promisify(execFile);

interface Seen {
    readonly serverName: string | false | null;
    readonly host?: string;
    readonly path?: string;
}

describe("the failover probe against a real HTTPS server", () => {
    let directory: string;
    let credentials: { key: Buffer; cert: Buffer };
    let server: Server | undefined;
    let seen: Seen[];

    before(async () => {
        directory = await mkdtemp(join(tmpdir(), "probe-test-"));
        const [key, cert] = [join(directory, "key"), join(directory, "cert")];
        const subject = ["-subj", `/CN=${name}`, "-days", "30"];
        const elliptic = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
        await run("openssl", ["req", "-x509", ...elliptic, ...subject, "-keyout", key, "-out", cert]);
        credentials = { key: await readFile(key), cert: await readFile(cert) };
    });
    after(() => rm(directory, { recursive: true, force: true }));
    beforeEach(() => {
        seen = [];
    });
    afterEach(() => {
        server?.closeAllConnections();
        server?.close();
        server = undefined;
    });

    async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void, onlyName?: string) {
        const sni = (
            asked: string,
            done: (error: Error | null, context?: ReturnType<typeof createSecureContext>) => void,
        ) => (asked === onlyName ? done(null, createSecureContext(credentials)) : done(new Error("unrecognized name")));
        const started = createServer(onlyName === undefined ? credentials : { ...credentials, SNICallback: sni });
        started.on("request", (request, response) => {
            const { servername } = request.socket as TLSSocket & { servername: string | false | null };
            seen.push({ serverName: servername, host: request.headers.host, path: request.url });
            answer(request, response);
        });
        await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
        server = started;
        return {
            address: "127.0.0.1",
            port: (started.address() as { port: number }).port,
            path: "/healthz",
            pauseMs: 5,
        };
    }

    it("finds a server well at the first try, by the public name, and tells the certificate's days", async () => {
        const target = await listen((_, response) => response.end("ok\n"));
        const outcome = await probe({ ...target, serverName: name });
        assert.deepEqual(outcome, { healthy: true, attempts: 1, certificateDaysLeft: 29, faults: [] });
        assert.deepEqual(seen, [{ serverName: name, host: name, path: "/healthz" }]);
    });

    it("sends no name where there is none", async () => {
        const target = await listen((_, response) => response.end());
        assert.equal((await probe(target)).healthy, true);
        assert.deepEqual(seen, [{ serverName: false, host: `127.0.0.1:${target.port}`, path: "/healthz" }]);
    });

    it("takes one good answer in three for well", async () => {
        let requests = 0;
        const target = await listen((_, response) => {
            requests += 1;
            response.writeHead(requests < 3 ? 503 : 204).end();
        });
        const outcome = await probe({ ...target, serverName: name });
        assert.deepEqual(outcome, {
            healthy: true,
            attempts: 3,
            certificateDaysLeft: 29,
            faults: ["status 503", "status 503"],
        });
    });

    for (const status of [500, 404, 301]) {
        it(`takes status ${status} for unwell, after three tries`, async () => {
            const target = await listen((_, response) => response.writeHead(status).end());
            assert.deepEqual(await probe({ ...target, serverName: name }), {
                healthy: false,
                attempts: 3,
                certificateDaysLeft: undefined,
                faults: Array(3).fill(`status ${status}`),
            });
            assert.equal(seen.length, 3);
        });
    }

    it("takes a refused connection for unwell", async () => {
        const target = { address: "127.0.0.1", port: await freePort(), path: "/healthz", pauseMs: 5 };
        assert.deepEqual((await probe(target)).faults, ["ECONNREFUSED", "ECONNREFUSED", "ECONNREFUSED"]);
    });

    it("takes a server that never answers for unwell, in time", async () => {
        const target = await listen(() => {});
        const started = Date.now();
        const outcome = await probe({ ...target, serverName: name, timeoutMs: 100 });
        assert.deepEqual(outcome.faults, Array(3).fill("no answer within 100 ms"));
        assert.ok(Date.now() - started < 2000, "three tries of 100 ms take less than two seconds");
    });

    it("takes an answer that does not end for unwell", async () => {
        const target = await listen((_, response) => response.writeHead(200).write("o"));
        assert.deepEqual((await probe({ ...target, timeoutMs: 100 })).faults, Array(3).fill("no answer within 100 ms"));
    });

    it("takes a server that does not know the name for unwell", async () => {
        const target = await listen((_, response) => response.end(), name);
        assert.equal((await probe({ ...target, serverName: name })).healthy, true);
        const other = await probe({ ...target, serverName: "west.edge.example.com" });
        assert.equal(other.healthy, false);
        assert.equal(other.attempts, 3);
    });

    it("takes a redirection for unwell, and does not follow it", async () => {
        const target = await listen((_, response) => response.writeHead(302, { location: "/elsewhere" }).end());
        assert.deepEqual((await probe(target)).faults, Array(3).fill("status 302"));
        assert.deepEqual(new Set(seen.map(({ path }) => path)), new Set([target.path]));
    });

    it("takes an answer that comes a byte at a time for unwell once its time is over", async () => {
        const target = await listen((_, response) => {
            response.writeHead(200);
            const drip = setInterval(() => response.write("o"), 20);
            response.once("close", () => clearInterval(drip));
        });
        assert.deepEqual((await probe({ ...target, timeoutMs: 150 })).faults, Array(3).fill("no answer within 150 ms"));
    });

    /** Raw bytes in place of HTTP, over TLS: what comes of three tries. */
    async function askRaw(speak: (socket: TLSSocket) => void) {
        const broken = createTlsServer(credentials, (socket) => {
            socket.on("error", () => undefined);
            speak(socket);
        });
        await new Promise<void>((resolve) => broken.listen(0, "127.0.0.1", resolve));
        const { port } = broken.address() as AddressInfo;
        const started = Date.now();
        const outcome = await probe({ address: "127.0.0.1", port, path: "/", timeoutMs: 200, pauseMs: 1 });
        broken.close();
        assert.ok(Date.now() - started < 3000, "three tries of 200 ms take less than three seconds");
        return outcome;
    }

    const head = "HTTP/1.1 200 OK\r\n";
    const attacks: Readonly<Record<string, (socket: TLSSocket) => void>> = {
        "breaks off once TLS is set up": (socket) => socket.destroy(),
        "breaks off in the middle of its answer": (socket) => {
            socket.write(`${head}content-length: 10\r\n\r\nabc`);
            setTimeout(() => socket.destroy(), 20);
        },
        "sends a header that does not end": (socket) => {
            socket.write(`${head}x: `);
            const more = setInterval(() => socket.write("x".repeat(4096)), 1);
            socket.once("close", () => clearInterval(more));
        },
        "answers with what is no HTTP": (socket) => socket.end("\u0000\u0001\u0002 200 OK\r\n\r\n"),
        "wants to speak another protocol": (socket) =>
            socket.write("HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n"),
        "puts its client off again and again": (socket) => {
            const more = setInterval(() => socket.write("HTTP/1.1 102 Processing\r\n\r\n"), 1);
            socket.once("close", () => clearInterval(more));
        },
        "sends two lengths": (socket) => socket.end(`${head}content-length: 1\r\ncontent-length: 2\r\n\r\nab`),
    };
    for (const [title, speak] of Object.entries(attacks)) {
        it(`takes a server for unwell that ${title}`, async () => {
            const { healthy, faults } = await askRaw(speak);
            assert.equal(healthy, false);
            assert.equal(faults.length, 3);
            assert.ok(faults.every((fault) => fault.length > 0 && fault.length < 200));
        });
    }

    it("keeps nothing of an answer that floods it", async () => {
        const block = Buffer.alloc(1 << 20, 1);
        const before = process.memoryUsage().rss;
        const { healthy, faults } = await askRaw((socket) => {
            socket.write(`${head}transfer-encoding: chunked\r\n\r\n`);
            const more = setInterval(() => {
                if (socket.writableLength < 4 * block.length) {
                    socket.write(Buffer.concat([Buffer.from("100000\r\n"), block, Buffer.from("\r\n")]));
                }
            }, 1);
            socket.once("close", () => clearInterval(more));
        });
        assert.deepEqual([healthy, faults], [false, Array(3).fill("no answer within 200 ms")]);
        assert.ok(process.memoryUsage().rss - before < 200 << 20);
    });

    it("takes a server that accepts connections and says nothing, or no TLS, for unwell", async () => {
        const answers: [string | undefined, RegExp][] = [
            [undefined, /^no answer within 150 ms$/],
            ["HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n", /^(EPROTO|ERR_SSL_\w+)$/],
        ];
        for (const [said, fault] of answers) {
            const plain = createTcpServer((socket) => {
                socket.on("error", () => undefined);
                if (said !== undefined) {
                    socket.end(said);
                }
            });
            await new Promise<void>((resolve) => plain.listen(0, "127.0.0.1", resolve));
            const { port } = plain.address() as AddressInfo;
            const outcome = await probe({ address: "127.0.0.1", port, path: "/", timeoutMs: 150, pauseMs: 1 });
            plain.close();
            assert.equal(outcome.healthy, false);
            assert.ok(
                outcome.faults.length === 3 && outcome.faults.every((each) => fault.test(each)),
                outcome.faults.join(", "),
            );
        }
    });

    it("R46: waits until a server that is starting answers twice in a row", async () => {
        const answers = [503, 200, 503, 200, 200];
        const target = await listen((_, response) => response.writeHead(answers[seen.length - 1] ?? 500).end());
        await waitFor(target, 10);
        assert.equal(seen.length, answers.length);
    });

    it("R46: fails, with what was wrong at last, when a server does not answer in time", async () => {
        const target = await listen((_, response) => response.writeHead(503).end());
        await assert.rejects(waitFor({ ...target, pauseMs: 10 }, 0.2), {
            message: "no answer within 0.2 s, at last: status 503",
        });
    });

    it("R46: waits for the server that it is asked to, reports nothing then, and fails when it does not answer", async () => {
        const target = await listen((_, response) => response.end());
        const environment = {
            TARGETS: JSON.stringify({ "dev-az-app-1": "127.0.0.9", "dev-az-app-2": target.address }),
            TARGET_PORT: String(target.port),
            TARGET_PATH: target.path,
            PAUSE_MS: "1",
        };
        assert.deepEqual(await handled(environment, { waitFor: "dev-az-app-2", seconds: 5 }), []);
        for (const name of ["dev-az-app-1", "dev-az-app-9"]) {
            await assert.rejects(handled(environment, { waitFor: name, seconds: 0.1 }));
        }
    });

    it("R45: reports each of several servers, whoever of them is dead", async () => {
        const target = await listen((_, response) => response.end());
        const lines = await handled({
            TARGETS: JSON.stringify({ "dev-az-app-1": "127.0.0.9", "dev-az-app-2": target.address }),
            TARGET_PORT: String(target.port),
            TARGET_PATH: target.path,
            PAUSE_MS: "1",
        });
        const reported = lines.map((line) => JSON.parse(line)).map(({ Probe, Healthy }) => [Probe, Healthy]);
        assert.deepEqual(Object.fromEntries(reported), { "dev-az-app-1": 0, "dev-az-app-2": 1 });
    });

    it("prints one embedded metric document a run, and nothing else", async () => {
        const target = await listen((_, response) => response.end());
        const lines = await handled({
            TARGETS: JSON.stringify({ "dev-east-failover": target.address }),
            TARGET_PORT: String(target.port),
            TARGET_PATH: target.path,
            SERVER_NAME: name,
        });
        assert.equal(lines.length, 1);
        const document = JSON.parse(lines[0] ?? "");
        const timestamp = document._aws.Timestamp;
        assert.ok(Math.abs(Date.now() - timestamp) < 20_000, "the timestamp is now, in milliseconds");
        const outcome = { healthy: true, attempts: 1, certificateDaysLeft: 29, faults: [] };
        assert.deepEqual(document, metricDocument("dev-east-failover", outcome, timestamp));
    });

    it("prints a 0 when nobody answers, and does not fail", async () => {
        const lines = await handled({
            TARGETS: '{"dev-east-failover":"127.0.0.1"}',
            TARGET_PORT: String(await freePort()),
            TARGET_PATH: "/healthz",
            PAUSE_MS: "1",
        });
        const { Healthy, CertificateDaysLeft, faults } = JSON.parse(lines[0] ?? "");
        assert.deepEqual(
            { Healthy, CertificateDaysLeft, faults },
            {
                Healthy: 0,
                CertificateDaysLeft: undefined,
                faults: Array(3).fill("ECONNREFUSED"),
            },
        );
    });
});

describe("the failover probe's metric document", () => {
    it("has the form that CloudWatch specifies", () => {
        const outcome = { healthy: false, attempts: 3, certificateDaysLeft: 12, faults: ["status 500"] };
        assert.deepEqual(metricDocument("dev-east-failover", outcome, 1_790_000_000_000), {
            _aws: {
                Timestamp: 1_790_000_000_000,
                CloudWatchMetrics: [
                    {
                        Namespace: "EdgeFailover",
                        Dimensions: [["Probe"]],
                        Metrics: [
                            { Name: "Healthy", Unit: "None" },
                            { Name: "CertificateDaysLeft", Unit: "None" },
                        ],
                    },
                ],
            },
            Probe: "dev-east-failover",
            Healthy: 0,
            CertificateDaysLeft: 12,
            attempts: 3,
            faults: ["status 500"],
        });
    });
});

/** Runs the handler as Lambda does, in a Node.js of its own, and returns the lines on its standard output. */
async function handled(environment: Record<string, string>, event: object = {}): Promise<string[]> {
    const file = join(__dirname, "../../../../components/failover/probe/probe.js");
    const child: ChildProcess = spawn(
        process.execPath,
        ["-e", `require(${JSON.stringify(file)}).handler(${JSON.stringify(event)})`],
        {
            env: environment,
            stdio: ["ignore", "pipe", "ignore"],
        },
    );
    let output = "";
    child.stdout?.on("data", (chunk) => {
        output += chunk;
    });
    const status = await new Promise((resolve) => child.once("close", resolve));
    assert.equal(status, 0);
    return output.split("\n").filter((line) => line !== "");
}
