import type { LoadBalancer } from "../../model/network/balancing";
import type { Workload } from "../../model/network/types";
import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { launchesOf } from "../../model/resources/launch";
import { text, whole } from "../../model/resources/value";

export function balancerText({ kind }: LoadBalancer): string {
    return kind === "network" ? "Network Load Balancer" : "Application Load Balancer";
}

/** What a workload is, and how large, as far as it is known. */
export function workloadText(graph: Graph, { id, kind, movesOnFailure, oneOf }: Workload): string {
    const resource = graph.resource(id);
    const inputs = resource?.inputs;
    switch (kind) {
        case "ecs-service": {
            const count = whole(inputs, "desiredCount");
            return typeof count === "number" ? `ECS service, ${count} tasks` : "ECS service";
        }
        case "instance":
            return `EC2 ${resource === undefined ? "instance" : (instanceType(graph, resource) ?? "instance")}`;
        case "auto-scaling-group":
            return resource === undefined ? "Auto Scaling" : scalingText(graph, resource);
        case "function":
            return "Lambda";
        case "database": {
            const engine = stated(inputs, "engine") ?? "database";
            return `RDS ${engine}${movesOnFailure === true ? ", Multi-AZ" : oneOf === true ? ", either zone" : ""}`;
        }
        case "file-system":
            return "EFS file system";
        default:
            return resource?.type.replace(/^.*:/, "") ?? "workload";
    }
}

function scalingText(graph: Graph, group: Declared): string {
    const [least, most] = [whole(group.inputs, "minSize"), whole(group.inputs, "maxSize")];
    const size = typeof least === "number" && typeof most === "number" ? `${least} to ${most} ` : "";
    return `Auto Scaling, ${size}${instanceType(graph, group) ?? "hosts"}`;
}

/** The type that something states itself, or that what it launches from does. */
function instanceType(graph: Graph, user: Declared): string | undefined {
    return (
        stated(user.inputs, "instanceType") ??
        launchesOf(graph, user).certain.flatMap(({ inputs }) => stated(inputs, "instanceType") ?? [])[0]
    );
}

function stated(properties: unknown, key: string): string | undefined {
    const value = text(properties, key);
    return typeof value === "string" && value !== "" ? value : undefined;
}
