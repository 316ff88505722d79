import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type IncomingMessage, type RequestListener, request } from "node:http";
import { createServer as createTlsServer, type Server } from "node:https";
import { type AddressInfo, connect, createServer as createTcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EnvoyConfiguration, envoyConfiguration } from "../../../../components/front/envoy";
import { healthCommand } from "../../../../components/front/proxy-containers";
import { proxyMetrics } from "../../../../components/front/proxy-metrics";
import { type DnsServer, startDns } from "../../../support/dns";
import { type RunningEnvoy, requireEnvoy, startEnvoy } from "../../../support/envoy";
import { freePort } from "../../../support/nginx";
import { signatureFault } from "../../../support/signature";

const serviceName = "web-0123.7d67968.vpc-lattice-svcs.ap-northeast-1.on.aws";
const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const mebibyte = 1024 * 1024;

interface Answer {
    readonly status: number;
    readonly body: string;
    readonly headers: IncomingMessage["headers"];
}

function ask(
    port: number,
    path: string,
    options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
    const { body, ...rest } = options;
    return new Promise((resolve, reject) => {
        const asked = request({ host: "127.0.0.1", port, path, agent: false, ...rest }, async (response) => {
            let text = "";
            for await (const chunk of response) {
                text += chunk;
            }
            resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers });
        });
        asked.once("error", reject);
        asked.end(body);
    });
}

/** What a raw text gets as its first answer, for requests that no client would send. */
function raw(port: number, text: string): Promise<string> {
    return new Promise((resolve) => {
        let answer = "";
        const socket = connect(port, "127.0.0.1", () => socket.write(text));
        socket.setEncoding("utf8").on("data", (part) => {
            answer += part;
        });
        socket.setTimeout(3000, () => socket.destroy());
        socket.once("close", () => resolve(answer)).on("error", () => undefined);
    });
}

/** A client that sends a byte of a header now and then: what it gets in the end, and after how long. */
function slowly(port: number, start: string): Promise<{ readonly answer: string; readonly seconds: number }> {
    return new Promise((resolve) => {
        const began = Date.now();
        let answer = "";
        const socket = connect(port, "127.0.0.1", () => socket.write(start));
        const drip = setInterval(() => socket.write("a"), 500);
        socket.setEncoding("utf8").on("data", (part) => {
            answer += part;
        });
        socket
            .on("error", () => undefined)
            .once("close", () => {
                clearInterval(drip);
                resolve({ answer, seconds: (Date.now() - began) / 1000 });
            });
    });
}

/** Says what arrived, as VPC Lattice would see it. */
const echo: RequestListener = async (incoming, response) => {
    let bytes = 0;
    for await (const chunk of incoming) {
        bytes += chunk.length;
    }
    const { method, url, headers } = incoming;
    response.end(JSON.stringify({ method, url, headers, bytes }));
};

