import { type ExpectedFlow, expectationsType } from "../expectation";
import type { Declared } from "./declared";
import { list, pending } from "./value";

/** An expectation, and who states it. */
export interface StatedFlow {
    readonly flow: ExpectedFlow;
    /** URNs of the components that state it; none where it comes from elsewhere. */
    readonly by: readonly string[];
}

/**
 * The expectations that a program's components state, and others beside them: each once, in the order in which they
 * were stated. What of a flow is not as it should be is for the proof to say.
 */
export function statedFlows(resources: readonly Declared[], others: readonly ExpectedFlow[] = []): StatedFlow[] {
    const found = new Map<string, { flow: ExpectedFlow; by: string[] }>();
    const add = (flow: ExpectedFlow, by: readonly string[]): void => {
        const known = found.get(keyOf(flow));
        known === undefined ? found.set(keyOf(flow), { flow, by: [...by] }) : known.by.push(...by);
    };
    for (const resource of resources) {
        if (resource.type === expectationsType) {
            for (const flow of flowsOf(resource)) {
                add(flow, [resource.urn]);
            }
        }
    }
    for (const flow of others) {
        add(flow, []);
    }
    return [...found.values()];
}

/** A list that is not known yet is one flow of which nothing is: it cannot be proved. */
function flowsOf(component: Declared): readonly ExpectedFlow[] {
    const flows = list(component.outputs, "flows") ?? [];
    return (flows === pending ? [pending] : flows).map((flow) =>
        typeof flow === "object" && flow !== null
            ? (flow as ExpectedFlow)
            : { ...unreadable, to: `what ${component.name} expects` },
    );
}

const unreadable = { from: "(not known yet)", protocol: "tcp", port: 1, expect: "unreachable" } as const;

function keyOf({ from, to, protocol, port, scenario = "normal", expect }: ExpectedFlow): string {
    return JSON.stringify([from, to, protocol, port ?? null, scenario, expect]);
}
