import type { Doubt, Side } from "../network/doubts";
import { isMissing } from "../network/facts";
import type { NetworkIndex } from "../network/indexed";
import type { Context } from "./context";
import type { End } from "./ends";
import { type Outcome, undecided } from "./outcome";

type Ask = (context: Context, from: End, to: End) => Outcome;

/** The answer of a question, unless something that is declared and not followed could change it. */
export function doubted(context: Context, from: End, to: End, ask: Ask): Outcome {
    const outcome = ask(context, from, to);
    const { doubts } = context.index.network;
    if (doubts.length === 0 || outcome.state === "unknown") {
        return outcome;
    }
    const flow = concerned(context.index, from, to);
    const doubt = doubts.find(
        (one) =>
            mayChange(one, outcome) &&
            (concernsFlow(one, flow) || concernsWay(one, outcome)) &&
            onTheWay(one, outcome) &&
            handsOn(one, context, to, ask),
    );
    return doubt === undefined ? outcome : undecided(doubt.why.unknown, doubt.why.of);
}

function mayChange({ effect }: Doubt, { state }: Outcome): boolean {
    return effect === "either" || state === "mixed" || (effect === "opens") === (state === "closed");
}

/** What a doubt may concern of a flow: ids of ends, of their VPCs and groups; more, where these are not known. */
interface Concerned {
    readonly ids: ReadonlySet<string>;
    readonly more: boolean;
    readonly sides: ReadonlySet<Side>;
}

function concernsFlow({ concerns, sides }: Doubt, flow: Concerned): boolean {
    const here =
        concerns === undefined ||
        concerns.unseen !== undefined ||
        flow.more ||
        concerns.items.some((id) => flow.ids.has(id));
    return here && (sides === undefined || sides.some((side) => flow.sides.has(side)));
}

/** Whether a way that is open passes something that a doubt concerns: the group of a load balancer's target. */
function concernsWay({ concerns }: Doubt, outcome: Outcome): boolean {
    const ids = new Set(concerns?.items);
    return "hops" in outcome && outcome.hops().some(({ resource }) => resource !== undefined && ids.has(resource.urn));
}

/** Whether a way that is open passes what the doubt is about. */
function onTheWay({ passing }: Doubt, outcome: Outcome): boolean {
    return (
        passing === undefined ||
        !("hops" in outcome) ||
        outcome.hops().some(({ resource }) => resource?.type !== undefined && passing.includes(resource.type))
    );
}

/** Whether what hands on reaches the target itself. */
function handsOn({ relay }: Doubt, context: Context, to: End, ask: Ask): boolean {
    const subject = relay === undefined ? undefined : context.index.subjects.get(relay);
    return subject === undefined || ask(context, { kind: "subject", subject }, to).state !== "closed";
}

function concerned(index: NetworkIndex, from: End, to: End): Concerned {
    const [one, other] = [placesOf(index, from), placesOf(index, to)];
    const vpcs = new Set([...one.vpcs, ...other.vpcs]);
    const more = one.more || other.more;
    const sides = new Set<Side>([...one.sides, ...other.sides]);
    if (sides.size === 0) {
        if (vpcs.size > 1 || more) {
            sides.add("between");
        }
        if (vpcs.size <= 1 || more) {
            sides.add("inside");
        }
    }
    return { ids: new Set([...vpcs, ...one.ids, ...other.ids]), more, sides };
}

interface Places {
    readonly vpcs: readonly string[];
    readonly ids: readonly string[];
    readonly more: boolean;
    readonly sides: readonly Side[];
}

const nowhere: Places = { vpcs: [], ids: [], more: false, sides: [] };

function placesOf(index: NetworkIndex, end: End): Places {
    switch (end.kind) {
        case "class":
            return { ...nowhere, sides: [end.class.kind] };
        case "service":
            return { ...nowhere, sides: ["service"] };
        case "vpc":
            return { ...nowhere, vpcs: end.vpc === undefined ? [...index.vpcs.keys()] : [end.vpc] };
        case "place": {
            const { subnet } = end.interfaceEnd;
            const vpc = isMissing(subnet) ? subnet : subnet.vpc;
            return isMissing(vpc) ? { ...nowhere, more: true } : { ...nowhere, vpcs: [vpc.vpc.id] };
        }
        case "subject":
        case "host":
            return placesOfSubject(index, end.subject);
        default:
            return { ...nowhere, more: true };
    }
}

function placesOfSubject(index: NetworkIndex, subject: Extract<End, { kind: "subject" }>["subject"]): Places {
    const { element } = subject;
    if (!("interfaces" in element)) {
        return { ...nowhere, ids: [element.id], more: true };
    }
    const vpcs: string[] = [];
    const ids: string[] = [element.id];
    let more = element.interfaces.unseen !== undefined;
    for (const iface of element.interfaces.items) {
        const { subnet, groups } = index.place(iface);
        const vpc = isMissing(subnet) ? subnet : subnet.vpc;
        if (isMissing(vpc)) {
            more = true;
        } else {
            vpcs.push(vpc.vpc.id);
        }
        if (isMissing(groups)) {
            more = true;
        } else {
            ids.push(...groups.map(({ id }) => id));
        }
    }
    const outside = element.interfaces.items.length === 0 && !more && subject.kind === "workload";
    return { vpcs, ids, more, sides: outside ? ["internet"] : [] };
}
