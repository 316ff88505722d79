import type { NetworkIndex } from "../network/indexed";
import type { Context } from "./context";
import { type Outcome, undecided } from "./outcome";

/**
 * How many questions about what is behind something one question may lead to. Where load balancers lead to one another,
 * their ways are as many as the orders in which they can be passed; no network that means something has so many.
 */
export const mostQuestions = 2_000;

/** Questions that are being answered, how often one of them came up again before it was, and how many there were. */
interface Underway {
    readonly questions: Set<string>;
    circles: number;
    /** Since the outermost question that is being answered began. */
    begun: number;
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

/** An outcome, or that it is not known: what is asked about leads back to itself, or to more than can be followed. */
export function withoutCircles(context: Context, what: string, find: () => Outcome): Outcome {
    const now = underwayIn(context.index);
    const key = keyOf(context, what);
    if (now.questions.has(key)) {
        now.circles++;
        return undecided(`what is ${what}, which leads back to itself`);
    }
    now.begun = now.questions.size === 0 ? 1 : now.begun + 1;
    if (now.begun > mostQuestions) {
        now.circles++;
        return undecided(
            `what is ${what}: the bound of ${mostQuestions} ways that are followed for one question is reached`,
        );
    }
    now.questions.add(key);
    try {
        return find();
    } finally {
        now.questions.delete(key);
    }
}

function underwayIn(index: NetworkIndex): Underway {
    const now = underway.get(index) ?? { questions: new Set(), circles: 0, begun: 0 };
    underway.set(index, now);
    return now;
}

function keyOf({ protocol, port, scenario, verdictOnly }: Context, what: string): string {
    const zone = "zone" in scenario ? scenario.zone : "";
    return `${what} ${protocol} ${port} ${scenario.kind} ${zone} ${verdictOnly === true}`;
}
