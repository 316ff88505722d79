import type { PageViolation } from "../content";
import { bdi, type Child, el, grouped, section } from "./dom";
import type { Page } from "./page-state";

/** Violations by resource, mandatory ones first, each with what to change; then what is exempted and undecided. */
export function policySection({ data }: Page): HTMLElement {
    const { checked, violations, exempted, unknown } = data.policies;
    const byUrn = new Map(data.resources.map((resource) => [resource.urn, resource]));
    const title = (urn: string): Child[] => {
        const resource = byUrn.get(urn);
        return resource === undefined
            ? [bdi(urn)]
            : [bdi(resource.name), el("small", { title: urn }, ` ${resource.type.split(":").at(-1)}`)];
    };
    const byResource = grouped(violations, ({ urn }) => urn);
    const weight = (group: readonly PageViolation[]): number =>
        group.some(({ level }) => level === "mandatory") ? 0 : 1;
    const resources = [...byResource].sort(([, a], [, b]) => weight(a) - weight(b) || b.length - a.length);
    const body: Child[] = resources.map(([urn, group]) =>
        el(
            "article",
            {},
            el("h3", {}, ...title(urn)),
            ...group.map((violation) => violationBox(violation, data.steps[violation.policy])),
        ),
    );
    if (violations.length === 0) {
        body.push(el("p", {}, el("span", { class: "mark good" }, "✓"), ` ${checked} policies hold`));
    }
    const extra = (name: string, rows: readonly HTMLElement[]): Child[] =>
        rows.length === 0
            ? []
            : [el("details", {}, el("summary", {}, `${rows.length} ${name}`), el("ul", {}, ...rows))];
    body.push(
        ...extra(
            "undecided",
            unknown.map(({ policy, urn, message }) =>
                el("li", {}, el("b", {}, policy), " ", ...title(urn), ": ", message),
            ),
        ),
        ...extra(
            "exempted",
            exempted.map(({ policy, urn, reason, until }) =>
                el("li", {}, el("b", {}, policy), " ", ...title(urn), `: until ${until}, `, bdi(reason)),
            ),
        ),
    );
    return section("policies", "Policies", ...body);
}

function violationBox({ policy, level, message }: PageViolation, steps: string | undefined): HTMLElement {
    return el(
        "div",
        { class: `violation ${level}` },
        el("p", {}, el("b", {}, policy), " ", el("span", { class: "level" }, level)),
        el("p", { class: "message" }, message),
        ...(steps === undefined ? [] : [el("p", { class: "steps" }, "Remediation: ", steps)]),
    );
}
