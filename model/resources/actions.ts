import type { ListenerAction, WeightedGroup } from "../network/balancing";
import { type Seen, unknown } from "../network/facts";
import { label } from "../network/read";
import type { Declared } from "./declared";
import { type Names, type Observer, refOf } from "./observer";
import type { Kind } from "./reference-kinds";
import { blocks, pending, type Read, read, text, whole } from "./value";

/** A list of target groups with weights that stands inside a property of a listener or rule. */
export interface Shares {
    readonly resource: Declared;
    /** Top-level property, which references are listed by. */
    readonly property: string;
    readonly shares: readonly unknown[];
    /** Key of the target group in one share. */
    readonly key: string;
    readonly kind: Kind;
}

/**
 * Target groups with their weights. References cannot be paired with weights: where all weights are above 0 the pairing
 * changes nothing, and elsewhere a weight is unknown.
 */
export function weighted(observer: Observer, from: Shares): Seen<WeightedGroup> {
    const { resource, property, shares, key, kind } = from;
    const missing = observer.missing(resource, property);
    if (shares.includes(pending)) {
        const names = observer.resolve(resource, property, [pending], kind);
        const found = observer.seen(resource, property, names);
        return { items: found.items.map((targetGroup) => ({ targetGroup, weight: missing })), unseen: missing };
    }
    const apart = shares.map((share): { names: Names; weight: Read<number> } => ({
        names: observer.resolve(resource, property, [read(share, key)], kind),
        weight: whole(share, "weight"),
    }));
    if (apart.every(({ names }) => names.candidates.length === 0)) {
        const unseen = apart.map(({ names }) => names.unseen).find((why) => why !== undefined);
        const items = apart.flatMap(({ names, weight }) =>
            names.certain.map((targetGroup): WeightedGroup => ({ targetGroup, ...weightOf(weight, missing) })),
        );
        return unseen === undefined ? { items } : { items, unseen };
    }
    const together = observer.resolve(
        resource,
        property,
        shares.map((share) => read(share, key)),
        kind,
    );
    const { items, unseen } = observer.seen(resource, property, together);
    const weights = apart.map(({ weight }) => weight);
    const alike = weights.every((weight) => weight !== 0 && weight !== pending);
    const unsure = unknown(`which target group of ${label(refOf(resource))} has which weight`, refOf(resource));
    const groups = items.map((targetGroup): WeightedGroup => ({ targetGroup, ...(alike ? {} : { weight: unsure }) }));
    return unseen === undefined ? { items: groups } : { items: groups, unseen };
}

function weightOf(weight: Read<number>, missing: WeightedGroup["weight"]): Pick<WeightedGroup, "weight"> {
    return weight === undefined ? {} : { weight: weight === pending ? (missing ?? 0) : weight };
}

/** Actions of an Elastic Load Balancing listener or rule: what decides is the last one, those before authenticate. */
export function balancerActions(
    observer: Observer,
    resource: Declared,
    property: "defaultActions" | "actions",
    kind: Kind,
): ListenerAction[] {
    const all = blocks(resource.inputs, property);
    const deciding = all.filter((action) => !String(text(action, "type")).startsWith("authenticate"));
    return (deciding.length === 0 ? all : deciding).map((action): ListenerAction => {
        const type = text(action, "type");
        if (action === pending || type === pending) {
            const unseen = observer.missing(resource, property);
            return { resource: refOf(resource), kind: "forward", targetGroups: { items: [], unseen } };
        }
        if (type !== "forward" && type !== undefined) {
            return { resource: refOf(resource), kind: "answer", text: answerText(action, type) };
        }
        const nested = blocks(action, "forward").flatMap((forward) => blocks(forward, "targetGroups"));
        const direct = read(action, "targetGroupArn");
        const shares = nested.length > 0 || direct === undefined ? nested : [{ arn: direct }];
        const targetGroups = weighted(observer, { resource, property, shares, key: "arn", kind });
        return { resource: refOf(resource), kind: "forward", targetGroups };
    });
}

function answerText(action: unknown, type: string): string {
    const shown = (value: Read<string>): string => (typeof value === "string" ? value : "?");
    if (type === "redirect") {
        const protocol = text(action, "redirect", "protocol");
        const port = text(action, "redirect", "port");
        return `redirect to ${shown(protocol)} ${shown(port)}`.replaceAll("#{port}", "the same port");
    }
    return type === "fixed-response" ? `a fixed ${shown(text(action, "fixedResponse", "statusCode"))}` : type;
}
