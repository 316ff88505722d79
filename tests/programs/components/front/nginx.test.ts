import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type RequestListener, request } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, createServer as createTcpServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nginxConfiguration, type ProxyUpstream } from "../../../../components/front/nginx";
import { type DnsServer, startDns } from "../../../support/dns";
import {
    freePort,
    type NginxPlace,
    nginxFault,
    type RunningNginx,
    requireNginx,
    startNginx,
} from "../../../support/nginx";

const serviceName = "web-0123.7d67968.vpc-lattice-svcs.ap-northeast-1.on.aws";

function rendered(upstream: ProxyUpstream) {
    return (place: NginxPlace) =>
        nginxConfiguration({
            listen: `127.0.0.1:${place.port}`,
            serviceName,
            upstream,
            maxBodyMebibytes: 1,
            responseTimeoutSeconds: 1,
            directory: place.directory,
            accessLog: `${place.directory}/access.log`,
            errorLog: `${place.directory}/error.log`,
        });
}

interface Answer {
    readonly status: number;
    readonly body: string;
    readonly headers: IncomingMessage["headers"];
}

function ask(
    proxy: RunningNginx,
    path: string,
    options: { method?: string; headers?: Record<string, string>; body?: Buffer } = {},
): Promise<Answer> {
    const { body, ...rest } = options;
    return new Promise((resolve, reject) => {
        const asked = request(`${proxy.origin}${path}`, rest, async (response) => {
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

/** Says what arrived, as the application would see it. */
const echo: RequestListener = async (request, response) => {
    let bytes = 0;
    for await (const chunk of request) {
        bytes += chunk.length;
    }
    response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, bytes }));
};

async function listen(server: Server, address = "127.0.0.1", port = 0): Promise<number> {
    await new Promise<void>((resolve) => server.listen(port, address, resolve));
    return (server.address() as AddressInfo).port;
}

const cleanFailure = { status: 502, body: "service unavailable, try again\n" };

describe("the proxy's nginx", function () {
    this.slow(2000);
    const stops: (() => unknown)[] = [];

    before(async function () {
        await requireNginx(this);
    });

    afterEach(async () => {
        for (const stop of stops.splice(0).reverse()) {
            await stop();
        }
    });

    async function proxyTo(upstream: ProxyUpstream): Promise<RunningNginx> {
        const proxy = await startNginx(rendered(upstream));
        stops.push(proxy.stop);
        return proxy;
    }

    async function upstreamOf(server: Server, address?: string, port?: number): Promise<number> {
        stops.push(() => server.close());
        return listen(server, address, port);
    }

    it("R20: has a configuration that nginx accepts, to the sidecar and to Lattice", async () => {
        assert.equal(await nginxFault(rendered({ kind: "signer", address: "127.0.0.1:8081" })), undefined);
        assert.equal(await nginxFault(rendered({ kind: "lattice" })), undefined);
    });

    it("refuses a service name that would write into the configuration", () => {
        const place = { port: 8080, directory: "/tmp" };
        for (const name of ["a.example; return 200", "a.example\n}", "", "-a.example", "a_b.example"]) {
            assert.throws(
                () => nginxConfiguration({ ...options(place), serviceName: name }),
                new RangeError(`'${name}' is no DNS name: letters, digits, dots and hyphens are allowed`),
            );
        }
    });

    describe("in front of the signing sidecar", () => {
        async function proxyToEcho(): Promise<RunningNginx> {
            const port = await upstreamOf(createServer(echo));
            return proxyTo({ kind: "signer", address: `127.0.0.1:${port}` });
        }

        it("hands on method, path and query as they came, with Lattice's name as Host", async () => {
            const proxy = await proxyToEcho();
            const answer = await ask(proxy, "/a//b%2Fc?d=e%20f", {
                method: "DELETE",
                headers: { Host: "www.example.com" },
            });
            const { headers, ...rest } = JSON.parse(answer.body);
            assert.deepEqual(rest, { method: "DELETE", url: "/a//b%2Fc?d=e%20f", bytes: 0 });
            assert.equal(headers.host, serviceName);
            assert.equal(headers["x-forwarded-host"], "www.example.com");
        });

        it("keeps the client's credentials under another name and drops a signature that the client brings", async () => {
            const proxy = await proxyToEcho();
            const answer = await ask(proxy, "/", {
                headers: {
                    Authorization: "Bearer abc",
                    "X-Original-Authorization": "forged",
                    "X-Amz-Date": "20260101T000000Z",
                    "X-Amz-Security-Token": "token",
                    "X-Amz-Content-Sha256": "hash",
                    "X-Amzn-Trace-Id": "Root=1-2-3",
                    "X-Forwarded-For": "203.0.113.7",
                    Cookie: "a=b",
                },
            });
            const { headers } = JSON.parse(answer.body);
            assert.deepEqual(headers, {
                host: serviceName,
                "x-forwarded-host": "127.0.0.1",
                "x-forwarded-for": "203.0.113.7, 127.0.0.1",
                "x-original-authorization": "Bearer abc",
                "x-amzn-trace-id": "Root=1-2-3",
                cookie: "a=b",
            });
        });

        it("lets no forged X-Original-Authorization through where there are no credentials", async () => {
            const proxy = await proxyToEcho();
            const answer = await ask(proxy, "/", { headers: { "X-Original-Authorization": "forged" } });
            assert.equal(JSON.parse(answer.body).headers["x-original-authorization"], undefined);
        });

        it("takes bodies up to the limit and refuses larger ones", async () => {
            const proxy = await proxyToEcho();
            const fits = await ask(proxy, "/", { method: "POST", body: Buffer.alloc(1024 * 1024) });
            assert.deepEqual([fits.status, JSON.parse(fits.body).bytes], [200, 1024 * 1024]);
            const tooLarge = await ask(proxy, "/", {
                method: "POST",
                headers: { "Content-Length": String(1024 * 1024 + 1) },
                body: Buffer.alloc(1024 * 1024 + 1),
            });
            assert.deepEqual([tooLarge.status, tooLarge.body], [413, "request body too large\n"]);
        });

        it("hands on the application's own errors untouched", async () => {
            const port = await upstreamOf(
                createServer((_request, response) => response.writeHead(502, { "X-From": "application" }).end("mine")),
            );
            const answer = await ask(await proxyTo({ kind: "signer", address: `127.0.0.1:${port}` }), "/");
            assert.deepEqual([answer.status, answer.body, answer.headers["x-from"]], [502, "mine", "application"]);
        });

        it("answers 502 without a word of what stands behind while the upstream is dead, and stays healthy itself", async () => {
            const proxy = await proxyTo({ kind: "signer", address: `127.0.0.1:${await freePort()}` });
            const answer = await ask(proxy, "/anything");
            assert.deepEqual({ status: answer.status, body: answer.body }, cleanFailure);
            assert.equal(answer.headers.server, "nginx");
            const health = await ask(proxy, "/healthz");
            assert.deepEqual([health.status, health.body], [200, "ok\n"]);
        });

        it("answers 504 when the upstream is silent for too long", async () => {
            const port = await upstreamOf(createTcpServer(() => undefined));
            const answer = await ask(await proxyTo({ kind: "signer", address: `127.0.0.1:${port}` }), "/");
            assert.deepEqual([answer.status, answer.body], [504, "service unavailable, try again\n"]);
        });

        it("logs the path that was asked for where it answers in the upstream's place", async () => {
            const proxy = await proxyTo({ kind: "signer", address: `127.0.0.1:${await freePort()}` });
            await ask(proxy, "/orders/1?token=secret");
            const { path, status } = JSON.parse(await logged(proxy));
            assert.deepEqual({ path, status }, { path: "/orders/1", status: 502 });
        });

        it("logs a request as one JSON object, without its query string, and no health checks", async () => {
            const proxy = await proxyToEcho();
            await ask(proxy, "/healthz");
            await ask(proxy, "/orders?token=secret", { headers: { "X-Amzn-Trace-Id": 'Root="1"' } });
            const { time, seconds, upstream, bytes, ...entry } = JSON.parse(await logged(proxy));
            assert.deepEqual(entry, {
                method: "GET",
                path: "/orders",
                status: 200,
                upstreamStatus: "200",
                trace: 'Root="1"',
            });
        });
    });

    describe("in front of Lattice itself", () => {
        let certificates: string;

        before(() => {
            certificates = mkdtempSync(join(tmpdir(), "proxy-certificates-"));
            certificateFor(serviceName, certificates, "service");
            certificateFor("other.example.com", certificates, "other");
        });

        after(() => rmSync(certificates, { recursive: true, force: true }));

        function tlsServer(name: string, listener: RequestListener): Server {
            const [key, cert] = ["key", "crt"].map((kind) => readFileSync(join(certificates, `${name}.${kind}`)));
            return createTlsServer({ key, cert }, listener);
        }

        async function throughDns(port: number, address: string): Promise<{ proxy: RunningNginx; dns: DnsServer }> {
            const dns = await startDns(address);
            stops.push(dns.stop);
            const trustedCertificates = join(certificates, "service.crt");
            const proxy = await proxyTo({
                kind: "lattice",
                resolver: dns.address,
                nameValidSeconds: 1,
                trustedCertificates,
                port,
            });
            return { proxy, dns };
        }

        it("speaks TLS with Lattice's name as Host and SNI, and leaves the client's credentials alone", async () => {
            const port = await upstreamOf(
                tlsServer("service", (request, response) => {
                    const { servername } = request.socket as unknown as { servername: string };
                    response.end(JSON.stringify({ servername, url: request.url, headers: request.headers }));
                }),
            );
            const { proxy } = await throughDns(port, "127.0.0.1");
            const headers = { Authorization: "Bearer abc", "X-Amz-Security-Token": "token" };
            const answer = JSON.parse((await ask(proxy, "/x?y=z", { headers })).body);
            assert.deepEqual(answer, {
                servername: serviceName,
                url: "/x?y=z",
                headers: {
                    host: serviceName,
                    "x-forwarded-host": "127.0.0.1",
                    "x-forwarded-for": "127.0.0.1",
                    authorization: "Bearer abc",
                },
            });
        });

        it("follows the name to another address without a reload", async () => {
            const port = await upstreamOf(tlsServer("service", (_request, response) => response.end("first")));
            await upstreamOf(
                tlsServer("service", (_request, response) => response.end("second")),
                "127.0.0.2",
                port,
            );
            const { proxy, dns } = await throughDns(port, "127.0.0.1");
            assert.equal((await ask(proxy, "/")).body, "first");
            dns.answer = "127.0.0.2";
            assert.equal(await eventually(async () => (await ask(proxy, "/")).body, "second"), "second");
            assert.ok(dns.questions() >= 2);
        });

        it("answers 502 to a server that cannot show a certificate for the name", async () => {
            const port = await upstreamOf(tlsServer("other", echo));
            const { proxy } = await throughDns(port, "127.0.0.1");
            const answer = await ask(proxy, "/");
            assert.deepEqual({ status: answer.status, body: answer.body }, cleanFailure);
        });

        it("answers 502 while nothing listens where the name leads", async () => {
            const { proxy } = await throughDns(await freePort(), "127.0.0.1");
            const answer = await ask(proxy, "/");
            assert.deepEqual({ status: answer.status, body: answer.body }, cleanFailure);
        });
    });
});

function options(place: NginxPlace) {
    return {
        listen: String(place.port),
        upstream: { kind: "signer", address: "127.0.0.1:8081" } as const,
        maxBodyMebibytes: 1,
        responseTimeoutSeconds: 55,
        directory: place.directory,
        accessLog: "/dev/stdout",
        errorLog: "/dev/stderr",
    };
}

/** The access log, which nginx writes after the answer has left. */
async function logged(proxy: RunningNginx): Promise<string> {
    let text = "";
    await eventually(async () => {
        text = await proxy.read("access.log");
        return text !== "";
    }, true);
    return text;
}

/** What a question is answered with, asked again for up to 5 seconds until it is what one waits for. */
async function eventually<T>(question: () => Promise<T>, wanted: T): Promise<T> {
    const deadline = Date.now() + 5000;
    for (;;) {
        const answer = await question();
        if (answer === wanted || Date.now() > deadline) {
            return answer;
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
}

function certificateFor(name: string, directory: string, file: string): void {
    const [key, certificate] = ["key", "crt"].map((kind) => join(directory, `${file}.${kind}`)) as [string, string];
    execFileSync(
        "openssl",
        ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"].concat([
            "-subj",
            "/CN=test",
            "-addext",
            `subjectAltName=DNS:${name}`,
            "-keyout",
            key,
            "-out",
            certificate,
        ]),
        { stdio: "ignore" },
    );
}
