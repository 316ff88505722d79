import type { Box, Thing } from "./scene";

/** Space that a box keeps for its own label and what is said beneath. */
export function boxHeaderHeight({ detail }: Box): number {
    return detail === undefined ? 22 : 36;
}

/** Widths of a sans-serif's characters in parts of the font size, near enough for every one that a viewer may have. */
function textWidth(text: string, fontSize: number): number {
    const units = [...text].reduce(
        (sum, character) =>
            sum +
            (/[iljt.,:'|! ]/.test(character)
                ? 0.32
                : /[mwMW@]/.test(character)
                  ? 0.86
                  : /[A-Z]/.test(character)
                    ? 0.7
                    : 0.56),
        0,
    );
    return units * fontSize;
}

export function thingSize({ kind, label, detail }: Thing): { width: number; height: number } {
    if (kind === "gateway") {
        return { width: 92, height: 30 };
    }
    const width = Math.max(textWidth(label, 12) * 1.13, detail === undefined ? 0 : textWidth(detail, 10));
    return { width: Math.ceil(width) + 40, height: detail === undefined ? 28 : 36 };
}

export function boxHeaderWidth({ label, detail }: Box): number {
    return Math.ceil(Math.max(textWidth(label, 12) * 1.13, detail === undefined ? 0 : textWidth(detail, 10))) + 24;
}
