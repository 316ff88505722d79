import { parseAddress, type Range } from "../addresses";
import { type Fact, isMissing, type ResourceRef, type Unknown } from "../network/facts";
import type { IndexedVpc } from "../network/indexed";
import { label } from "../network/read";
import type { AddressClass, Context, Spot } from "./context";
import { classRanges, type Origin } from "./ends";
import { acrossLinks } from "./on-premises";
import { any, blocked, every, type Outcome, oneOf, series, undecided } from "./outcome";
import { acrossEdge } from "./outside";
import { betweenSpots } from "./pair";

/** Who asks: spots in VPCs, or a class of addresses outside. */
export type From = { readonly origin: Origin } | { readonly outside: AddressClass };

export type Fold = Origin["fold"];

/** Folds the outcomes of several spots, of which some may not be seen. */
export function foldSpots(
    fold: Fold,
    outcomes: readonly Outcome[],
    name: string,
    resource: ResourceRef,
    unseen: Unknown | undefined,
    labels?: (position: number) => string,
): Outcome {
    const all = unseen === undefined ? outcomes : [...outcomes, undecided(unseen.unknown, unseen.of)];
    if (all.length === 0) {
        return blocked({
            rule: "no-address",
            text: `${name} has no network interface in a VPC`,
            resource,
            change: { kind: "other", what: "place it in a subnet" },
        });
    }
    if (fold === "any") {
        return any(all);
    }
    return fold === "one"
        ? oneOf(all, () => ({ text: `which subnet ${name} is in`, of: [resource] }))
        : every(all, labels);
}

/** To one spot, from whoever asks. */
export function toSpot(context: Context, from: From, to: Spot): Outcome {
    if ("outside" in from) {
        const { outside } = from;
        return outside.kind === "on-premises"
            ? acrossLinks(context, "in", outside, to)
            : acrossEdge(context, "in", outside, to);
    }
    const { spots, fold, name, unseen } = from.origin;
    return foldSpots(
        fold,
        spots.map((spot) => betweenAny(context, spot, to)),
        name,
        to.resource,
        unseen,
        (position) => `from ${label(spots[position]?.resource ?? to.resource)}`,
    );
}

/** By private addresses, and between VPCs by the destination's public one as well. */
function betweenAny(context: Context, from: Spot, to: Spot): Outcome {
    const inside = betweenSpots(context, from, to);
    const elsewhere = vpcOf(from) !== vpcOf(to);
    if (inside.state === "open" || !elsewhere || isMissing(to.publicAddresses) || to.publicAddresses.length === 0) {
        return inside;
    }
    const target = addressClass(context, `the public address of ${label(to.resource)}`, to);
    const source = addressClass(context, `the public address of ${label(from.resource)}`, from);
    const outcome = series([acrossEdge(context, "out", target, from), acrossEdge(context, "in", source, to)]);
    const settled: Outcome =
        outcome.state === "mixed"
            ? undecided(`the public addresses of ${label(from.resource)} and ${label(to.resource)}`)
            : outcome;
    // Which addresses get through says nothing here: it is one address that is not known.
    return any([inside, settled.state === "open" ? { state: "open", hops: settled.hops } : settled]);
}

function addressClass(context: Context, name: string, spot: Spot): AddressClass {
    const known: Range[] = [];
    for (const { address } of isMissing(spot.publicAddresses) ? [] : spot.publicAddresses) {
        const number = typeof address === "string" ? parseAddress(address) : undefined;
        if (number !== undefined) {
            known.push({ from: number, to: number });
        }
    }
    const all = classRanges(context.index, "internet").filter((range) => range.from < 1n << 64n);
    return { kind: "internet", name, ranges: known.length > 0 ? known : all, pick: "all" };
}

export function vpcOf(spot: Spot): Fact<IndexedVpc> {
    return isMissing(spot.subnet) ? spot.subnet : spot.subnet.vpc;
}

/** From spots, or from nowhere in particular, to a class outside. */
export function toOutside(context: Context, origin: Origin, outside: AddressClass): Outcome {
    const { spots, fold, name, unseen } = origin;
    const [first] = spots;
    return foldSpots(
        fold,
        spots.map((spot) =>
            outside.kind === "on-premises"
                ? acrossLinks(context, "out", outside, spot)
                : acrossEdge(context, "out", outside, spot),
        ),
        name,
        first?.resource ?? { name, urn: "" },
        unseen,
        (position) => `from ${label(spots[position]?.resource ?? { name, urn: "" })}`,
    );
}
