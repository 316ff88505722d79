import type { Declared } from "./declared";
import type { Graph } from "./graph/graph";
import { types } from "./graph/types";
import { blocks, list, type Pending, pending, type Read, read, whole } from "./value";

/** What a listener or a rule of VPC Lattice forwards to. */
export interface Forward {
    readonly resource: Declared;
    /** Property that holds it, as a message names it. */
    readonly property: "defaultAction" | "action";
    /** Weights of its target groups, 100 where none is stated; `pending` where not even their number is known. */
    readonly weights: readonly Read<number>[] | Pending;
    /** Weights that are no whole numbers. */
    readonly odd: boolean;
}

const standard = 100;

/** Every action that forwards. */
export function forwards(graph: Graph): readonly Forward[] {
    return graph.memo(readForwards);
}

function readForwards(graph: Graph): readonly Forward[] {
    return [
        ...graph
            .ofType(types.latticeListener)
            .flatMap((listener) =>
                blocks(listener.inputs, "defaultAction").flatMap((action) =>
                    (action === pending ? [pending] : blocks(action, "forwards")).map((forward) =>
                        forwardOf(graph, listener, "defaultAction", forward),
                    ),
                ),
            ),
        ...graph.ofType(types.latticeRule).flatMap((rule) =>
            blocks(rule.inputs, "action").flatMap((action) => {
                const forward = action === pending ? pending : read(action, "forward");
                return forward === undefined ? [] : [forwardOf(graph, rule, "action", forward)];
            }),
        ),
    ];
}

function forwardOf(graph: Graph, resource: Declared, property: Forward["property"], forward: unknown): Forward {
    const stated = forward === pending ? pending : list(forward, "targetGroups");
    const groups = stated === pending ? registered(graph, resource) : stated;
    const members = groups === pending ? [] : (groups ?? []);
    return {
        resource,
        property,
        weights: groups === pending ? pending : members.map(weightOf),
        odd: members.some(
            (member) => member !== pending && read(member, "weight") !== undefined && weightOf(member) === undefined,
        ),
    };
}

function weightOf(member: unknown): Read<number> {
    return member === pending || read(member, "weight") !== undefined ? whole(member, "weight") : standard;
}

/** What a component registered beside its rule: `forwards: { targetGroups: [{ name, weight }] }`. */
function registered(graph: Graph, resource: Declared) {
    const parent = resource.parent === undefined ? undefined : graph.resource(resource.parent);
    return list(parent?.outputs, "forwards", "targetGroups") ?? pending;
}
