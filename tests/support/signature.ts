import { createHash, createHmac } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** A request as it arrived. */
export interface SignedRequest {
    readonly method: string;
    /** Path and query, as sent. */
    readonly url: string;
    readonly headers: IncomingHttpHeaders;
}

/**
 * What is wrong with the signature of a request; undefined where it is right. Written after the specification alone.
 * Source: IAM User Guide, "Create a signed AWS API request".
 */
export function signatureFault(request: SignedRequest, secretAccessKey: string): string | undefined {
    const { method, url, headers } = request;
    const given =
        /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
            headers.authorization ?? "",
        );
    if (given === null) {
        return `no signature: ${headers.authorization}`;
    }
    const [, , date = "", region = "", service = "", signed = "", signature] = given;
    const names = signed.split(";");
    if (!names.includes("host") || !names.includes("x-amz-date")) {
        return `host or x-amz-date is not signed: ${signed}`;
    }
    const [path = "/", query = ""] = url.split("?");
    const canonical = [
        method,
        path.split("/").map(encoded).join("/"),
        query
            .split("&")
            .filter(Boolean)
            .map((pair) => (pair.includes("=") ? pair : `${pair}=`))
            .sort()
            .join("&"),
        ...names.map(
            (name) =>
                `${name}:${String(headers[name] ?? "")
                    .trim()
                    .replace(/ +/g, " ")}`,
        ),
        "",
        signed,
        "UNSIGNED-PAYLOAD",
    ].join("\n");
    const scope = `${date}/${region}/${service}/aws4_request`;
    const hash = createHash("sha256").update(canonical).digest("hex");
    const text = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, hash].join("\n");
    const key = [date, region, service, "aws4_request"].reduce<Buffer | string>(
        (secret, part) => createHmac("sha256", secret).update(part).digest(),
        `AWS4${secretAccessKey}`,
    );
    const expected = createHmac("sha256", key).update(text).digest("hex");
    return expected === signature ? undefined : `the signature is wrong for\n${canonical}`;
}

/** Everything but unreserved characters, once more than in the request: only S3 leaves that out. */
function encoded(segment: string): string {
    return encodeURIComponent(segment).replace(
        /[!'()*]/g,
        (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    );
}
