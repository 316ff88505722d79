/**
 * Predefined security policies of Elastic Load Balancing's TLS listeners.
 * Source: Application Load Balancer guide, "Security policies for your Application Load Balancer", read in November 2026.
 */
export const tlsPolicies = {
    /** TLS 1.2 and 1.3 with forward secrecy and post-quantum key exchange: what new listeners get here. */
    recommended: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
    /** TLS 1.2 and 1.3 with forward secrecy, known to every Region for years. */
    tls12: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
    /** TLS 1.3 alone. */
    tls13: "ELBSecurityPolicy-TLS13-1-3-2021-06",
    /** What AWS gives a listener that names none and is not made in the console; it still accepts TLS 1.0. */
    awsDefault: "ELBSecurityPolicy-2016-08",
} as const;

/** Minor version that a name fixes, or that its first group tells; the first match counts. */
const lowest: readonly (readonly [RegExp, number | undefined])[] = [
    [/^ELBSecurityPolicy-TLS13-1-([0-3])-/, undefined],
    [/^ELBSecurityPolicy-TLS-1-([0-2])-/, undefined],
    [/^ELBSecurityPolicy-FS-1-([0-2])-/, undefined],
    [/^ELBSecurityPolicy-(FS-2018-06|2016-08|2015-\d\d|TLS-1-0-\S+)$/, 0],
];

/**
 * The lowest TLS version that a predefined policy accepts.
 * @returns the minor version, 2 for TLS 1.2; undefined for a name of another form.
 */
export function lowestTlsVersion(policy: string): number | undefined {
    for (const [pattern, fixed] of lowest) {
        const found = pattern.exec(policy);
        if (found !== null) {
            return fixed ?? Number(found[1]);
        }
    }
    return undefined;
}
