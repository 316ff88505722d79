import type { Box, Thing } from "./scene";

/** Space that a box keeps for its own label and what is said beneath. */
export function boxHeaderHeight({ detail }: Box): number {
    return detail === undefined ? 22 : 36;
}

/**
 * Widths of a sans-serif's characters in parts of the font size, near enough for every one that a viewer may have: those of
 * DejaVu Sans, the widest of the usual ones. The first that a character matches counts, else the last.
 */
const widths: readonly (readonly [RegExp, number])[] = [
    // Full width: Chinese, Japanese, Korean; and pictures.
    [/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u, 1],
    [/\p{Extended_Pictographic}/u, 1.2],
    [/[iljt.,:;'|! ()[\]\-fr/]/, 0.38],
    [/[W@%]/, 1],
    [/[mwM]/, 0.9],
    [/\p{Lu}/u, 0.72],
    [/./su, 0.61],
];

/** How wide a text is drawn, in pixels. */
function textWidth(text: string, fontSize: number): number {
    const units = [...text].reduce(
        (sum, character) => sum + (widths.find(([kind]) => kind.test(character))?.[1] ?? 0),
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
