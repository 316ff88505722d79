import type { Colors } from "picocolors/types";
import { holds as isProved } from "../../model/prove/expectations";
import { type Declared, resourceCount } from "../../model/resources/declared";
import type { Violation } from "../../policy/evaluate";
import { condense, type Line } from "../../policy/frame/condense";
import { expectationLines, failoverLines, matrixLines } from "./reachability";
import { holds, type PlanResult } from "./result";
import { type ComponentNode, className, componentTree, total } from "./tree";
import { versionLine } from "./versions";

/** What a report needs to know besides the result. */
export interface ReportContext {
    readonly colors: Colors;
    /** Columns of the terminal; longer lines are cut at words. */
    readonly width: number;
    /** Remediation steps of a policy's violations, by policy name. */
    readonly stepsOf: (policy: string) => string | undefined;
    /** Where the picture is, or why it is nowhere. */
    readonly picture?: string | undefined;
    /** Where the HTML report is, or why it is nowhere. */
    readonly page?: string | undefined;
    /** Time since the process started, in milliseconds. */
    readonly elapsed: number;
}

/** The plan for people: resources by component, violations with what to change, totals, time. */
export function report(result: PlanResult, context: ReportContext): string {
    const { colors } = context;
    const sections = [
        `${colors.bold(`${result.stack.includes(", ") ? "Stacks" : "Stack"} ${result.stack}`)} ${result.about}`,
        ...resourceSection(result, context),
        ...noticeSection(result, context),
        policySection(result, context),
        ...reachSections(result, context),
        ...placeSection("Versions", versionLine(result.resources), context),
        ...placeSection("Picture", context.picture, context),
        ...placeSection("Report", context.page, context),
        totalLine(result, context),
    ];
    return `${sections.join("\n\n")}\n`;
}

function heading(text: string, { colors }: ReportContext): string {
    return colors.bold(colors.cyan(text));
}

function resourceSection(result: PlanResult, context: ReportContext): string[] {
    const rows = componentTree(result.resources).flatMap((root) => treeRows(root, "", ""));
    if (rows.length === 0) {
        return [];
    }
    const width = Math.max(...rows.map((row) => row.label.length));
    const lines = rows.map(({ label, kind, count, what }) => {
        const start = `  ${label.padEnd(width)}  ${kind.padEnd(22)} ${String(count).padStart(4)}`;
        const room = Math.max(20, context.width - start.length - 2);
        return what === "" ? start : `${start}  ${context.colors.dim(cut(what, room))}`;
    });
    return [[heading("Resources by component", context), ...lines].join("\n")];
}

interface TreeRow {
    readonly label: string;
    readonly kind: string;
    readonly count: number;
    readonly what: string;
}

function treeRows(node: ComponentNode, lead: string, below: string): TreeRow[] {
    const components = node.components.filter((child) => total(child) > 0);
    const what = [...node.resources].map(([kind, count]) => (count === 1 ? kind : `${count} ${kind}`)).join(", ");
    const own = { label: `${lead}${node.name}`, kind: node.kind, count: total(node), what };
    const children = components.flatMap((child, index) => {
        const last = index === components.length - 1;
        return treeRows(child, `${below}${last ? "└─ " : "├─ "}`, `${below}${last ? "   " : "│  "}`);
    });
    return [own, ...children];
}

function cut(text: string, width: number): string {
    if (text.length <= width) {
        return text;
    }
    const whole = text.slice(0, width - 1);
    return `${whole.slice(0, Math.max(whole.lastIndexOf(", "), 0)) || whole}, …`;
}

function noticeSection(result: PlanResult, context: ReportContext): string[] {
    if (result.messages.length === 0) {
        return [];
    }
    const lines = result.messages.map(({ severity, text }) => `  ${severity}: ${text}`);
    return [[heading("Notices", context), ...lines].join("\n")];
}

function policySection(result: PlanResult, context: ReportContext): string {
    const { colors } = context;
    const { checked, violations, exempted } = result.policies;
    const byUrn = new Map(result.resources.map((resource) => [resource.urn, resource]));
    const lines = [heading("Policies", context)];
    if (violations.length === 0) {
        lines.push(`  ${colors.green("✓")} ${checked} policies hold`);
    }
    for (const line of linesFor(result, byUrn)) {
        lines.push(
            ...(line.kind === "violation"
                ? violationLines(line, byUrn.get(line.urn), context)
                : [
                      `  ${colors.yellow("?")} ${line.policy}  ${resourceLabel(byUrn.get(line.urn), line.urn)}`,
                      `      ${line.message}`,
                  ]),
        );
    }
    for (const { policy, urn, reason, until } of exempted) {
        lines.push(
            `  ${colors.dim("-")} ${policy}  ${resourceLabel(byUrn.get(urn), urn)}  exempted until ${until}: ${reason}`,
        );
    }
    return lines.join("\n");
}

/** What many findings have in common is said once; the JSON form has all of them. */
function linesFor({ policies }: PlanResult, byUrn: ReadonlyMap<string, Declared>): readonly Line[] {
    const violations = policies.violations.map((found): Line => ({ ...found, kind: "violation" }));
    const unknown = policies.unknown.map((found): Line => ({ ...found, kind: "unknown", level: "advisory" }));
    return condense([...violations, ...unknown], (urn) => byUrn.get(urn));
}

function violationLines(violation: Violation, resource: Declared | undefined, context: ReportContext): string[] {
    const { colors } = context;
    const mark = violation.level === "mandatory" ? colors.red("✗") : colors.yellow("!");
    const steps = context.stepsOf(violation.policy);
    return [
        `  ${mark} ${colors.bold(violation.policy)}  ${violation.level}  ${resourceLabel(resource, violation.urn)}`,
        ...violation.message.split("\n").map((line) => `      ${line}`),
        ...(steps === undefined ? [] : [`      Remediation: ${steps}`]),
    ];
}

function resourceLabel(resource: Declared | undefined, urn: string): string {
    return resource === undefined ? urn : `${resource.name} (${className(resource.type)})`;
}

function reachSections({ flows, network }: PlanResult, context: ReportContext): string[] {
    const sections: readonly (readonly [string, readonly string[]])[] = [
        ["Expectations", expectationLines(flows, context)],
        ["Who reaches what", matrixLines(network, context)],
        ["Who serves a name", failoverLines(network, context)],
    ];
    return sections.flatMap(([title, lines]) =>
        lines.length === 0 ? [] : [[heading(title, context), ...lines].join("\n")],
    );
}

function placeSection(title: string, place: string | undefined, context: ReportContext): string[] {
    return place === undefined ? [] : [`${heading(title, context)}\n  ${place}`];
}

function totalLine(result: PlanResult, context: ReportContext): string {
    const { colors } = context;
    const { violations, unknown } = result.policies;
    const mandatory = violations.filter((violation) => violation.level === "mandatory").length;
    const failed = result.flows.filter((flow) => !isProved(flow)).length;
    const parts = [
        resourceCount(result.resources),
        `${mandatory} mandatory and ${violations.length - mandatory} advisory violations`,
        ...(unknown.length === 0 ? [] : [`${unknown.length} undecided`]),
        ...(result.flows.length === 0
            ? []
            : [`${result.flows.length - failed} of ${result.flows.length} expectations proved`]),
        `${(context.elapsed / 1000).toFixed(1)} s`,
    ];
    const verdict = holds(result) ? colors.green("All holds") : colors.red("Does not hold");
    return `${verdict}: ${parts.join(", ")}.`;
}
