import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import { wl } from "../support/wl";

describe("wl aws", () => {
    it("says where the stand-in listens, stays until Ctrl-C, and lets the port go", async () => {
        const child = spawn(process.execPath, [join(__dirname, "..", "..", "cli", "bin.js"), "aws"], { stdio: "pipe" });
        const [text] = (await once(child.stdout, "data")) as [Buffer];
        const port = Number(/^export PULUMI_DEBUG_PROVIDERS=aws:(\d+)\n$/.exec(text.toString())?.[1]);
        const socket = connect(port, "127.0.0.1");
        await once(socket, "connect");
        socket.destroy();
        assert.equal(child.exitCode, null);
        child.kill("SIGINT");
        const [status] = await once(child, "exit");
        assert.equal(status, 130);
        const refused = connect(port, "127.0.0.1");
        const [error] = (await once(refused, "error")) as [NodeJS.ErrnoException];
        assert.equal(error.code, "ECONNREFUSED");
    });

    it("refuses what is no port", () => {
        const { status, stderr } = wl(["aws", "--port", "70000"]);
        assert.deepEqual([status, stderr], [2, 'error: --port "70000" is no port; a whole number from 1 to 65535\n']);
    });
});
