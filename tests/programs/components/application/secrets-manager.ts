import { execFile } from "node:child_process";
import { createServer } from "node:http";
import { promisify } from "node:util";

/** One secret behind Secrets Manager's API on loopback. */
export interface SecretStandIn {
    readonly origin: string;
    /** The secret's value; undefined while it has none. */
    value: string | undefined;
    /** Answers that fail before the next one succeeds. */
    failures: number;
    /** What was asked: operation and secret, in order. */
    readonly asked: string[];
    stop(): void;
}

export async function standInForSecretsManager(secretName: string): Promise<SecretStandIn> {
    const server = createServer(async (request, response) => {
        let body = "";
        for await (const chunk of request) {
            body += chunk;
        }
        const { SecretId } = JSON.parse(body);
        standIn.asked.push(`${request.headers["x-amz-target"]} ${SecretId}`);
        const [status, answer] = answerTo(SecretId);
        response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(answer));
    });
    const standIn: SecretStandIn = {
        origin: "",
        value: undefined,
        failures: 0,
        asked: [],
        stop: () => server.close(),
    };
    function answerTo(secret: string): [number, Record<string, unknown>] {
        const missing = "Secrets Manager can't find the specified secret";
        if (standIn.failures > 0) {
            standIn.failures -= 1;
            return [400, { __type: "AccessDeniedException", Message: "no identity-based policy allows it" }];
        }
        if (secret !== secretName) {
            return [400, { __type: "ResourceNotFoundException", Message: `${missing}.` }];
        }
        if (standIn.value === undefined) {
            const Message = `${missing} value for staging label: AWSCURRENT`;
            return [400, { __type: "ResourceNotFoundException", Message }];
        }
        return [200, { Name: secret, SecretString: standIn.value, VersionStages: ["AWSCURRENT"] }];
    }
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    return Object.assign(standIn, { origin: `http://127.0.0.1:${port}` });
}

/**
 * Skips a suite where the tools of the server's script are not installed, or the AWS CLI is too old to be pointed at an
 * endpoint; in CI it fails instead.
 */
export async function requireTools(context: Mocha.Context): Promise<void> {
    const missing: string[] = [];
    for (const [tool, option] of [
        ["jq", "--version"],
        ["openssl", "version"],
        ["aws", "--version"],
    ] as const) {
        const output = await promisify(execFile)(tool, [option]).then(
            ({ stdout, stderr }) => stdout + stderr,
            () => undefined,
        );
        if (output === undefined || (tool === "aws" && !canBePointed(output))) {
            missing.push(tool);
        }
    }
    if (missing.length === 0) {
        return;
    }
    const said = `${missing.join(", ")} needed: apt-get install jq openssl, pip install awscli (1.29 or later, or 2.13)`;
    if (process.env["CI"] !== undefined) {
        throw new Error(said);
    }
    console.warn(`      skipped: ${said}`);
    context.skip();
}

/** `AWS_ENDPOINT_URL_…` came with 1.29 and 2.13; an older CLI would ask AWS itself. */
function canBePointed(version: string): boolean {
    const [, major = "0", minor = "0"] = /aws-cli\/(\d+)\.(\d+)/.exec(version) ?? [];
    return Number(minor) >= (major === "1" ? 29 : 13);
}
