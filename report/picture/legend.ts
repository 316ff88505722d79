import { escaped, rounded } from "./markup";
import type { ArrowKind, Scene } from "./scene";
import { arrowColours, markColours } from "./styles";
import { dashOf } from "./svg-arrows";

interface Entry {
    readonly kind?: ArrowKind;
    readonly mark?: keyof typeof markColours;
    readonly label: string;
    readonly failed?: boolean;
}

const rowHeight = 20;
const entryWidth = 190;

export function heightOfLegend(scene: Scene): number {
    return 6 + rowHeight * rowsOf(scene).length;
}

/** What colours and marks mean, beneath the picture. */
export function legendOf(scene: Scene, top: number): string[] {
    return rowsOf(scene).flatMap((row, line) =>
        row.map((entry, index) => drawEntry(entry, 14 + index * entryWidth, top + 12 + line * rowHeight)),
    );
}

function rowsOf({ arrows, expectations: { stated, proved } }: Scene): Entry[][] {
    const doubtful = arrows.some(({ label }) => /[~?]/.test(label ?? ""));
    const ways: Entry[] = [
        { kind: "carrier", label: "from the carrier's network" },
        { kind: "internet", label: "from the internet" },
        { kind: "inner", label: "inside, with the ports that are open" },
    ];
    const doubts: Entry[] = [{ label: "~ for some only, ? not known" }];
    const marks: Entry[] = [
        { mark: "✓", label: "expected, and proved" },
        { mark: "✗", label: "an expectation fails" },
        { kind: "unwanted", label: "open, expected closed" },
        { kind: "missing", label: "closed, expected open" },
        { label: `${proved} of ${stated} expectations proved`, failed: proved < stated },
    ];
    return [...(stated === 0 ? [ways] : [ways, marks]), ...(doubtful ? [doubts] : [])];
}

function drawEntry({ kind, mark, label, failed }: Entry, x: number, y: number): string {
    const sign =
        kind === undefined
            ? mark === undefined
                ? ""
                : `<text x="${x + 8}" y="${rounded(y + 4)}" font-size="11" fill="${markColours[mark]}">${mark}</text>`
            : `<path d="M${x} ${rounded(y)}h24" stroke="${arrowColours[kind]}" stroke-width="1.6"${dashOf(kind)} marker-end="url(#${kind})"/>`;
    const indent = kind === undefined && mark === undefined ? 0 : 34;
    return `<g class="legend">${sign}<text x="${x + indent}" y="${rounded(y + 4)}" font-size="11" fill="${failed ? markColours["✗"] : "#4B5563"}">${escaped(label)}</text></g>`;
}
