/** Families before Nitro whose interfaces can be mirrored. */
const mirroredBeforeNitro = new Set("c4 d2 g3 g3s h1 i3 m4 p2 p3 r4 x1 x1e".split(" "));
const beforeNitro = /^(t[12]|m[1-4]|c[134]|cc2|cr1|r[34]|i[23]|hs1|h1|d2|g[23]s?|p[23]|f1|x1e?)$/;

/** Nitro families whose interfaces cannot. */
const notOnNitro = new Set(
    (
        "m8g m6a m6i m6id m6idn m6in m7a m7g m7gd m7i m7i-flex c8g c6a c6gd c6gn c6i c6id c6in c7a c7g c7gd c7gn c7i r8g r6a r6i " +
        "r6id r6idn r6in r7a r7g r7gd r7i r7iz x8g x2idn x2iedn x2iezn i4g i4i im4gn is4gen inf2 p5 trn1 trn1n hpc6a hpc6id hpc7a hpc7g"
    ).split(" "),
);

/**
 * Whether EC2 refuses to mirror the traffic of an instance type's network interfaces. A type that is not in the lists is
 * taken to be mirrored. Source: Traffic Mirroring guide, "Traffic Mirroring limitations", instance types, read in November 2026.
 */
export function cannotBeMirrored(instanceType: string): boolean {
    const [family = "", size = ""] = instanceType.split(".");
    return (
        size.startsWith("metal") ||
        notOnNitro.has(family) ||
        (beforeNitro.test(family) && !mirroredBeforeNitro.has(family))
    );
}
