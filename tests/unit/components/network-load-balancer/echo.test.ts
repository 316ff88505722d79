import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { tcpHealthCheck } from "../../../../components/network-load-balancer/tcp-service";
import { freePort } from "../../../support/nginx";
import { exitCode, type RunningScript, startScript } from "../../../support/script";

const file = join(__dirname, "../../../../components/network-load-balancer/echo/server.js");

async function all(socket: Socket): Promise<string> {
    let text = "";
    socket.on("data", (data) => {
        text += data;
    });
    await once(socket, "end");
    return text;
}

describe("the TCP target", () => {
    let script: RunningScript;
    before(async () => {
        script = await startScript(file, { IDLE_SECONDS: "0.2" });
    });
    after(async () => assert.equal(await script.stop(), 0));

    const open = () => connect({ port: script.port, host: "127.0.0.1", allowHalfOpen: true });

    it("R25 sends back what it is sent, also after the client has finished", async () => {
        const socket = open();
        const sent = "x".repeat(300_000);
        socket.end(sent);
        assert.equal(await all(socket), sent);
    });

    it("is told by the container's health check from a script that does not run", async () => {
        const port = await freePort();
        const codes = await Promise.all([script.port, port].map((each) => exitCode(tcpHealthCheck(each))));
        assert.deepEqual(codes, [0, 1]);
    });

    it("outlives health checks that hang up without a word, and serves many at once", async () => {
        for (let check = 0; check < 5; check += 1) {
            const socket = open();
            await once(socket, "connect");
            socket.resetAndDestroy();
        }
        const texts = await Promise.all(
            ["one", "two", "three"].map(async (text) => {
                const socket = open();
                socket.end(text);
                return await all(socket);
            }),
        );
        assert.deepEqual(texts, ["one", "two", "three"]);
    });

    it("drops who is silent for longer than a Network Load Balancer remembers", async () => {
        const socket = open();
        await once(socket, "connect");
        socket.resume();
        await once(socket, "end");
        socket.destroy();
    });
});
