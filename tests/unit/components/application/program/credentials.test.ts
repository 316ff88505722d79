import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { roleCredentials } from "../../../../../components/application/program/credentials";

const minute = 60_000;
const start = Date.parse("2026-11-29T08:00:00Z");

describe("the credentials that the application signs with", () => {
    let server: Server;
    let answer: (request: IncomingMessage, response: ServerResponse) => void;
    let asked: string[];
    let now: number;

    beforeEach(async () => {
        asked = [];
        now = start;
        server = createServer((request, response) => {
            asked.push(`${request.method} ${request.url}`);
            answer(request, response);
        });
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    });
    afterEach(() => {
        server.closeAllConnections();
        server.close();
    });

    const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const task = () =>
        roleCredentials({ AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "/v2/one", CONTAINER_AGENT: origin() }, () => now);
    const instance = () => roleCredentials({ INSTANCE_METADATA: origin() }, () => now);
    const given = (id: string, minutes: number) =>
        JSON.stringify({
            AccessKeyId: id,
            SecretAccessKey: `secret of ${id}`,
            Token: `token of ${id}`,
            Expiration: new Date(now + minutes * minute).toISOString(),
        });
    const read = (id: string, minutes: number) => ({
        accessKeyId: id,
        secretAccessKey: `secret of ${id}`,
        sessionToken: `token of ${id}`,
        expires: now + minutes * minute,
    });

    it("come from the container agent in a task", async () => {
        answer = (_, response) => response.end(given("ASIATASK", 60));
        assert.deepEqual(await task()(), read("ASIATASK", 60));
        assert.deepEqual(asked, ["GET /v2/one"]);
    });

    it("come from the instance's metadata on a server, by a session of its own", async () => {
        const roles = "/latest/meta-data/iam/security-credentials/";
        answer = ({ method, url, headers }, response) => {
            if (method === "PUT" && url === "/latest/api/token" && headers["x-aws-ec2-metadata-token-ttl-seconds"]) {
                response.end("session");
            } else if (headers["x-aws-ec2-metadata-token"] !== "session") {
                response.writeHead(401).end();
            } else {
                response.end(url === roles ? "edge-role\n" : url === `${roles}edge-role` ? given("ASIAEC2", 60) : "");
            }
        };
        assert.deepEqual(await instance()(), read("ASIAEC2", 60));
        assert.deepEqual(asked, ["PUT /latest/api/token", `GET ${roles}`, `GET ${roles}edge-role`]);
    });

    it("are kept until five minutes before they end, and asked for once by many", async () => {
        answer = (_, response) => response.end(given(`ASIA${asked.length}`, 60));
        const credentials = task();
        const [one, other] = await Promise.all([credentials(), credentials()]);
        assert.equal(one, other);
        now += 54 * minute;
        assert.equal((await credentials()).accessKeyId, "ASIA1");
        now += 2 * minute;
        assert.equal((await credentials()).accessKeyId, "ASIA2");
        assert.equal(asked.length, 2);
    });

    it("serve on while nobody gives others, until they end", async () => {
        answer = (_, response) => response.end(given("ASIAOLD", 10));
        const credentials = task();
        await credentials();
        answer = (_, response) => response.writeHead(500).end("busy");
        now += 8 * minute;
        assert.equal((await credentials()).accessKeyId, "ASIAOLD");
        now += 2 * minute;
        await assert.rejects(credentials(), {
            code: "NO_CREDENTIALS",
            message: "the role's credentials cannot be had",
        });
        answer = (_, response) => response.end(given("ASIANEW", 60));
        assert.equal((await credentials()).accessKeyId, "ASIANEW");
    });

    for (const [what, text] of [
        ["no JSON", `{"SecretAccessKey": "wJalrXUtnFEMI`],
        ["no keys", JSON.stringify({ Expiration: "2026-11-29T09:00:00Z", SecretAccessKey: "wJalrXUtnFEMI" })],
        ["no end", JSON.stringify({ AccessKeyId: "A", SecretAccessKey: "wJalrXUtnFEMI" })],
    ] as const) {
        it(`are missing where the answer has ${what}, which is not quoted`, async () => {
            answer = (_, response) => response.end(text);
            await assert.rejects(task()(), (error: Error) => {
                assert.equal(error.message, "the role's credentials cannot be had");
                return !String(error.stack).includes("wJalrXUtnFEMI");
            });
        });
    }

    it("are missing within a second or two where the agent never answers", async () => {
        answer = () => undefined;
        const began = performance.now();
        await assert.rejects(task()(), { code: "NO_CREDENTIALS" });
        assert.ok(performance.now() - began < 2500, `${performance.now() - began} ms`);
    });
});
