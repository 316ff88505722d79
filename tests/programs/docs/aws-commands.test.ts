import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { awsCommands, wordsOf } from "../../support/aws-commands";
import { requireTools } from "../components/application/secrets-manager";

/** What the stand-in for AWS was asked: the operation, or the path where the protocol has it there. */
interface Asked {
    readonly operation: string;
}

describe("the commands of the AWS CLI in docs/operations.md", function () {
    this.timeout(240_000);
    this.slow(5000);
    let server: Server;
    let directory: string;
    const asked: Asked[] = [];

    before(async function () {
        await requireTools(this);
        directory = mkdtempSync(join(tmpdir(), "run-book-"));
        writeFileSync(join(directory, "certificate.json"), "{}");
        server = createServer(async (incoming, response) => {
            let body = "";
            for await (const part of incoming) {
                body += part;
            }
            const target = String(incoming.headers["x-amz-target"] ?? "")
                .split(".")
                .at(-1);
            const [, action] = /(?:^|&)Action=(\w+)/.exec(body) ?? [];
            asked.push({ operation: target || action || `${incoming.method} ${incoming.url}` });
            // The CLI has checked the command's names before it asks anything; what is answered does not matter.
            response.writeHead(400, { "content-type": "application/json" }).end('{"__type":"Refused"}');
        });
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    });
    after(() => {
        server?.close();
        rmSync(directory ?? "/nonexistent", { recursive: true, force: true });
    });

    /** Runs a command of the real CLI against the stand-in: what it asked there, and what it said. */
    async function run(words: readonly string[]): Promise<{ readonly operations: string[]; readonly said: string }> {
        asked.length = 0;
        const [program = "", ...args] = words;
        const port = (server.address() as AddressInfo).port;
        const said = await promisify(execFile)(program, args, {
            cwd: directory,
            timeout: 50_000,
            env: {
                PATH: process.env["PATH"],
                HOME: directory,
                AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
                AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
                AWS_SECRET_ACCESS_KEY: "example",
                AWS_DEFAULT_REGION: "ap-northeast-1",
                AWS_MAX_ATTEMPTS: "1",
                AWS_EC2_METADATA_DISABLED: "true",
            },
        }).then(
            ({ stdout, stderr }) => stdout + stderr,
            (error: { stdout?: string; stderr?: string }) => `${error.stdout}${error.stderr}`,
        );
        return { operations: asked.map(({ operation }) => operation), said };
    }

    const books = awsCommands();

    it("R51: are found in the page, under the headings that have some", () => {
        assert.ok(books.length >= 10, books.map(({ heading }) => heading).join("; "));
        assert.ok(books.every(({ commands }) => commands.every((command) => !/…|\.\.\./.test(command))));
    });

    for (const { heading, commands } of books) {
        it(`R51: ${heading}: ${commands.length === 1 ? "names" : "name"} what AWS's own models have`, async () => {
            for (const command of commands) {
                const { operations, said } = await run(wordsOf(command));
                assert.equal(operations.length, 1, `${command}: ${said}`);
            }
        });
    }

    it("would not pass with an operation, a parameter or a value of a form that AWS does not have", async () => {
        for (const command of [
            "aws ec2 describe-instances-status --instance-ids i-0123456789abcdef0",
            "aws ec2 describe-instance-status --instance i-0123456789abcdef0 --nothing x",
            "aws ssm describe-maintenance-window-executions --window-id mw-1",
            "aws secretsmanager put-secret-value --secret-string x",
        ]) {
            const { operations, said } = await run(wordsOf(command));
            assert.deepEqual(operations, [], command);
            assert.match(said, /usage|Unknown options|Parameter validation failed|required/i, command);
        }
    });
});
