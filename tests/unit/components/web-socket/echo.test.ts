import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import fc from "fast-check";
import { webSocketHealthCheck } from "../../../../components/web-socket/web-socket";
import { freePort } from "../../../support/nginx";
import { exitCode, type RunningScript, startScript } from "../../../support/script";
import { type Frame, frame, opcodes, SocketClient } from "../../../support/web-socket";

const file = join(__dirname, "../../../../components/web-socket/echo/server.js");

/** Parts of one message that never ends, with nothing in them. */
const emptyParts = (count: number) =>
    Array.from({ length: count }, (_, index) =>
        frame(index === 0 ? opcodes.text : opcodes.continuation, "", { isLast: false }),
    );

describe("the WebSocket target", () => {
    let script: RunningScript;

    before(async () => {
        script = await startScript(file, { SOCKET_PATH: "/ws", PING_SECONDS: "30" });
    });
    after(async () => assert.equal(await script.stop(), 0));

    const open = async (path = "/ws", headers: Record<string, string> = {}) =>
        await SocketClient.open(script.port, path, headers);

    /** Status and text of a plain request. */
    async function ask(path: string): Promise<{ status: number; text: string }> {
        return await new Promise((resolve, reject) => {
            const sent = request({ host: "127.0.0.1", port: script.port, path, agent: false }, (response) => {
                let text = "";
                response.setEncoding("utf8");
                response.on("data", (chunk) => {
                    text += chunk;
                });
                response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
            });
            sent.on("error", reject);
            sent.end();
        });
    }

    /** What comes back for frames that are sent together: of a closing frame its code. */
    async function answers(count: number, ...frames: readonly Buffer[]): Promise<(string | number)[]> {
        const { client } = await open();
        client.send(...frames);
        const got: Frame[] = [];
        while (got.length < count) {
            got.push(await client.next());
        }
        client.socket.destroy();
        return got.map(({ opcode, payload }) =>
            opcode === opcodes.close ? payload.readUInt16BE(0) : `${opcode} ${payload.toString()}`,
        );
    }

    it("R25 answers the upgrade with the key's digest, on its path and below it", async () => {
        for (const path of ["/ws", "/ws/room?id=1", "/ws?token=x"]) {
            const { client, answer } = await open(path);
            // The key and the digest are the example of RFC 6455, section 1.3.
            assert.deepEqual(answer.split("\r\n"), [
                "HTTP/1.1 101 Switching Protocols",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
            ]);
            client.socket.destroy();
        }
    });

    it("refuses an upgrade elsewhere, of another version, and without a key", async () => {
        const refused = async (path: string, headers: Record<string, string> = {}) => {
            const { client, answer } = await open(path, headers);
            await client.ended();
            return answer.split("\r\n")[0];
        };
        assert.equal(await refused("/wsx"), "HTTP/1.1 404 Not Found");
        assert.equal(await refused("/ws", { "Sec-WebSocket-Version": "8" }), "HTTP/1.1 426 Upgrade Required");
        assert.equal(await refused("/ws", { "Sec-WebSocket-Key": "short" }), "HTTP/1.1 400 Bad Request");
        assert.equal(await refused("/ws", { Upgrade: "h2c" }), "HTTP/1.1 400 Bad Request");
    });

    it("is told by the container's health check from a script that does not run", async () => {
        const port = await freePort();
        const codes = await Promise.all([script.port, port].map((each) => exitCode(webSocketHealthCheck(each))));
        assert.deepEqual(codes, [0, 1]);
    });

    it("answers the health check, and plain requests with what it wants instead", async () => {
        assert.deepEqual(await ask("/healthz"), { status: 200, text: "ok\n" });
        assert.deepEqual(await ask("/ws"), { status: 426, text: "WebSocket only\n" });
        assert.deepEqual(await ask("/"), { status: 404, text: "?\n" });
    });

    it("R25 sends back text and bytes of every length, whole or in parts", async () => {
        const { text, binary, continuation, ping } = opcodes;
        assert.deepEqual(await answers(2, frame(text, "grüß dich"), frame(binary, "bytes")), [
            "1 grüß dich",
            "2 bytes",
        ]);
        for (const size of [0, 125, 126, 65_535, 65_536]) {
            assert.deepEqual(await answers(1, frame(text, "x".repeat(size))), [`1 ${"x".repeat(size)}`], `${size}`);
        }
        // A ping may come between the parts of a message.
        assert.deepEqual(
            await answers(
                2,
                frame(text, "one ", { isLast: false }),
                frame(continuation, "two ", { isLast: false }),
                frame(ping, "there?"),
                frame(continuation, "three"),
            ),
            ["10 there?", "1 one two three"],
        );
    });

    it("takes frames that arrive byte by byte", async () => {
        const { client } = await open();
        client.socket.setNoDelay(true);
        for (const byte of frame(opcodes.text, "slowly")) {
            client.send(Buffer.from([byte]));
            await new Promise((resolve) => setImmediate(resolve));
        }
        assert.equal((await client.next()).payload.toString(), "slowly");
        client.socket.destroy();
    });

    it("closes with the client's code, and with the protocol's for what the protocol forbids", async () => {
        const { text, binary, continuation, close, ping } = opcodes;
        const code = Buffer.from([3, 233]);
        const cases: readonly (readonly [string, readonly Buffer[], number])[] = [
            ["goodbye", [frame(close, code)], 1001],
            ["goodbye without a code", [frame(close, "")], 1000],
            ["half a code", [frame(close, "x")], 1002],
            ["a code that clients do not send", [frame(close, Buffer.from([3, 237]))], 1002],
            ["a reason that is no text", [frame(close, Buffer.from([3, 232, 0xff]))], 1002],
            ["empty parts without end", emptyParts(1025), 1009],
            ["no mask", [frame(text, "x", { isMasked: false })], 1002],
            ["a reserved bit", [frame(text, "x", { reserved: 4 })], 1002],
            ["an unknown kind", [frame(3, "x")], 1002],
            ["a continuation of nothing", [frame(continuation, "x")], 1002],
            ["a message within a message", [frame(text, "x", { isLast: false }), frame(binary, "y")], 1002],
            ["a long ping", [frame(ping, "x".repeat(126))], 1002],
            ["a ping in parts", [frame(ping, "x", { isLast: false })], 1002],
            ["text that is no UTF-8", [frame(text, Buffer.from([0xff]))], 1007],
            ["too much", [frame(text, "x".repeat(65_537))], 1009],
            ["too much in parts", [frame(text, "x".repeat(65_536), { isLast: false }), frame(continuation, "y")], 1009],
        ];
        for (const [title, frames, expected] of cases) {
            assert.deepEqual(await answers(1, ...frames), [expected], title);
        }
    });

    it("takes as many empty parts as it allows, and sends back what follows", async () => {
        assert.deepEqual(await answers(1, ...emptyParts(1023), frame(opcodes.continuation, "at last")), ["1 at last"]);
    });

    it("survives whatever bytes and frames it is sent, and serves the next client", async () => {
        const bytes = fc.uint8Array({ maxLength: 400 }).map((array) => Buffer.from(array));
        const anyFrame = fc
            .record({
                opcode: fc.nat(15),
                payload: bytes,
                isLast: fc.boolean(),
                isMasked: fc.boolean(),
                reserved: fc.constantFrom(0, 0, 0, 1, 7),
            })
            .map(({ opcode, payload, ...options }) => frame(opcode, payload, options));
        // The length of what never comes, in each of its three forms.
        const promises = fc
            .tuple(fc.nat(255), fc.constantFrom(125, 126, 127), bytes)
            .map(([first, length, rest]) => Buffer.concat([Buffer.from([first, 128 | length]), rest]));
        const sent = fc.array(fc.oneof(anyFrame, promises, bytes), { minLength: 1, maxLength: 12 });
        await fc.assert(
            fc.asyncProperty(fc.array(sent, { minLength: 8, maxLength: 8 }), async (clients) => {
                await Promise.all(
                    clients.map(async (frames) => {
                        const { client } = await open();
                        client.send(...frames);
                        await new Promise((resolve) => setTimeout(resolve, 5));
                        client.socket.destroy();
                    }),
                );
                assert.deepEqual(await answers(1, frame(opcodes.text, "still here")), ["1 still here"]);
            }),
            { numRuns: 40 },
        );
    });

    it("keeps nothing of what is sent after it has said goodbye", async function () {
        const peak = () =>
            Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${script.pid}/status`, "utf8"))?.[1]) / 1024;
        if (!existsSync("/proc/self/status")) {
            this.skip();
        }
        const before = peak();
        const socket = connect({ port: script.port, host: "127.0.0.1", allowHalfOpen: true });
        socket.on("error", () => socket.destroy());
        const asked = ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13", "Host: test"];
        const key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
        socket.write(`GET /ws HTTP/1.1\r\n${[...asked, key].join("\r\n")}\r\n\r\n`);
        await once(socket, "data");
        socket.write(frame(opcodes.close, ""));
        await once(socket, "data");
        let sent = 0;
        for (const end = Date.now() + 1000; Date.now() < end && sent < 200 && !socket.destroyed; sent += 1) {
            if (!socket.write(Buffer.alloc(1 << 20, 1))) {
                await Promise.race([once(socket, "drain"), once(socket, "close")]);
            }
        }
        socket.destroy();
        assert.ok(sent >= 50, `only ${sent} MiB were sent`);
        assert.ok(peak() - before < 100, `${peak() - before} MiB more for ${sent} MiB that nobody reads`);
        assert.deepEqual(await answers(1, frame(opcodes.text, "still here")), ["1 still here"]);
    });

    it("ends the connection once it has said goodbye", async () => {
        const { client } = await open();
        client.send(frame(opcodes.close, ""), frame(opcodes.text, "after all"));
        assert.equal((await client.next()).opcode, opcodes.close);
        await client.ended();
    });

    it("R25 pings who is silent, keeps who answers, and drops who does not", async () => {
        const quick = await startScript(file, { SOCKET_PATH: "/live", PING_SECONDS: "0.05" });
        const lively = (await SocketClient.open(quick.port, "/live")).client;
        const dead = (await SocketClient.open(quick.port, "/live")).client;
        const dropped = dead.ended();
        for (let pings = 0; pings < 5; pings += 1) {
            assert.deepEqual(await lively.next(), { opcode: opcodes.ping, payload: Buffer.alloc(0) });
            lively.send(frame(opcodes.pong, ""));
        }
        await dropped;
        lively.send(frame(opcodes.text, "still here"));
        const next = async (): Promise<Frame> => {
            const got = await lively.next();
            return got.opcode === opcodes.ping ? await next() : got;
        };
        assert.equal((await next()).payload.toString(), "still here");
        const stopped = quick.stop();
        // Whoever is connected hears that the task goes.
        assert.equal((await next()).payload.readUInt16BE(0), 1001);
        lively.socket.destroy();
        assert.equal(await stopped, 0);
    });
});
