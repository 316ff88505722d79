import type { Point } from "./layout";

/** A point in path data. */
export function at({ x, y }: Point): string {
    return `${rounded(x)} ${rounded(y)}`;
}

/** A length with as many digits as can be seen. */
export function rounded(value: number): string {
    return String(Math.round(value * 10) / 10);
}

/** Text that may stand in an XML document, which takes no control characters in any form. */
export function escaped(text: string): string {
    return text.replace(/\p{Cc}/gu, "").replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
