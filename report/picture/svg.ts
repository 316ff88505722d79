import type { Area, Layout, PlacedArrow } from "./layout";
import { heightOfLegend, legendOf } from "./legend";
import { escaped, rounded } from "./markup";
import type { Box, Scene, Thing } from "./scene";
import { arrowColours, boxStyles, glyphs, thingColours } from "./styles";
import { arrowLabels, arrowPath } from "./svg-arrows";

/** A scene in its places, as an SVG document; `mark` is an attribute that tells what it shows. */
export function svg(scene: Scene, layout: Layout, mark: string): string {
    const { width, height } = layout;
    const legendHeight = heightOfLegend(scene, width);
    const lines = [
        `<svg xmlns="http://www.w3.org/2000/svg" ${mark} viewBox="0 0 ${rounded(width)} ${rounded(height + legendHeight)}" width="${rounded(width)}" height="${rounded(height + legendHeight)}" role="img" aria-labelledby="title" font-family="Helvetica, Arial, 'Liberation Sans', sans-serif">`,
        `<title id="title">${escaped(`Architecture in ${scene.region.detail ?? "an AWS Region"}`)}</title>`,
        `<defs>${Object.entries(arrowColours)
            .map(([kind, colour]) => marker(kind, colour))
            .join("")}</defs>`,
        `<rect class="paper" width="100%" height="100%" fill="#FFFFFF"/>`,
        ...boxes(scene.region, layout, ""),
        ...failuresLast(layout.arrows).map(({ arrow, points }) => arrowPath(arrow, points)),
        ...things(scene.region, layout, ""),
        ...scene.outside.map((each) => thing(each, layout, "")),
        ...arrowLabels(layout),
        ...legendOf(scene, height, width),
        "</svg>",
    ];
    return `${lines.join("\n")}\n`;
}

/** Nothing may hide what fails. */
function failuresLast(arrows: readonly PlacedArrow[]): readonly PlacedArrow[] {
    const fails = ({ arrow }: PlacedArrow) => arrow.kind === "unwanted" || arrow.kind === "missing";
    return [...arrows.filter((each) => !fails(each)), ...arrows.filter(fails)];
}

function marker(kind: string, colour: string): string {
    return `<marker id="${kind}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" orient="auto"><path d="M0 .5L7.5 4 0 7.5z" fill="${colour}"/></marker>`;
}

function boxes(box: Box, layout: Layout, around: string): string[] {
    const zone = zoneOf(box, around);
    return [drawBox(box, areaOf(layout, box.id), zone), ...box.boxes.flatMap((each) => boxes(each, layout, zone))];
}

/** The zone that a box is or is in; empty outside of every zone. A page dims what a scenario takes down. */
function zoneOf(box: Box, around: string): string {
    return box.kind === "wavelength-zone" || box.kind === "availability-zone" ? (box.detail ?? around) : around;
}

function inZone(zone: string): string {
    return zone === "" ? "" : ` data-zone="${escaped(zone)}"`;
}

function drawBox(box: Box, { x, y, width, height }: Area, zone: string): string {
    const { stroke, fill, dash, label: colour = stroke } = boxStyles[box.kind];
    const detail =
        box.detail === undefined
            ? ""
            : `<text x="${rounded(x + 10)}" y="${rounded(y + 30)}" font-size="10" fill="#6B7280">${escaped(box.detail)}</text>`;
    return (
        `<g class="box ${box.kind}" data-id="${escaped(box.id)}"${inZone(zone)}><rect x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${rounded(height)}" rx="4" fill="${fill}" stroke="${stroke}" stroke-width="1.2"${dash === undefined ? "" : ` stroke-dasharray="${dash}"`}/>` +
        `<text x="${rounded(x + 10)}" y="${rounded(y + 17)}" font-size="12" font-weight="700" fill="${colour}">${escaped(box.label)}</text>${detail}</g>`
    );
}

function things(box: Box, layout: Layout, around: string): string[] {
    const zone = zoneOf(box, around);
    return [
        ...[...box.things, ...box.gateways].map((each) => thing(each, layout, zone)),
        ...box.boxes.flatMap((each) => things(each, layout, zone)),
    ];
}

function thing({ id, kind, label, detail }: Thing, layout: Layout, zone: string): string {
    const { x, y, width, height } = areaOf(layout, id);
    const colour = thingColours[kind];
    const middle = y + height / 2;
    const texts = kind === "gateway" ? gatewayText(label, x, middle) : thingText(label, detail, x, middle);
    return (
        `<g class="thing ${kind}" data-id="${escaped(id)}"${inZone(zone)}><rect x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${rounded(height)}" rx="5" fill="#FFFFFF" stroke="${colour}" stroke-width="1.2"/>` +
        `<rect x="${rounded(x + 6)}" y="${rounded(middle - 10)}" width="20" height="20" rx="3" fill="${colour}"/>` +
        `<g transform="translate(${rounded(x + 10)} ${rounded(middle - 6)})" fill="none" stroke="#FFFFFF" stroke-width="1.1" stroke-linecap="round" stroke-linejoin="round">${glyphs[kind]}</g>${texts}</g>`
    );
}

function thingText(label: string, detail: string | undefined, x: number, middle: number): string {
    const name = `<text x="${rounded(x + 32)}" y="${rounded(detail === undefined ? middle + 4 : middle - 2)}" font-size="12" font-weight="700" fill="#1F2937">${escaped(label)}</text>`;
    return detail === undefined
        ? name
        : `${name}<text x="${rounded(x + 32)}" y="${rounded(middle + 11)}" font-size="10" fill="#6B7280">${escaped(detail)}</text>`;
}

function gatewayText(label: string, x: number, middle: number): string {
    return label
        .split(" ")
        .map(
            (word, index) =>
                `<text x="${rounded(x + 31)}" y="${rounded(middle - 1 + index * 11)}" font-size="10.5" font-weight="700" fill="#1F2937">${escaped(word)}</text>`,
        )
        .join("");
}

function areaOf(layout: Layout, id: string): Area {
    return layout.areas.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };
}
