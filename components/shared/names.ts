import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";

/** What AWS allows a name to be. */
export interface NameLimits {
    /** Longest name that AWS takes. */
    readonly maxLength: number;
    /** Beginnings that AWS keeps for itself, such as `tg-`. */
    readonly reserved?: readonly string[];
}

/**
 * A name in AWS that is known before anything exists, differs between stacks, and fits what AWS allows: lower-case
 * letters, digits and single hyphens. What is too long is cut and told apart by a digest of the whole.
 */
export function physicalName(name: string, limits: NameLimits): string {
    return fittingName(`${pulumi.getStack()}-${name}`, limits);
}

/** `physicalName` without the stack: pure. */
export function fittingName(wanted: string, { maxLength, reserved = [] }: NameLimits): string {
    const plain = wanted
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-|-$/g, "");
    const free = /^[a-z]/.test(plain) && !reserved.some((prefix) => plain.startsWith(prefix)) ? plain : `x-${plain}`;
    if (free.length <= maxLength) {
        return free;
    }
    const digest = createHash("sha256").update(wanted).digest("hex").slice(0, 6);
    return `${free.slice(0, maxLength - 7).replace(/-$/, "")}-${digest}`;
}
