import type { Colors } from "picocolors/types";

export interface Row {
    readonly label: string;
    readonly cells: readonly string[];
}

/**
 * A table as lines of text; where it is wider than the terminal, its columns go on in another one below, without the
 * rows that say nothing there.
 */
export function tables(
    corner: string,
    columns: readonly string[],
    rows: readonly Row[],
    { colors, width }: { readonly colors: Colors; readonly width: number },
): string[] {
    const first = Math.max(corner.length, ...rows.map(({ label }) => label.length));
    const widths = columns.map((column, at) =>
        Math.max(column.length, ...rows.map(({ cells }) => (cells[at] ?? "").length)),
    );
    const lines: string[] = [];
    let from = 0;
    while (from < columns.length) {
        let to = from;
        let used = first + 2;
        while (to < columns.length && (to === from || used + (widths[to] ?? 0) + 2 <= width - 2)) {
            used += (widths[to] ?? 0) + 2;
            to += 1;
        }
        const line = (label: string, cells: readonly string[]): string =>
            [label.padEnd(first), ...cells.slice(from, to).map((cell, at) => cell.padEnd(widths[from + at] ?? 0))]
                .join("  ")
                .trimEnd();
        if (from > 0) {
            lines.push("");
        }
        const telling = rows.filter(({ cells }) => cells.slice(from, to).some((cell) => /[^\s·-]/.test(cell)));
        lines.push(colors.bold(line(corner, columns)), ...telling.map(({ label, cells }) => line(label, cells)));
        from = to;
    }
    return lines;
}
