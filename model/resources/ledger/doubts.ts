import type { Doubt } from "../../network/doubts";
import { type Seen, type Unknown, unknown } from "../../network/facts";
import { label } from "../../network/read";
import type { Workload } from "../../network/types";
import type { Declared } from "../declared";
import { subnets as subnetTypes } from "../graph/types";
import { type Observer, refOf } from "../observer";
import { vpcOf } from "../subnets";
import { ownerOf } from "../targets";
import { type Deciding, unfollowed } from "./unfollowed";

/** What is declared, decides traffic and is not followed. */
export function observeDoubts(observer: Observer): Doubt[] {
    return Object.entries(unfollowed).flatMap(([type, each]) =>
        each.kind !== "decides"
            ? []
            : observer.graph
                  .ofType(type)
                  .filter((resource) => each.acts?.(resource) !== false)
                  .map((resource) => doubtOf(observer, each, resource)),
    );
}

/** What is declared, opens or takes connections, and stands nobody knows where. */
export function observeStanding(observer: Observer): Workload[] {
    return Object.entries(unfollowed).flatMap(([type, each]) => {
        if (each.kind !== "end") {
            return [];
        }
        const { where } = each;
        return observer.graph
            .ofType(type)
            .filter(({ inputs }) => where === undefined || hasKey(inputs, where))
            .map((resource): Workload => {
                const resourceRef = refOf(resource);
                const unseen = unknown(`where ${label(resourceRef)} stands`, resourceRef);
                return { id: resource.urn, resource: resourceRef, kind: "other", interfaces: { items: [], unseen } };
            });
    });
}

function hasKey(value: unknown, key: string): boolean {
    if (typeof value !== "object" || value === null) {
        return false;
    }
    return Object.entries(value).some(([name, inner]) => (name === key && inner !== undefined) || hasKey(inner, key));
}

function doubtOf(observer: Observer, each: Deciding, resource: Declared): Doubt {
    const { effect, sides, passing, relays } = each;
    const concerns = each.concerns === undefined ? undefined : concernsOf(observer, each, resource);
    return {
        resource: refOf(resource),
        why: unknown(`${each.what} ${label(refOf(resource))}`, refOf(resource)),
        effect,
        ...(concerns === undefined ? {} : { concerns }),
        ...(sides === undefined ? {} : { sides }),
        ...(passing === undefined ? {} : { passing }),
        ...(relays === true ? { relay: resource.urn } : {}),
    };
}

/** Ids as flows know them. Of a subnet, its VPC's. */
function concernsOf(observer: Observer, { concerns = [] }: Deciding, resource: Declared): Seen<string> {
    const items: string[] = [];
    let unseen: Unknown | undefined;
    for (const [text, ...wanted] of concerns) {
        const [property = "", ...path] = text.split(".");
        const named = observer.graph.namedIn(resource, property, path, wanted);
        const other = named.unseen ?? (named.external.length > 0 ? observer.missing(resource, property) : undefined);
        unseen ??= other;
        for (const found of [...named.certain, ...named.candidates]) {
            const id = subnetTypes.includes(found.type)
                ? vpcOf(observer, found, "vpcId")
                : ownerOf(observer, found.urn);
            if (typeof id === "string") {
                items.push(id);
            } else {
                unseen ??= id;
            }
        }
    }
    return unseen === undefined ? { items } : { items, unseen };
}