describe("the front's Envoy", function () {
    this.slow(3000);
    this.timeout(60_000);
    const stops: (() => unknown)[] = [];
    let directory: string;
    let dns: DnsServer;

    before(function () {
        requireEnvoy(this);
        directory = mkdtempSync(join(tmpdir(), "front-"));
        const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: directory, stdio: "ignore" });
        for (const [file, name] of [
            ["lattice", "*.7d67968.vpc-lattice-svcs.ap-northeast-1.on.aws"],
            ["other", "other.example.com"],
        ] as const) {
            openssl(
                ...[
                    "req",
                    "-x509",
                    "-newkey",
                    "ec",
                    "-pkeyopt",
                    "ec_paramgen_curve:prime256v1",
                    "-nodes",
                    "-days",
                    "2",
                ],
                ...[
                    "-keyout",
                    `${file}.key`,
                    "-out",
                    `${file}.pem`,
                    "-subj",
                    "/CN=test",
                    "-addext",
                    `subjectAltName=DNS:${name}`,
                ],
            );
        }
    });
    after(() => rmSync(directory ?? "/nonexistent", { recursive: true, force: true }));
    beforeEach(async () => {
        dns = await startDns("127.0.0.1");
        stops.push(() => dns.stop());
    });
    afterEach(async () => {
        for (const stop of stops.splice(0).reverse()) {
            await stop();
        }
    });

    /** A TLS server in the place of VPC Lattice. */
    async function upstream(
        listener: RequestListener,
        address = "127.0.0.1",
        port = 0,
        file = "lattice",
    ): Promise<number> {
        const server: Server = createTlsServer(
            { key: readFileSync(join(directory, `${file}.key`)), cert: readFileSync(join(directory, `${file}.pem`)) },
            listener,
        );
        stops.push(() => {
            server.closeAllConnections();
            server.close();
        });
        await new Promise<void>((resolve) => server.listen(port, address, resolve));
        return (server.address() as AddressInfo).port;
    }

    async function proxyTo(
        servicePort: number,
        options: Partial<EnvoyConfiguration> = {},
        granted: typeof credentials | "none" = credentials,
    ): Promise<RunningEnvoy> {
        const [address = "", port] = dns.address.split(":");
        const proxy = await startEnvoy(
            (own) =>
                envoyConfiguration({
                    ...{
                        address: "127.0.0.1",
                        port: own,
                        serviceName,
                        signingRegion: "ap-northeast-1",
                        silenceSeconds: 2,
                    },
                    ...{ resolver: { address, port: Number(port) }, resolveSeconds: 1, servicePort },
                    trustedCertificates: join(directory, "lattice.pem"),
                    ...options,
                }),
            granted === "none" ? undefined : granted,
            options.statisticsPort === undefined ? undefined : { statisticsPort: options.statisticsPort },
        );
        stops.push(() => proxy.stop());
        return proxy;
    }

    it("R49: signs for Lattice's name, whatever is asked for, so that another implementation agrees", async () => {
        const proxy = await proxyTo(await upstream(echo));
        for (const [path, method] of [
            ["/", "GET"],
            ["/orders?b=2&a=1&flag", "POST"],
            ["/a%20b/c%2Fd/%E6%9D%B1?d=e%20f", "DELETE"],
        ] as const) {
            const { status, body } = await ask(proxy.port, path, { method, headers: { Host: "www.example.com" } });
            assert.equal(status, 200);
            const { headers, ...arrived } = JSON.parse(body);
            assert.deepEqual(arrived, { method, url: path, bytes: 0 });
            assert.equal(headers.host, serviceName);
            assert.equal(headers["x-forwarded-host"], "www.example.com");
            assert.equal(headers["x-amz-content-sha256"], "UNSIGNED-PAYLOAD");
            assert.match(
                headers.authorization,
                /Credential=AKIDEXAMPLE\/\d{8}\/ap-northeast-1\/vpc-lattice-svcs\/aws4_request/,
            );
            assert.equal(signatureFault({ method, url: path, headers }, credentials.secretAccessKey), undefined);
            assert.match(String(signatureFault({ method, url: path, headers }, "another")), /^the signature is wrong/);
        }
    });

    it("R49: drops what a client brings of a signature, and keeps its credentials under another name", async () => {
        const proxy = await proxyTo(await upstream(echo));
        const forged = {
            Authorization: "Bearer abc",
            "X-Original-Authorization": "forged",
            "X-Amz-Date": "20260101T000000Z",
            "X-Amz-Security-Token": "token",
            "X-Amz-Signature": "forged",
            "X-Amz-Anything": "else",
            "X-Amzn-Trace-Id": "Root=1-2-3",
            "X-Forwarded-For": "203.0.113.7",
        };
        const { headers } = JSON.parse((await ask(proxy.port, "/", { headers: forged })).body);
        assert.equal(signatureFault({ method: "GET", url: "/", headers }, credentials.secretAccessKey), undefined);
        const { authorization: _own, "x-amz-date": date, "x-amz-content-sha256": _hash, ...others } = headers;
        const { "x-forwarded-for": forwardedFor, ...rest } = others;
        // On loopback, Envoy gives the machine's own address in place of the client's.
        assert.match(forwardedFor, /^203\.0\.113\.7,\d+\.\d+\.\d+\.\d+$/);
        assert.notEqual(date, forged["X-Amz-Date"]);
        assert.deepEqual(rest, {
            host: serviceName,
            "x-forwarded-host": `127.0.0.1:${proxy.port}`,
            "x-forwarded-proto": "http",
            "x-original-authorization": "Bearer abc",
            "x-amzn-trace-id": "Root=1-2-3",
        });
        const plain = JSON.parse(
            (await ask(proxy.port, "/", { headers: { "X-Original-Authorization": "forged" } })).body,
        );
        assert.equal(plain.headers["x-original-authorization"], undefined);
    });

    it("R49: goes without a signature, and leaves the client's credentials, where nothing is signed", async () => {
        const proxy = await proxyTo(await upstream(echo), { signingRegion: undefined });
        const headers = { Authorization: "Bearer abc", "X-Amz-Date": "forged" };
        const arrived = JSON.parse((await ask(proxy.port, "/", { headers })).body).headers;
        assert.equal(arrived.authorization, "Bearer abc");
        assert.equal(arrived["x-amz-date"], undefined);
    });

    it("R49: streams 150 MiB in each direction within 64 MiB of memory, beside the pages of its program", async () => {
        const size = 150 * mebibyte;
        const chunk = Buffer.alloc(mebibyte, 7);
        const proxy = await proxyTo(
            await upstream(async (incoming, response) => {
                let got = 0;
                for await (const part of incoming) {
                    got += part.length;
                }
                response.writeHead(200, { "x-got": String(got) });
                for (let sent = 0; sent < size; sent += chunk.length) {
                    if (!response.write(chunk)) {
                        await new Promise((resolve) => response.once("drain", resolve));
                    }
                }
                response.end();
            }),
        );
        let own = 0;
        const watching = setInterval(async () => {
            own = Math.max(own, (await proxy.mebibytes()).own);
        }, 20);
        stops.push(() => clearInterval(watching));
        const [got, received] = await new Promise<[string, number]>((resolve, reject) => {
            const asked = request({ host: "127.0.0.1", port: proxy.port, path: "/", method: "POST", agent: false });
            asked.once("error", reject).once("response", async (response) => {
                let bytes = 0;
                for await (const part of response) {
                    bytes += part.length;
                }
                resolve([String(response.headers["x-got"]), bytes]);
            });
            const write = (left: number): void => {
                if (left === 0) {
                    asked.end();
                } else if (asked.write(chunk)) {
                    setImmediate(write, left - 1);
                } else {
                    asked.once("drain", () => write(left - 1));
                }
            };
            write(150);
        });
        assert.deepEqual([got, received], [String(size), size]);
        // What Envoy itself holds; the program's own pages are the file's, and the kernel takes them back where memory is short.
        assert.ok(own > 0 && own < 32, `${own} MiB`);
        const { peakWithProgram } = await proxy.mebibytes();
        assert.ok(peakWithProgram < 80, `${peakWithProgram} MiB`);
    });

    it("R49: hands on the first byte of a stream at once, and a stream that goes on for longer than silence may last", async () => {
        const proxy = await proxyTo(
            await upstream((_incoming, response) => {
                let left = 6;
                const timer = setInterval(() => {
                    response.write("tick\n");
                    left -= 1;
                    if (left === 0) {
                        clearInterval(timer);
                        response.end();
                    }
                }, 500);
                response.write("first\n");
            }),
        );
        const started = Date.now();
        const [first, whole] = await new Promise<[number, string]>((resolve, reject) => {
            request({ host: "127.0.0.1", port: proxy.port, path: "/", agent: false }, async (response) => {
                let [at, text] = [0, ""];
                for await (const part of response) {
                    at ||= Date.now() - started;
                    text += part;
                }
                resolve([at, text]);
            })
                .once("error", reject)
                .end();
        });
        assert.ok(first < 450, `${first} ms`);
        assert.equal(whole, `first\n${"tick\n".repeat(6)}`);
    });

    it("R49: says nothing of what stands behind while that is dead, silent or another, and stays healthy itself", async () => {
        const silent = createTcpServer(() => undefined);
        await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
        stops.push(() => silent.close());
        const hanging = await upstream(() => undefined);
        for (const [port, status] of [
            [await freePort(), 503],
            [hanging, 504],
            [await upstream(echo, "127.0.0.1", 0, "other"), 503],
        ] as const) {
            const proxy = await proxyTo(port);
            const answer = await ask(proxy.port, "/anything?secret=1");
            assert.equal(answer.status, status);
            assert.equal(answer.body, "service unavailable, try again\n");
            assert.doesNotMatch(JSON.stringify(answer.headers), /lattice|envoy|127\.0\.0\.1|amz/i);
            assert.equal((await ask(proxy.port, "/healthz")).status, 200);
            // What ECS runs in the container ends with an error where it does not hear that.
            execFileSync("/bin/bash", ["-c", healthCommand(proxy.port)]);
            assert.throws(() => execFileSync("/bin/bash", ["-c", healthCommand(1)], { stdio: "ignore" }));
        }
    });

    it("R49: resolves the name again, and moves to where it leads", async () => {
        const answering =
            (text: string): RequestListener =>
            (_incoming, response) =>
                response.writeHead(200, { connection: "close" }).end(text);
        const port = await upstream(answering("old"));
        await upstream(answering("new"), "127.0.0.2", port);
        const proxy = await proxyTo(port);
        assert.equal((await ask(proxy.port, "/")).body, "old");
        dns.answer = "127.0.0.2";
        let body = "";
        for (let attempt = 0; attempt < 50 && body !== "new"; attempt++) {
            await new Promise((resolve) => setTimeout(resolve, 200));
            body = (await ask(proxy.port, "/")).body;
        }
        assert.equal(body, "new");
    });

    it("R49: refuses requests that two servers could read in two ways", async () => {
        const proxy = await proxyTo(await upstream(echo));
        const start = "POST / HTTP/1.1\r\nHost: a\r\n";
        const shapes = {
            "two lengths": `${start}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello`,
            "length and chunks": `${start}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
            "an odd encoding": `${start}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
            "a space before the colon": `${start}Content-Length : 5\r\n\r\nhello`,
            "a bad length": `${start}Content-Length: +5\r\n\r\nhello`,
            "no host": "GET / HTTP/1.1\r\n\r\n",
            "an underscore for a hyphen": `${start}X_Amz_Date: forged\r\nContent-Length: 0\r\n\r\n`,
        };
        for (const [shape, text] of Object.entries(shapes)) {
            assert.match(await raw(proxy.port, text), /^HTTP\/1\.1 (400|501)/, shape);
        }
    });

    it("R49: hands on the refusal of a body that is too large while it is sent, and gives up one that stops", async () => {
        const { port } = await proxyTo(
            // A server that closed at once could reset the connection before its answer is read.
            await upstream((_, response) => {
                response.writeHead(413).end();
            }),
        );
        const piece = Buffer.alloc(64 * 1024);
        let sent = 0;
        const status = await new Promise<number | undefined>((resolve, reject) => {
            const headers = { "Content-Length": String(1024 * mebibyte) };
            const upload = request({ host: "127.0.0.1", port, path: "/", method: "POST", agent: false, headers });
            const send = (): void => {
                while (!upload.destroyed && upload.write(piece)) {
                    sent += piece.length;
                }
            };
            upload.on("drain", send).once("error", reject);
            upload.once("response", (response) => {
                resolve(response.statusCode);
                upload.destroy();
            });
            send();
        });
        assert.equal(status, 413);
        assert.ok(sent < 64 * mebibyte, `${sent} bytes were taken of a body that nobody wants`);
        const proxy = await proxyTo(await upstream(echo));
        assert.match(
            await raw(proxy.port, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhello"),
            /^HTTP\/1\.1 408 /,
        );
    });

    it("R49: refuses headers that are too large", async () => {
        const proxy = await proxyTo(await upstream(echo));
        const large = await raw(proxy.port, `GET / HTTP/1.1\r\nHost: a\r\nX-Large: ${"a".repeat(70 * 1024)}\r\n\r\n`);
        assert.match(large, /^HTTP\/1\.1 431/);
        assert.doesNotMatch(large, /lattice/i);
    });

    it("R49: gives up clients that never finish their headers, and serves others meanwhile", async () => {
        const proxy = await proxyTo(await upstream(echo), { silenceSeconds: 55 });
        const slow = Array.from({ length: 100 }, () => slowly(proxy.port, "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: "));
        for (const wait of [500, 4000]) {
            await new Promise((resolve) => setTimeout(resolve, wait));
            assert.equal((await ask(proxy.port, "/")).status, 200);
        }
        const ended = await Promise.all(slow);
        assert.deepEqual(
            [...new Set(ended.map(({ answer }) => answer.split("\r\n")[0]))],
            ["HTTP/1.1 408 Request Timeout"],
        );
        assert.ok(
            ended.every(({ seconds }) => seconds >= 9 && seconds < 20),
            ended.map(({ seconds }) => seconds).join(", "),
        );
    });

    it("R49: opens no WebSocket: VPC Lattice carries none, and the front has a path past it", async () => {
        const proxy = await proxyTo(await upstream(echo));
        const key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n";
        const answer = await raw(
            proxy.port,
            `GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${key}\r\n`,
        );
        assert.match(answer, /^HTTP\/1\.1 403/);
        assert.doesNotMatch(answer, /lattice|101 Switching/i);
    });

    it("R49: logs each request as JSON without its query, and no health check", async () => {
        const proxy = await proxyTo(await upstream(echo));
        await ask(proxy.port, "/healthz");
        await ask(proxy.port, "/orders?token=secret", { headers: { "X-Amzn-Trace-Id": "Root=1" } });
        await proxy.stop();
        const [line, ...others] = proxy
            .output()
            .split("\n")
            .filter((text) => text.startsWith("{"));
        assert.deepEqual(others, []);
        const { time, bytes, milliseconds, upstreamMilliseconds, ...entry } = JSON.parse(line ?? "");
        assert.match(time, /^\d{4}-\d\d-\d\dT/);
        assert.ok([bytes, milliseconds, upstreamMilliseconds].every((value) => typeof value === "number"));
        assert.deepEqual(entry, { method: "GET", path: "/orders", status: 200, flags: "-", trace: "Root=1" });
        assert.doesNotMatch(proxy.output(), /secret/);
    });

    it("R49: answers at once what is too much at once, in place of waiting with it", async () => {
        const proxy = await proxyTo(await upstream(() => undefined), { silenceSeconds: 3 });
        const answers = await Promise.all(Array.from({ length: 1400 }, () => ask(proxy.port, "/")));
        const by = (status: number) => answers.filter((answer) => answer.status === status).length;
        assert.equal(by(503) + by(504), 1400);
        assert.ok(by(503) >= 100, `${by(503)} refused at once`);
        assert.equal((await ask(proxy.port, "/healthz")).status, 200);
    });

    it("R44 R49: reports once a minute what it has counted, and answers nothing but statistics beside requests", async () => {
        const statisticsPort = await freePort();
        const proxy = await proxyTo(await upstream(echo), { statisticsPort });
        const reports = () =>
            proxy
                .output()
                .split("\n")
                .filter((text) => text.startsWith('{"proxy"'))
                .map((text) => JSON.parse(text) as { proxy: string; statistics: Record<string, number> });
        const reported = async (key: string, wanted: (value: number) => boolean) => {
            for (let attempt = 0; attempt < 80; attempt++) {
                const found = reports().find(({ statistics }) => wanted(statistics[key] ?? Number.NaN));
                if (found !== undefined) {
                    return found;
                }
                await new Promise((resolve) => setTimeout(resolve, 100));
            }
            return assert.fail(`${key} in ${JSON.stringify(reports())}`);
        };
        for (let request = 0; request < 3; request++) {
            assert.equal((await ask(proxy.port, "/")).status, 200);
        }
        const { proxy: name, statistics } = await reported("requests", (value) => value > 0);
        assert.equal(name, "front-proxy");
        assert.deepEqual(
            Object.keys(statistics).sort(),
            Object.values(proxyMetrics)
                .map(({ key }) => key)
                .sort(),
        );
        assert.ok((statistics["memoryMebibytes"] ?? 0) > 1);
        await reported("requests", (value) => value === 0);
        const requests = reports().reduce((sum, each) => sum + (each.statistics["requests"] ?? 0), 0);
        assert.equal(requests, 3, "what has been reported once is not reported again");
        for (const [path, method, status] of [
            ["/stats", "GET", 200],
            ["/quitquitquit", "POST", 403],
            ["/config_dump", "GET", 403],
            ["/logging", "POST", 403],
        ] as const) {
            assert.equal((await ask(statisticsPort, path, { method })).status, status, path);
        }
    });

    it("R44 R49: tells apart a service that is not reached, one that is another, and requests that cannot be signed", async () => {
        const first = async (proxy: RunningEnvoy, key: string) => {
            for (let attempt = 0; attempt < 100; attempt++) {
                const [, value] = new RegExp(`"${key}":([1-9]\\d*)`).exec(proxy.output()) ?? [];
                if (value !== undefined) {
                    return Number(value);
                }
                await new Promise((resolve) => setTimeout(resolve, 100));
            }
            return assert.fail(`${key} in ${proxy.output()}`);
        };
        const dead = await proxyTo(await freePort(), { statisticsPort: await freePort() });
        await ask(dead.port, "/");
        assert.equal(await first(dead, "unreachable"), 1);
        assert.doesNotMatch(dead.output(), /"(unverified|unsigned|refused)":[1-9]/);

        const another = await upstream(echo, "127.0.0.1", 0, "other");
        const deceived = await proxyTo(another, { statisticsPort: await freePort() });
        await ask(deceived.port, "/");
        assert.equal(await first(deceived, "unverified"), 1);

        const unsigned = await proxyTo(await upstream(echo), { statisticsPort: await freePort() }, "none");
        await ask(unsigned.port, "/");
        assert.ok((await first(unsigned, "unsigned")) >= 1);

        const full = await proxyTo(await upstream(() => undefined), {
            silenceSeconds: 3,
            statisticsPort: await freePort(),
        });
        await Promise.all(Array.from({ length: 1400 }, () => ask(full.port, "/")));
        assert.ok((await first(full, "refused")) >= 1);
    });

    it("refuses a service name that would write into the configuration", () => {
        for (const name of ["a.example\n}", "", "-a.example", "a_b.example"]) {
            assert.throws(
                () =>
                    envoyConfiguration({
                        ...{ address: "0.0.0.0", port: 8080, serviceName: name },
                        ...{ signingRegion: undefined, silenceSeconds: 55 },
                    }),
                new RangeError(`'${name}' is no DNS name: letters, digits, dots and hyphens are allowed`),
            );
        }
    });
});
