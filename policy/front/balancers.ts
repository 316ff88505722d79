import type { Declared, Properties } from "../../model/declared";
import type { Graph, Resolution } from "../../model/graph/graph";
import { types } from "../../model/graph/types";
import { type Read, text } from "../../model/value";

/** `application`, AWS's default, `network` or `gateway`. */
export function balancerType(inputs: Properties): Read<string> {
    return text(inputs, "loadBalancerType") ?? "application";
}

/** The load balancer of a listener. */
export function balancerOf(graph: Graph, listener: Declared): Resolution {
    return graph.named(listener, "loadBalancerArn", [types.loadBalancer]);
}
