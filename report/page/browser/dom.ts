type Attributes = Readonly<Record<string, string | boolean | undefined>>;
export type Child = Node | string;

/** Makes an HTML element. Texts become text nodes: nothing of a program is ever markup. */
export function el<K extends keyof HTMLElementTagNameMap>(
    tag: K,
    attributes: Attributes = {},
    ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (value !== undefined && value !== false) {
            made.setAttribute(name, value === true ? "" : value);
        }
    }
    made.append(...children);
    return made;
}

/** Makes an SVG element. */
export function svgEl<K extends keyof SVGElementTagNameMap>(
    tag: K,
    attributes: Readonly<Record<string, string | number>>,
    ...children: readonly Child[]
): SVGElementTagNameMap[K] {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) {
        made.setAttribute(name, String(value));
    }
    made.append(...children);
    return made;
}

/** A name out of a program, in its own writing direction. */
export function bdi(text: string): HTMLElement {
    return el("bdi", {}, text);
}

/** A section of the page with a heading. */
export function section(id: string, title: string, ...children: readonly Child[]): HTMLElement {
    return el("section", { id, "aria-labelledby": `${id}-title` }, el("h2", { id: `${id}-title` }, title), ...children);
}

/** Members by a key, in the order in which keys first appear. */
export function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
    const groups = new Map<string, T[]>();
    for (const one of all) {
        const key = keyOf(one);
        const group = groups.get(key);
        group === undefined ? groups.set(key, [one]) : group.push(one);
    }
    return groups;
}
