import { createHash } from "node:crypto";
import { standInAccount } from "../../model/aws/simulated-account";

export { standInAccount };

/** Partition of every ARN that the stand-in makes. */
export const partition = "aws";

/** Any JSON-like properties, as they travel between a program and its provider. */
export type Values = Record<string, unknown>;

/** First `length` hex characters of a digest: the same seed gives the same characters on every run. */
export function hex(seed: string, length: number): string {
    return createHash("sha256").update(seed).digest("hex").slice(0, length);
}

/** A whole number from 0 to `limit` - 1, the same for the same seed. */
export function pick(seed: string, limit: number): number {
    return Number.parseInt(hex(seed, 12), 16) % limit;
}

/** `length` characters of the given alphabet, the same for the same seed. */
export function letters(seed: string, length: number, alphabet: string): string {
    let text = "";
    for (let position = 0; position < length; position++) {
        text += alphabet[pick(`${seed}/${position}`, alphabet.length)];
    }
    return text;
}

/** An ARN in the stand-in's account. An empty `region` or `account` leaves that part empty, as global services do. */
export function arn(service: string, region: string, resource: string, account: string = standInAccount): string {
    return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}
