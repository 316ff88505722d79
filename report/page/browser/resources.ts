import { isProvided } from "../../../model/resources/declared";
import type { PageResource } from "../content";
import { bdi, el, grouped, section } from "./dom";
import type { Page } from "./page-state";

/** At most so many resources are listed at once, unless somebody opens a component. */
const most = 200;

/** Resources as a tree of components; what is inside of one is made when it is opened. */
export function resourceSection({ data }: Page): HTMLElement {
    const urns = new Set(data.resources.map(({ urn }) => urn));
    const children = grouped(data.resources, ({ parent }) => (parent !== undefined && urns.has(parent) ? parent : ""));
    const below = (urn: string): number =>
        (children.get(urn) ?? []).reduce((sum, child) => sum + (isProvided(child) ? 1 : 0) + below(child.urn), 0);
    const node = (resource: PageResource): HTMLElement => {
        const own = children.get(resource.urn) ?? [];
        if (own.length === 0) {
            return el("li", {}, ...label(resource));
        }
        const details = el(
            "details",
            {},
            el("summary", {}, ...label(resource), el("small", {}, ` ${below(resource.urn)}`)),
        );
        details.addEventListener("toggle", () => details.append(el("ul", {}, ...own.map(node))), { once: true });
        return el("li", {}, details);
    };
    const roots = children.get("") ?? [];
    const tree = el("ul", { class: "tree" }, ...firstOf(roots, node, "; find them by name or type"));
    const found = el("ul", { class: "tree", hidden: true });
    const filter = el("input", {
        id: "filter",
        type: "search",
        placeholder: "name or type",
        autocomplete: "off",
        spellcheck: "false",
    });
    filter.addEventListener("input", () => {
        const wanted = filter.value.trim().toLowerCase();
        tree.hidden = wanted !== "";
        found.hidden = wanted === "";
        const matches = data.resources.filter(({ name, type }) => `${name} ${type}`.toLowerCase().includes(wanted));
        found.replaceChildren(...firstOf(matches, (resource) => el("li", {}, ...label(resource))));
    });
    return section(
        "resources",
        "Resources",
        el("label", { for: "filter", class: "field" }, "Find", filter),
        tree,
        found,
    );
}

function firstOf(all: readonly PageResource[], row: (resource: PageResource) => HTMLElement, hint = ""): HTMLElement[] {
    const rest = all.length - most;
    return [...all.slice(0, most).map(row), ...(rest > 0 ? [el("li", {}, `and ${rest} more${hint}`)] : [])];
}

function label({ name, type, urn }: PageResource): Node[] {
    return [bdi(name), el("small", { title: urn }, ` ${type}`)];
}
