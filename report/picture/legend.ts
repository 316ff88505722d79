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
/** Width of the longest entry, its sign included. */
const longest = 240;

export function heightOfLegend(scene: Scene, width: number): number {
    return 6 + rowHeight * linesOf(scene, width).length;
}

/** What colours and marks mean, beneath the picture and no wider than it. */
export function legendOf(scene: Scene, top: number, width: number): string[] {
    return linesOf(scene, width).flatMap((row, line) =>
        row.map((entry, index) => drawEntry(entry, 14 + index * entryWidth, top + 12 + line * rowHeight)),
    );
}

/** Rows as they fit: the last entry of each may be longer than others. */
function linesOf(scene: Scene, width: number): Entry[][] {
    const most = Math.max(1, Math.floor((width - 14 - longest + entryWidth) / entryWidth));
    return rowsOf(scene).flatMap((row) =>
        Array.from({ length: Math.ceil(row.length / most) }, (_, line) => row.slice(line * most, (line + 1) * most)),
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
