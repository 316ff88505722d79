import { type ExpectedFlow, expectationsType } from "../expectation";
import { type Declared, isUnknown } from "./declared";
import { list, pending } from "./value";

/** An expectation, and who states it. */
export interface StatedFlow {
    readonly flow: ExpectedFlow;
    /** URNs of the components that state it; none where it comes from elsewhere. */
    readonly by: readonly string[];
    /** Whether a part of it is known after a deployment only, so that nothing can be said of it before. */
    readonly isPending?: true;
}

/**
 * The expectations that a program's components state, and others beside them: each once, component by component in the
 * order of their URNs, in which a plan and the engine agree. What of a flow is not as it should be is for the proof to say.
 */
export function statedFlows(resources: readonly Declared[], others: readonly ExpectedFlow[] = []): StatedFlow[] {
    const found = new Map<string, StatedFlow>();
    const add = (stated: StatedFlow): void => {
        const known = found.get(keyOf(stated.flow));
        found.set(keyOf(stated.flow), known === undefined ? stated : both(known, stated));
    };
    const stating = resources.filter(({ type }) => type === expectationsType);
    for (const component of stating.sort((a, b) => (a.urn < b.urn ? -1 : 1))) {
        for (const flow of flowsOf(component)) {
            add({ ...flow, by: [component.urn] });
        }
    }
    for (const flow of others) {
        add({ flow, by: [] });
    }
    return [...found.values()];
}

/** A flow that two state: the stricter of them counts. */
function both(one: StatedFlow, other: StatedFlow): StatedFlow {
    const levels = [one.flow.unknown, other.flow.unknown];
    const unknown = levels.find((level) => level === "mandatory") ?? levels.find((level) => level !== undefined);
    return {
        ...one,
        flow: unknown === undefined ? one.flow : { ...one.flow, unknown },
        by: [...one.by, ...other.by],
    };
}

/** A list that is not known yet is one flow of which nothing is: it cannot be proved. */
function flowsOf(component: Declared): readonly Pick<StatedFlow, "flow" | "isPending">[] {
    const flows = list(component.outputs, "flows") ?? [];
    return (flows === pending ? [pending] : flows).map((flow) => {
        if (flow === pending || typeof flow !== "object" || flow === null) {
            const unreadable = { from: notKnown, to: `what ${component.name} expects`, ...whatever };
            return flow === pending ? { flow: unreadable, isPending: true } : { flow: unreadable };
        }
        const stated = flow as ExpectedFlow;
        return Object.values(stated).some(isUnknown)
            ? { flow: { ...stated, ...shown(stated) }, isPending: true }
            : { flow: stated };
    });
}

const notKnown = "(not known yet)";
const whatever = { protocol: "tcp", port: 1, expect: "unreachable" } as const;

/** The parts of a flow that are not known, in words that a message may show. */
function shown(flow: ExpectedFlow): Partial<ExpectedFlow> {
    const parts = Object.entries(flow).filter(([, value]) => isUnknown(value));
    return Object.fromEntries(parts.map(([key]) => [key, notKnown]));
}

function keyOf({ from, to, protocol, port, scenario = "normal", expect }: ExpectedFlow): string {
    return JSON.stringify([from, to, protocol, port ?? null, scenario, expect]);
}
