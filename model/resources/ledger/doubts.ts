import type { Doubt } from "../../network/doubts";
import { type Fact, type Seen, type Unknown, unknown } from "../../network/facts";
import { label } from "../../network/read";
import type { Workload } from "../../network/types";
import type { Declared } from "../declared";
import { subnets as subnetTypes, types } from "../graph/types";
import { type Observer, refOf } from "../observer";
import { vpcOf } from "../subnets";
import { ownerOf } from "../targets";
import { type Deciding, unfollowed } from "./unfollowed";
import { type UnreadInput, unreadInputs } from "./unread-inputs";

/** What is declared, decides traffic and is not followed: types, and inputs of types that are. */
export function observeDoubts(observer: Observer): Doubt[] {
    return [...byTypes(observer), ...byInputs(observer)];
}

function byTypes(observer: Observer): Doubt[] {
    return Object.entries(unfollowed).flatMap(([type, each]) =>
        each.kind !== "decides"
            ? []
            : observer.graph
                  .ofType(type)
                  .filter((resource) => each.acts?.(resource) !== false)
                  .map((resource) => doubtOf(observer, each, resource)),
    );
}

function byInputs(observer: Observer): Doubt[] {
    return unreadInputs.flatMap((each) =>
        observer.graph
            .ofType(...each.types)
            .filter((resource) => isStated(observer, resource, each))
            .map((resource): Doubt => {
                const { effect, sides, passing, itself, path } = each;
                const concerns = itself === true ? { items: [resource.urn] } : concernsOf(observer, each, resource);
                return {
                    resource: refOf(resource),
                    why: unknown(
                        `what ${path} of ${label(refOf(resource))} does, which is not followed`,
                        refOf(resource),
                    ),
                    effect,
                    ...(concerns === undefined ? {} : { concerns }),
                    ...(sides === undefined ? {} : { sides }),
                    ...(passing === undefined ? {} : { passing }),
                };
            }),
    );
}

/** Whether a resource states an input, with a value that may decide something. */
function isStated({ graph }: Observer, resource: Declared, { path, unless = [] }: UnreadInput): boolean {
    const [property = "", ...rest] = path.split(".");
    return graph.valuesIn(resource, property, rest).some((value) => !unless.includes(value));
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
    const concerns = concernsOf(observer, each, resource);
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

/** Ids as flows know them; of what is no end of flows, its VPC's. */
function concernsOf(
    observer: Observer,
    { concerns }: Pick<Deciding, "concerns">,
    resource: Declared,
): Seen<string> | undefined {
    if (concerns === undefined) {
        return undefined;
    }
    const items: string[] = [];
    let unseen: Unknown | undefined;
    for (const [text, ...wanted] of concerns) {
        const [property = "", ...path] = text.split(".");
        const named = observer.graph.namedIn(resource, property, path, wanted);
        unseen ??= named.unseen ?? (named.external.length > 0 ? observer.missing(resource, property) : undefined);
        for (const found of [...named.certain, ...named.candidates]) {
            const id = inVpc.includes(found.type)
                ? vpcOf(observer, found, "vpcId")
                : found.type === types.natGateway
                  ? vpcOfSubnet(observer, found)
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

const inVpc: readonly string[] = [...subnetTypes, types.routeTable];

function vpcOfSubnet(observer: Observer, resource: Declared): Fact<string> {
    const [subnet] = observer.graph.named(resource, "subnetId", subnetTypes).certain;
    return subnet === undefined ? observer.missing(resource, "subnetId") : vpcOf(observer, subnet, "vpcId");
}
