import type { ArrowKind, BoxKind, ThingKind } from "./scene";

/** How a box is drawn; its label has the colour of its edge, or one of its own where it has none. */
export type BoxStyle = { readonly fill: string; readonly dash?: string } & (
    | { readonly stroke: `#${string}`; readonly label?: undefined }
    | { readonly stroke: "none"; readonly label: string }
);

export const boxStyles: Record<BoxKind, BoxStyle> = {
    region: { stroke: "#147EBA", fill: "#FFFFFF", dash: "2 3" },
    vpc: { stroke: "#8C4FFF", fill: "#FCFBFF" },
    "availability-zone": { stroke: "#147EBA", fill: "#FFFFFF", dash: "6 4" },
    "wavelength-zone": { stroke: "#D45B07", fill: "#FFFAF5", dash: "6 4" },
    "zone-subnet": { stroke: "none", fill: "#FDEBDD", label: "#A2480A" },
    public: { stroke: "none", fill: "#EAF3E2", label: "#4A7A12" },
    private: { stroke: "none", fill: "#E3F2F7", label: "#0B6E8A" },
    isolated: { stroke: "none", fill: "#ECECF4", label: "#5A5A86" },
    subnet: { stroke: "none", fill: "#F1F1F1", label: "#55555F" },
    lattice: { stroke: "#8C4FFF", fill: "#F4EFFF" },
};

export const thingColours: Record<ThingKind, string> = {
    internet: "#5A6B86",
    devices: "#D45B07",
    gateway: "#8C4FFF",
    compute: "#ED7100",
    container: "#ED7100",
    function: "#ED7100",
    balancer: "#8C4FFF",
    nat: "#8C4FFF",
    endpoint: "#8C4FFF",
    "lattice-service": "#8C4FFF",
    "lattice-resource": "#8C4FFF",
    database: "#C925D1",
    "file-system": "#7AA116",
};

/** Strokes of 12 by 12, one for each kind of thing. */
export const glyphs: Record<ThingKind, string> = {
    internet:
        '<circle cx="6" cy="6" r="5.2"/><path d="M.8 6h10.4M6 .8c3.6 3.4 3.6 7 0 10.4M6 .8c-3.6 3.4-3.6 7 0 10.4"/>',
    devices: '<rect x="3" y=".8" width="6" height="10.4" rx="1.2"/><path d="M5.2 9.4h1.6"/>',
    gateway: '<path d="M1 4h8M6.6 1.6L9 4 6.6 6.4M11 8H3M5.4 5.6L3 8l2.4 2.4"/>',
    compute:
        '<rect x="2.6" y="2.6" width="6.8" height="6.8"/><path d="M4.6.8v1.8M7.4.8v1.8M4.6 9.4v1.8M7.4 9.4v1.8M.8 4.6h1.8M.8 7.4h1.8M9.4 4.6h1.8M9.4 7.4h1.8"/>',
    container: '<path d="M6 .8l5 2.7v5L6 11.2 1 8.5v-5zM1 3.5l5 2.7 5-2.7M6 6.2v5"/>',
    function: '<path d="M2.4 1h2.4l4.6 10H11M6 4.4L2.6 11H1"/>',
    balancer:
        '<circle cx="2.6" cy="6" r="1.8"/><path d="M4.4 6h3M4 4.9l4.6-2.7M4 7.1l4.6 2.7"/><circle cx="9.8" cy="1.9" r="1.3"/><circle cx="9.8" cy="6" r="1.3"/><circle cx="9.8" cy="10.1" r="1.3"/>',
    nat: '<path d="M1 6h9.4M7.6 3L10.6 6 7.6 9M1 2.4v7.2"/>',
    endpoint: '<circle cx="6" cy="6" r="2.2"/><path d="M6 .8v3M6 8.2v3M.8 6h3M8.2 6h3"/>',
    "lattice-service": '<path d="M6 .8L11 6 6 11.2 1 6zM1 6h10M6 .8v10.4"/>',
    "lattice-resource": '<path d="M6 .8L11 6 6 11.2 1 6z"/><circle cx="6" cy="6" r="1.6"/>',
    "file-system": '<path d="M1 10.4V2h3.6l1.2 1.6H11v6.8zM1 5.4h10"/>',
    database:
        '<ellipse cx="6" cy="2.6" rx="4.6" ry="1.8"/><path d="M1.4 2.6v6.8c0 2.4 9.2 2.4 9.2 0V2.6M1.4 6c0 2.4 9.2 2.4 9.2 0"/>',
};

export const arrowColours: Record<ArrowKind, string> = {
    internet: "#3B6FB6",
    carrier: "#D45B07",
    inner: "#6B7280",
    unwanted: "#D00000",
    missing: "#D00000",
};

export const markColours = { "✓": "#1A7F37", "✗": "#D00000" } as const;
