import type { Verdict } from "../../../model/prove/verdict";

/** What the proof leaves open in a network of which everything is known: nobody says what AWS or others do there. */
const notModelled = [
    /^whether devices on a carrier network take connections that come from the internet$/,
    /^whether on-premises, behind .*, leads to /,
    /^whether .* takes packets from a Wavelength Zone, as /,
    /^whether .* passes packets of a transit gateway on to /,
    /^which subnet of .* is used$/,
    /^what .* makes of packets from on-premises$/,
    /^whether .* takes what a NAT gateway has translated$/,
    /^what becomes of packets that two NAT gateways translate, /,
    /^which targets of .* get requests, since health checks reach none of them$/,
];

/** What the walker leaves open by itself. */
const unsure = [
    /^whether VPC Lattice serves (clients|targets) in Wavelength Zones, as /,
    /^which VPC requests of .* count as made from, /,
    /^which of its VPCs asks for /,
    /^which address rgw-\d gets$/,
];

/** Whether a verdict is unknown for such reasons alone. */
export function isLeftOpen(verdict: Verdict): boolean {
    return isFor([...notModelled, ...unsure], verdict);
}

/** Whether one of them is a reason that the walker does not see, so that its own verdict says nothing. */
export function isNotWalked(verdict: Verdict): boolean {
    return (
        isLeftOpen(verdict) && verdict.kind === "unknown" && verdict.missing.some(({ text }) => isOf(notModelled, text))
    );
}

function isFor(reasons: readonly RegExp[], verdict: Verdict): boolean {
    return verdict.kind === "unknown" && verdict.missing.every(({ text }) => isOf(reasons, text));
}

function isOf(reasons: readonly RegExp[], text: string): boolean {
    return reasons.some((reason) => reason.test(text));
}
