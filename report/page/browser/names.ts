import { failoverTable } from "../../../model/prove/failover";
import { scenarioText } from "../wording";
import { bdi, el, section } from "./dom";
import type { Page } from "./page-state";

/** Who serves each name that has failover records, in every scenario. */
export function nameSection(page: Page): HTMLElement | undefined {
    const rows = failoverTable(page.index);
    if (rows.length === 0) {
        return undefined;
    }
    const names = [...new Set(rows.map(({ name }) => name))];
    const lines = page.scenarios.map((scenario) =>
        el(
            "tr",
            { "data-scenario": scenario },
            el("th", { scope: "row" }, scenarioText(page.index, scenario)),
            ...names.map((name) => {
                const row = rows.find((one) => one.name === name && one.scenario === scenario);
                return el("td", {}, bdi(row === undefined ? "" : row.servedBy || (row.doubt ?? "")));
            }),
        ),
    );
    const mark = (): void => {
        for (const line of lines) {
            line.classList.toggle("now", line.dataset["scenario"] === page.scenario);
        }
    };
    page.onChange(mark);
    mark();
    return section(
        "names",
        "Who serves a name",
        el(
            "div",
            { class: "wide", tabindex: "0", role: "region", "aria-label": "Who serves a name" },
            el(
                "table",
                {},
                el(
                    "thead",
                    {},
                    el("tr", {}, el("td", {}), ...names.map((name) => el("th", { scope: "col" }, bdi(name)))),
                ),
                el("tbody", {}, ...lines),
            ),
        ),
    );
}
