import { lastPort } from "../../model/aws/ports";
import type { ExpectedFlow } from "../../model/expectation";
import { because, verdictOf } from "../../model/prove/expectations";
import type { Verdict } from "../../model/prove/verdict";
import type { Declared } from "../../model/resources/declared";
import { statedFlows } from "../../model/resources/expectations";
import { networkOf } from "../../model/resources/network-of";
import { type Finding, stackPolicy } from "../frame/definition";
import { type ReportOptions, reportOptions } from "./report-options";
import { type StatedOptions, statedOptions } from "./stated-options";

/** Further expectations, beside those that components state. */
type Options = StatedOptions &
    ReportOptions & {
        readonly flows: readonly ExpectedFlow[];
        readonly unknown: "advisory" | "mandatory";
    };

export const reachability = stackPolicy<Options>({
    name: "reachability",
    description: "Every flow that the program expects to get through does, and none that it expects not to.",
    rationale:
        "Routes, gateways, network ACLs, security groups, listeners and auth policies decide together who reaches what; " +
        "a mistake in one of them shows only after everything was deployed, as a site that cannot be reached or as one " +
        "that too many can reach.",
    source: "https://docs.aws.amazon.com/wavelength/latest/developerguide/how-wavelengths-work.html",
    severity: "high",
    level: "mandatory",
    presetOptions: { unknown: "mandatory" },
    remediationSteps:
        "Each line names what stops the flow, or the hops by which it gets through. Change that resource; or, where the " +
        "expectation is wrong, change it in the component or the configuration that states it.",
    options: {
        flows: {
            description:
                "Flows that must or must not get through. `from` and `to` are a workload's Pulumi resource name or " +
                "URN, `internet`, `carrier:<zone or area>`, `on-premises`, `vpc`, or a DNS name (`to` only); `unknown` of a " +
                "flow takes the place of the option `unknown`.",
            schema: {
                type: "array",
                items: {
                    type: "object",
                    properties: {
                        from: { type: "string" },
                        to: { type: "string" },
                        protocol: { type: "string", enum: ["tcp", "udp", "icmp"] },
                        port: { type: "integer", minimum: 1, maximum: lastPort },
                        scenario: { type: "string" },
                        expect: { type: "string", enum: ["reachable", "unreachable"] },
                        unknown: { type: "string", enum: ["advisory", "mandatory"] },
                    },
                    required: ["from", "to", "protocol", "expect"],
                },
            },
            default: [],
        },
        unknown: {
            description:
                "What becomes of a flow that cannot be decided: `advisory` reports it as unknown, `mandatory` as a violation, " +
                "for stacks that rely on the proof. An expectation says it for itself by the same word. A flow that is " +
                "misstated, by a name that is not there for one, is a violation in any case.",
            schema: { type: "string", enum: ["advisory", "mandatory"] },
            default: "advisory",
        },
        ...statedOptions,
        ...reportOptions,
    },
    limitations: [
        "What a host does with packets: firewalls of its own, and whether anything listens.",
        "Values that a program computes with `apply` from one resource while meaning another.",
    ],
    *check(graph, { flows, unknown }): Iterable<Finding> {
        const stated = statedFlows(graph.declared, flows);
        if (stated.length === 0) {
            return;
        }
        const index = networkOf(graph.declared);
        const failed = new Map<string, string[]>();
        const open = new Map<string, string[]>();
        for (const { flow, by, isPending = false } of stated) {
            const verdict = verdictOf(index, flow);
            if (verdict.kind !== flow.expect || isPending) {
                const urn = toChange(verdict).find((one) => graph.resource(one) !== undefined) ?? by[0];
                const at = urn ?? graph.ofType("pulumi:pulumi:Stack")[0]?.urn ?? graph.declared[0]?.urn ?? "";
                const isOpen = isPending || (verdict.kind === "unknown" && verdict.misstated !== true);
                const lines = isOpen && (flow.unknown ?? unknown) === "advisory" ? open : failed;
                lines.set(at, [...(lines.get(at) ?? []), isPending ? pendingLine(flow) : lineOf(flow, verdict)]);
            }
        }
        for (const [urn, lines] of byUrn(failed)) {
            yield { kind: "violation", urn, message: lines.sort().join("\n") };
        }
        for (const [urn, lines] of byUrn(open)) {
            yield { kind: "unknown", urn, message: `unknown: ${lines.sort().join("\n")}` };
        }
    },
});

function byUrn(lines: ReadonlyMap<string, string[]>): readonly (readonly [string, string[]])[] {
    return [...lines].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** One line for a failed flow. */
function lineOf(flow: ExpectedFlow, verdict: Verdict): string {
    const is = verdict.kind === "partly" ? "reachable in part" : verdict.kind;
    return `${expected(flow)}, is ${is}: ${because(verdict).join("; ")}`.replaceAll("\n", " ");
}

/** One line for a flow of which the expectation itself leaves something open. */
function pendingLine(flow: ExpectedFlow): string {
    return `${expected(flow)}, is unknown: a part of the expectation is known after a deployment only`;
}

/** A flow and what is expected of it, its words as they were written. */
function expected({ from, to, protocol, port, scenario, expect }: ExpectedFlow): string {
    const what = [`${from} -> ${to}`, protocol, ...(port === undefined ? [] : [port])].join(" ");
    return `${what}${scenario === undefined ? "" : ` (${scenario})`}: expected ${expect}`;
}

/** URNs of resources that have to change, the likeliest first. */
function toChange(verdict: Verdict): readonly Declared["urn"][] {
    switch (verdict.kind) {
        case "reachable": {
            // What lets a flow in last is what was meant to stop it, and mostly that is a security group.
            const passed = verdict.hops.flatMap(({ resource }) => resource ?? []).reverse();
            const groups = passed.filter(({ type }) => type?.toLowerCase().includes("securitygroup"));
            return [...groups, ...passed].map(({ urn }) => urn);
        }
        case "unreachable":
        case "partly":
            return verdict.blockedBy.flatMap((blocker) => (blocker.fixed ? [] : (blocker.resource?.urn ?? [])));
        case "unknown":
            return verdict.missing.flatMap((missing) => missing.of.map(({ urn }) => urn));
    }
}
