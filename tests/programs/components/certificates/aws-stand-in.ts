import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** Secrets Manager and Route 53 as far as the job asks them, on loopback. */
export interface AwsStandIn {
    readonly origin: string;
    /** Secrets by ID, undefined where one has no value. */
    readonly secrets: Map<string, string | undefined>;
    /** Secrets that cannot be written. */
    readonly readOnly: Set<string>;
    /** What was asked, as `Action subject`, in order. */
    readonly asked: string[];
    stop(): void;
}

/** @param records Where TXT records go, by name. */
export async function startAws(records: Map<string, string[]>): Promise<AwsStandIn> {
    const standIn = {
        origin: "",
        secrets: new Map<string, string | undefined>(),
        readOnly: new Set<string>(),
        asked: [] as string[],
        stop: () => void server.close(),
    };
    let unfinished = 0;
    const server = createServer(async (request, response) => {
        const body = await bodyOf(request);
        const operation = String(request.headers["x-amz-target"] ?? "").split(".")[1];
        if (operation !== undefined) {
            const [status, answer] = secret(operation, JSON.parse(body));
            response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(answer));
            return;
        }
        response
            .writeHead(200, { "content-type": "text/xml" })
            .end(
                request.method === "POST"
                    ? changed(body)
                    : change("GetChange", unfinished-- > 0 ? "PENDING" : "INSYNC"),
            );
    });

    function secret(operation: string, { SecretId, SecretString }: Record<string, string>): [number, object] {
        const id = SecretId ?? "";
        standIn.asked.push(`${operation} ${id}`);
        if (operation === "PutSecretValue") {
            if (standIn.readOnly.has(id)) {
                return [400, { __type: "AccessDeniedException", Message: "no identity-based policy allows it" }];
            }
            standIn.secrets.set(id, SecretString);
            return [200, { ARN: id, VersionId: "1" }];
        }
        const value = standIn.secrets.get(id);
        return value === undefined
            ? [400, { __type: "ResourceNotFoundException", Message: "can't find the specified secret value" }]
            : [200, { ARN: id, SecretString: value }];
    }

    function changed(body: string): string {
        const read = (tag: string) => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(body)?.[1] ?? "";
        const [action, name] = [read("Action"), read("Name")];
        const value = read("Value").replaceAll("&quot;", '"').replaceAll('"', "");
        standIn.asked.push(`${action} ${name} ${read("Type")}`);
        const others = (records.get(name) ?? []).filter((each) => each !== value);
        records.set(name, action === "DELETE" ? others : [value]);
        unfinished = 2;
        return change("ChangeResourceRecordSets", "PENDING");
    }

    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return Object.assign(standIn, { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

function change(operation: string, status: string): string {
    const info = `<ChangeInfo><Id>/change/C1</Id><Status>${status}</Status><SubmittedAt>2026-11-01T00:00:00Z</SubmittedAt></ChangeInfo>`;
    return `<?xml version="1.0"?><${operation}Response xmlns="https://route53.amazonaws.com/doc/2013-04-01/">${info}</${operation}Response>`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
    let body = "";
    for await (const chunk of request) {
        body += chunk;
    }
    return body;
}
