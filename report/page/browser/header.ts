import { holds } from "../../../model/prove/expectations";
import { resourceCount } from "../../../model/resources/declared";
import { scenarioText } from "../wording";
import { bdi, el } from "./dom";
import type { Page } from "./page-state";

/** What the page is about, whether all holds, the scenario that all of it shows, and where its parts are. */
export function header(page: Page, parts: readonly HTMLElement[]): HTMLElement {
    const { stack, region, ok } = page.data;
    const title = el(
        "h1",
        {},
        bdi(stack),
        ...(region === undefined ? [] : [el("span", { class: "region" }, ` in ${region}`)]),
    );
    return el(
        "header",
        {},
        el(
            "div",
            { class: "title" },
            title,
            el("p", { class: ok ? "state good" : "state bad" }, ok ? "All holds" : "Does not hold"),
        ),
        el("ul", { class: "counts" }, ...counts(page).map((text) => el("li", {}, text))),
        el("div", { class: "bar" }, scenarioChoice(page), nav(parts)),
    );
}

function counts({ data }: Page): string[] {
    const { policies, flows, resources } = data;
    const mandatory = policies.violations.filter(({ level }) => level === "mandatory").length;
    const advisory = policies.violations.length - mandatory;
    return [
        resourceCount(resources),
        ...(flows.length === 0 ? [] : [`${flows.filter(holds).length} of ${flows.length} expectations proved`]),
        `${mandatory} mandatory and ${advisory} advisory violations of ${policies.checked} policies`,
        ...(policies.unknown.length === 0 ? [] : [`${policies.unknown.length} undecided`]),
    ];
}

function scenarioChoice(page: Page): HTMLElement {
    const choice = el(
        "select",
        { id: "scenario" },
        ...page.scenarios.map((name) =>
            el("option", { value: name, selected: name === page.scenario }, scenarioText(page.index, name)),
        ),
    );
    choice.addEventListener("change", () => {
        page.scenario = choice.value;
        page.changed("scenario");
    });
    page.onChange(() => {
        choice.value = page.scenario;
    });
    return el("label", { class: "scenario", for: "scenario" }, "Scenario", choice);
}

function nav(parts: readonly HTMLElement[]): HTMLElement {
    const links = parts.map((part) =>
        el("a", { href: `#${part.id}` }, part.querySelector("h2")?.firstChild?.textContent ?? part.id),
    );
    for (const [position, link] of links.entries()) {
        // The address keeps the question, so links move the view and leave the address alone.
        link.addEventListener("click", (event) => {
            event.preventDefault();
            const part = parts[position];
            part?.scrollIntoView();
            part?.setAttribute("tabindex", "-1");
            part?.focus({ preventScroll: true });
        });
    }
    return el("nav", { "aria-label": "Parts of this report" }, ...links);
}
