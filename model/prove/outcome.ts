import { intersect, overlaps, parseCidr, type Range } from "../addresses";
import type { Blocker, Change, Hop, Missing } from "./verdict";

/**
 * What came of one question, before it is put into words: texts are made on demand, because most answers of a
 * matrix are never read.
 */
export type Outcome = Open | Closed | Mixed | Undecided;

export interface Open {
    readonly state: "open";
    readonly hops: () => readonly Hop[];
    /** For a source or destination class: the addresses that get through, in no order. */
    readonly addresses?: readonly Range[];
}

export interface Closed {
    readonly state: "closed";
    /** Size of the smallest set; beyond every size where all of them hold something that cannot be undone. */
    readonly rank: number;
    /** Sets of blockers; undoing all of one set opens the way. */
    readonly sets: () => readonly (readonly Blocker[])[];
}

/** Some of what was asked for gets through, surely not all. */
export interface Mixed {
    readonly state: "mixed";
    readonly hops: () => readonly Hop[];
    readonly through: () => readonly string[];
    readonly blockers: () => readonly Blocker[];
}

export interface Undecided {
    readonly state: "unknown";
    readonly missing: () => readonly Missing[];
    /** What stops other parts of what all has to get through, whatever comes of the part that is not known. */
    readonly blockers?: () => readonly Blocker[];
}

/** How many alternative sets of blockers are kept: more help nobody. */
const alternativesKept = 12;

/** Added to the rank of what cannot be undone. */
export const fixedRank = 1000;

export function blocked(...blockers: readonly Blocker[]): Closed {
    const fixed = blockers.some((blocker) => blocker.fixed) ? fixedRank : 0;
    return { state: "closed", rank: blockers.length + fixed, sets: () => [blockers] };
}

export function undecided(text: string, of: Missing["of"] = []): Undecided {
    return { state: "unknown", missing: () => [{ text, of }] };
}

export function opened(...hops: readonly Hop[]): Open {
    return { state: "open", hops: () => hops };
}

/** Smallest first; what cannot be undone comes last. */
export function ranked(sets: readonly (readonly Blocker[])[]): readonly (readonly Blocker[])[] {
    const keyed = sets.map((set) => {
        const unique = eachOnce(set);
        unique.sort((a, b) => compare(blockerKey(a), blockerKey(b)));
        settleContradictions(unique);
        return { set: unique, fixed: unique.some((blocker) => blocker.fixed), key: unique.map(blockerKey).join("\n") };
    });
    keyed.sort((a, b) => Number(a.fixed) - Number(b.fixed) || a.set.length - b.set.length || compare(a.key, b.key));
    const distinct = [...new Map(keyed.map((entry) => [entry.key, entry.set])).values()];
    return distinct.slice(0, alternativesKept);
}

/** What several ask for under one text, as a route for either family of addresses, is asked for once and together. */
function eachOnce(set: readonly Blocker[]): Blocker[] {
    const alike = new Map<string, [Blocker, ...Blocker[]]>();
    for (const blocker of set) {
        const key = blockerKey(blocker);
        const others = alike.get(key);
        if (others === undefined) {
            alike.set(key, [blocker]);
        } else {
            others.push(blocker);
        }
    }
    return [...alike.values()].map(together);
}

function together(blockers: readonly [Blocker, ...Blocker[]]): Blocker {
    const [first, ...more] = blockers;
    const changes = blockers.flatMap(({ change }) => (change !== undefined && "cidrs" in change ? [change] : []));
    if (more.length === 0 || changes.length < blockers.length) {
        return first;
    }
    // Blocks are put into words when they are asked for: nothing may read them here.
    const change: Change = Object.defineProperties({} as Change, {
        ...Object.getOwnPropertyDescriptors(first.change),
        cidrs: { enumerable: true, get: () => [...new Set(changes.flatMap(({ cidrs }) => cidrs))] },
    });
    return { ...first, change };
}

/** Two routes of one table that cannot both be: what they are for needs tables of its own, which no one change gives. */
function settleContradictions(set: Blocker[]): void {
    const routes = set.flatMap((blocker) => (blocker.change?.kind === "route" ? [blocker.change] : []));
    const against = (one: RouteChange, other: RouteChange): boolean =>
        one.table === other.table &&
        (one.target.id !== other.target.id || one.target.kind !== other.target.kind) &&
        rangesOf(one).some((a) => rangesOf(other).some((b) => overlaps(a, b)));
    const wrong = routes.filter((one) => routes.some((other) => against(one, other)));
    const what = "give the subnets that share this route table tables of their own";
    set.forEach((blocker, position) => {
        if (wrong.includes(blocker.change as RouteChange)) {
            set[position] = { ...blocker, change: { kind: "other", what } };
        }
    });
}

type RouteChange = Extract<Change, { kind: "route" }>;

function rangesOf(change: RouteChange): Range[] {
    return change.cidrs.flatMap((cidr) => parseCidr(cidr) ?? []);
}

function blockerKey(blocker: Blocker): string {
    return `${blocker.rule} ${blocker.text}`;
}

function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}

function ofState<S extends Outcome["state"]>(outcomes: readonly Outcome[], state: S): Extract<Outcome, { state: S }>[] {
    return outcomes.filter((outcome) => outcome.state === state) as Extract<Outcome, { state: S }>[];
}

/** Puts into words only what may be kept: a class of addresses has many parts, and each of them is blocked. */
function allSets(closed: readonly Closed[]): Closed {
    const [first] = closed;
    if (closed.length === 1 && first !== undefined) {
        return first;
    }
    const best = [...closed].sort((a, b) => a.rank - b.rank).slice(0, alternativesKept);
    const rank = best[0]?.rank ?? fixedRank;
    return { state: "closed", rank, sets: () => ranked(best.flatMap((outcome) => outcome.sets())) };
}

