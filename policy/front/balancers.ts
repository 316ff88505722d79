import type { Declared, Properties } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import type { Resolution } from "../../model/resources/graph/resolution";
import { types } from "../../model/resources/graph/types";
import { type Read, text } from "../../model/resources/value";

/** `application`, AWS's default, `network` or `gateway`. */
export function balancerType(inputs: Properties): Read<string> {
    return text(inputs, "loadBalancerType") ?? "application";
}

/** The load balancer of a listener. */
export function balancerOf(graph: Graph, listener: Declared): Resolution {
    return graph.named(listener, "loadBalancerArn", [types.loadBalancer]);
}
