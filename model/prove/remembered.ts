import type { NetworkIndex } from "../network/indexed";
import type { Context } from "./context";
import { type Outcome, undecided } from "./outcome";

/** Questions that are being answered, and how often one of them came up again before it was. */
interface Underway {
    readonly questions: Set<string>;
    circles: number;
}

const underway = new WeakMap<NetworkIndex, Underway>();

/** An outcome that was found before for the same protocol, port and scenario. */
export function remembered(context: Context, what: string, find: () => Outcome): Outcome {
    const { memo } = context.index;
    const key = keyOf(context, what);
    const known = memo.get(key) as Outcome | undefined;
    if (known !== undefined) {
        return known;
    }
    const now = underwayIn(context.index);
    const before = now.circles;
    const outcome = withoutCircles(context, what, find);
    // What was found in the middle of a circle holds for whoever began it, and for nobody else.
    if (now.circles === before || now.questions.size === 0) {
        memo.set(key, outcome);
    }
    return outcome;
}

/** An outcome, or that it is not known because what is asked about leads back to itself. */
export function withoutCircles(context: Context, what: string, find: () => Outcome): Outcome {
    const now = underwayIn(context.index);
    const key = keyOf(context, what);
    if (now.questions.has(key)) {
        now.circles++;
        return undecided(`what is ${what}, which leads back to itself`);
    }
    now.questions.add(key);
    try {
        return find();
    } finally {
        now.questions.delete(key);
    }
}

function underwayIn(index: NetworkIndex): Underway {
    const now = underway.get(index) ?? { questions: new Set(), circles: 0 };
    underway.set(index, now);
    return now;
}

function keyOf({ protocol, port, scenario, verdictOnly }: Context, what: string): string {
    const zone = "zone" in scenario ? scenario.zone : "";
    return `${what} ${protocol} ${port} ${scenario.kind} ${zone} ${verdictOnly === true}`;
}