function allMissing(undecidedOnes: readonly Undecided[]): Undecided {
    return {
        state: "unknown",
        missing: () => {
            const all = undecidedOnes.flatMap((outcome) => outcome.missing());
            return [...new Map(all.map((missing) => [missing.text, missing])).values()];
        },
    };
}

function firstSet(outcome: Closed): readonly Blocker[] {
    return ranked(outcome.sets())[0] ?? [];
}

function blockersOf(unknowns: readonly Undecided[]): readonly Blocker[] {
    return unknowns.flatMap(({ blockers }) => blockers?.() ?? []);
}

/** One open way is enough: alternatives, or a class of addresses of which some have to get through. */
export function any(outcomes: readonly Outcome[]): Outcome {
    const open = ofState(outcomes, "open");
    const [first] = open;
    if (first !== undefined) {
        const addresses = open.length === 1 ? first.addresses : open.flatMap((outcome) => outcome.addresses ?? []);
        // A way that does not depend on the address serves all of them.
        return addresses === undefined || open.some((outcome) => outcome.addresses === undefined)
            ? { state: "open", hops: first.hops }
            : { state: "open", hops: first.hops, addresses };
    }
    const unknowns = ofState(outcomes, "unknown");
    if (unknowns.length > 0) {
        const [{ blockers }] = unknowns as [Undecided];
        return outcomes.length > 1 || blockers === undefined
            ? allMissing(unknowns)
            : { ...allMissing(unknowns), blockers };
    }
    return ofState(outcomes, "mixed")[0] ?? allSets(ofState(outcomes, "closed"));
}

/** All have to get through: the addresses of a narrowed class, the placements of a workload. */
export function every(outcomes: readonly Outcome[], labels?: (position: number) => string): Outcome {
    const [only] = outcomes;
    if (outcomes.length === 1 && only !== undefined) {
        return only;
    }
    const open = ofState(outcomes, "open");
    const closed = ofState(outcomes, "closed");
    const mixed = ofState(outcomes, "mixed");
    const unknowns = ofState(outcomes, "unknown");
    if (mixed.length > 0 || (open.length > 0 && closed.length > 0)) {
        return {
            state: "mixed",
            hops: () => open[0]?.hops() ?? mixed[0]?.hops() ?? [],
            through: () => [
                ...mixed.flatMap((outcome) => outcome.through()),
                ...outcomes.flatMap((o, position) => (o.state === "open" && labels ? [labels(position)] : [])),
            ],
            blockers: () => [...closed.flatMap(firstSet), ...mixed.flatMap((outcome) => outcome.blockers())],
        };
    }
    if (unknowns.length > 0) {
        return closed.length === 0 && unknowns.every(({ blockers }) => blockers === undefined)
            ? allMissing(unknowns)
            : { ...allMissing(unknowns), blockers: () => [...closed.flatMap(firstSet), ...blockersOf(unknowns)] };
    }
    const [first] = open;
    if (first !== undefined) {
        const known = open.flatMap((outcome) => (outcome.addresses === undefined ? [] : [outcome.addresses]));
        const addresses = known.length === 0 ? undefined : known.reduce(intersect);
        return { state: "open", hops: first.hops, ...(addresses === undefined ? {} : { addresses }) };
    }
    const rank = closed.reduce((sum, outcome) => sum + outcome.rank, 0);
    return { state: "closed", rank, sets: () => [closed.flatMap(firstSet)] };
}

/** One of them is the case, and nobody says which: decided where all agree. */
export function oneOf(outcomes: readonly Outcome[], what: () => Missing): Outcome {
    const [first] = outcomes;
    if (outcomes.length === 1 && first !== undefined) {
        return first;
    }
    const unknowns = ofState(outcomes, "unknown");
    if (unknowns.length === 0 && outcomes.every(({ state }) => state === first?.state)) {
        return every(outcomes);
    }
    return unknowns.length > 0 ? allMissing(unknowns) : { state: "unknown", missing: () => [what()] };
}

/** One after the other: all have to be open for the way to be. */
export function series(outcomes: readonly Outcome[]): Outcome {
    const closed = ofState(outcomes, "closed");
    const mixed = ofState(outcomes, "mixed");
    const unknowns = ofState(outcomes, "unknown");
    if (closed.length > 0) {
        return {
            state: "closed",
            rank: closed.reduce((sum, outcome) => sum + outcome.rank, 0),
            sets: () =>
                closed
                    .map((outcome) => ranked(outcome.sets()).slice(0, 3))
                    .reduce<readonly (readonly Blocker[])[]>(
                        (sets, next) => sets.flatMap((set) => next.map((more) => [...set, ...more])),
                        [[...mixed.flatMap((outcome) => outcome.blockers()), ...blockersOf(unknowns)]],
                    ),
        };
    }
    if (unknowns.length > 0) {
        return unknowns.every(({ blockers }) => blockers === undefined)
            ? allMissing(unknowns)
            : { ...allMissing(unknowns), blockers: () => blockersOf(unknowns) };
    }
    const hops = (): readonly Hop[] => outcomes.flatMap((outcome) => ("hops" in outcome ? outcome.hops() : []));
    const [partial] = mixed;
    if (partial !== undefined) {
        return {
            state: "mixed",
            hops,
            through: () => mixed.flatMap((outcome) => outcome.through()),
            blockers: () => mixed.flatMap((outcome) => outcome.blockers()),
        };
    }
    const known = ofState(outcomes, "open").flatMap((o) => (o.addresses === undefined ? [] : [o.addresses]));
    return known.length === 0 ? { state: "open", hops } : { state: "open", hops, addresses: known.reduce(intersect) };
}
