import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { InvokeRequest, InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
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

    it("fails the call that --fail names as AWS would, and no other", async () => {
        const child = spawn(
            process.execPath,
            [join(__dirname, "..", "..", "cli", "bin.js"), "aws", "--fail", "invoke:1:throttle"],
            { stdio: "pipe" },
        );
        const [text] = (await once(child.stdout, "data")) as [Buffer];
        const client = new ResourceProviderClient(
            `127.0.0.1:${/aws:(\d+)/.exec(text.toString())?.[1]}`,
            credentials.createInsecure(),
        );
        const request = new InvokeRequest();
        request.setTok("aws:index/getRegion:getRegion");
        const ask = () =>
            new Promise<InvokeResponse | Error>((resolve) => {
                client.invoke(request, (error, response) => resolve(error ?? response));
            });
        const [first, second] = [await ask(), await ask()];
        client.close();
        child.kill("SIGINT");
        await once(child, "exit");
        const reasons = (answer: InvokeResponse | Error) =>
            answer instanceof InvokeResponse ? answer.getFailuresList().map((each) => each.getReason()) : [answer];
        assert.deepEqual([reasons(first), reasons(second)], [["Rate exceeded"], []]);
    });

    it("refuses what is no failure", () => {
        const { status, stderr } = wl(["aws", "--fail", "make:1:throttle,create:0:quota"]);
        assert.equal(status, 2);
        assert.match(stderr, /"make:1:throttle" is no failure.*"create:0:quota" is no failure/s);
    });

    it("refuses what is no port", () => {
        const { status, stderr } = wl(["aws", "--port", "70000"]);
        assert.deepEqual([status, stderr], [2, 'error: --port "70000" is no port; a whole number from 1 to 65535\n']);
    });
});
