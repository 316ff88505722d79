import type { NetworkIndex } from "../../model/network/indexed";
import type { End } from "../../model/prove/ends";
import { type CheckedFlow, holds } from "../../model/prove/expectations";
import { type Flow, readFlow } from "../../model/prove/flow";
import type { Ports } from "./ports";
import type { Ends } from "./way";

/** An expectation whose ends were found, in the words of ways. */
export interface StatedWay extends Pick<Ends, "source" | "target"> {
    readonly ports: Ports;
    readonly expect: CheckedFlow["expect"];
    readonly verdict: CheckedFlow["verdict"];
    readonly proved: boolean;
}

/** Expectations between workloads, and from outside to them; others have no arrow that could show them. */
export function statedBetween(network: NetworkIndex, flows: readonly CheckedFlow[]): StatedWay[] {
    return flows.flatMap((flow): StatedWay[] => {
        const { from, to, port, expect, verdict } = flow;
        const protocol = flow.protocol as Ports["protocol"];
        // The scenario is left out: a stage of a canary release is none that the proof knows.
        const asked: Flow = { from, to, protocol, ...(port === undefined ? {} : { port }) };
        const read = readFlow(network, asked);
        if ("faults" in read) {
            return [];
        }
        const [source, target] = [nameOf(read.from), nameOf(read.to)];
        const ports = { protocol, from: read.port, to: read.port };
        return source === undefined || target === undefined || read.to.kind === "class"
            ? []
            : [{ source, target, ports, expect, verdict, proved: holds(flow) }];
    });
}

function nameOf(end: End): string | undefined {
    if (end.kind === "subject") {
        return end.subject.element.resource.urn;
    }
    if (end.kind !== "class" || end.class.kind === "on-premises") {
        return undefined;
    }
    return end.class.kind === "carrier" ? `carrier:${end.class.zone}` : "internet";
}

/** Whether an expectation is about a port that a way has. */
export function isAbout(
    stated: StatedWay,
    { source, target, ports }: Pick<StatedWay, "source" | "target" | "ports">,
): boolean {
    return (
        stated.source === source &&
        stated.target === target &&
        stated.ports.protocol === ports.protocol &&
        stated.ports.from >= ports.from &&
        stated.ports.to <= ports.to
    );
}
