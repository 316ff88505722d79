import { createHash, createHmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";

/** Who a token is for, and by whose keys it has to be signed. */
export interface TokenJudge {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly region: string;
    readonly credentials: {
        readonly accessKeyId: string;
        readonly secretAccessKey: string;
        readonly sessionToken?: string;
    };
}

/** What is wrong with a token for a database, as AWS's own implementation of the signature says; undefined where it is right. */
export async function tokenFault(token: string, judge: TokenJudge, now = new Date()): Promise<string | undefined> {
    const { host, port, user, region, credentials } = judge;
    const given = new URL(`https://${token}`);
    const date = given.searchParams.get("X-Amz-Date") ?? "";
    const signingDate = new Date(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
    const seconds = (now.getTime() - signingDate.getTime()) / 1000;
    if (!(seconds > -60 && seconds < 900)) {
        return `the token is of ${date}`;
    }
    const signer = new SignatureV4({ service: "rds-db", region, credentials, sha256: Sha256 });
    const { query = {} } = await signer.presign(
        {
            ...{ method: "GET", protocol: "https:", hostname: host, port, path: "/" },
            query: { Action: "connect", DBUser: user },
            headers: { host: `${host}:${port}` },
        },
        { expiresIn: 900, signingDate },
    );
    const expected = Object.fromEntries(Object.entries(query).map(([key, value]) => [key, String(value)]));
    const found = Object.fromEntries(given.searchParams);
    const different = [...new Set([...Object.keys(expected), ...Object.keys(found)])].filter(
        (key) => expected[key] !== found[key],
    );
    if (given.host !== `${host}:${port}` || given.pathname !== "/") {
        return `the token is for ${given.host}${given.pathname}`;
    }
    return different.length === 0 ? undefined : `${different.join(", ")} differ`;
}

/** SHA-256 as the signer asks for it. */
class Sha256 {
    private readonly hash;

    constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
        const key = typeof secret === "string" ? secret : secret && bytes(secret);
        this.hash = key === undefined ? createHash("sha256") : createHmac("sha256", key);
    }

    update(chunk: string | ArrayBuffer | ArrayBufferView): void {
        this.hash.update(typeof chunk === "string" ? chunk : bytes(chunk));
    }

    async digest(): Promise<Uint8Array> {
        return this.hash.digest();
    }

    reset(): void {
        throw new Error("not used");
    }
}

function bytes(data: ArrayBuffer | ArrayBufferView): Uint8Array {
    return ArrayBuffer.isView(data)
        ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
        : new Uint8Array(data);
}
