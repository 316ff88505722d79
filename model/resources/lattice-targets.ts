import { isMissing } from "../network/facts";
import { portNamed } from "./containers";
import type { Declared } from "./declared";
import type { Graph } from "./graph/graph";
import type { Resolution } from "./graph/resolution";
import { canonicalType, types } from "./graph/types";
import { groupsOf, guardsOf } from "./group-holders";
import { observerOf } from "./observer";
import { pending, type Read, read, text, whole } from "./value";

/** A workload that a VPC Lattice target group sends requests to. */
export interface LatticeTarget {
    readonly targetGroup: Declared;
    readonly workload: Declared;
    /** Security groups that the requests have to pass. */
    readonly guards: Resolution;
    /** Port where it is not the target group's own. */
    readonly port: Read<number>;
    /** False where references cannot tell yet whether the workload belongs to this target group. */
    readonly certain: boolean;
}

/** Workloads behind target groups: attached instances and load balancers, ECS services, Auto Scaling groups. */
export function latticeTargets(graph: Graph): readonly LatticeTarget[] {
    return graph.memo(readTargets);
}

function readTargets(graph: Graph): readonly LatticeTarget[] {
    return [...attached(graph), ...tasks(graph), ...scaled(graph)];
}

function* attached(graph: Graph): Iterable<LatticeTarget> {
    const wanted = [types.instance, types.spotInstance, types.loadBalancer];
    for (const attachment of graph.ofType(types.latticeTarget)) {
        const port = whole(attachment.inputs, "target", "port");
        const workloads = graph.namedIn(attachment, "target", ["id"], wanted).certain;
        for (const [targetGroup, certain] of groupsNamed(
            graph.named(attachment, "targetGroupIdentifier", [types.latticeTargetGroup]),
        )) {
            for (const workload of workloads) {
                yield { targetGroup, workload, guards: guardsOf(graph, workload), port, certain };
            }
        }
    }
}

function* tasks(graph: Graph): Iterable<LatticeTarget> {
    for (const workload of graph.ofType(types.ecsService)) {
        // Without a network configuration the tasks share their host's groups, which the service does not name.
        if (read(workload.inputs, "networkConfiguration") === undefined) {
            continue;
        }
        const guards = groupsOf(graph, workload, types.ecsService);
        const port = containerPort(graph, workload);
        const names = graph.namedIn(
            workload,
            "vpcLatticeConfigurations",
            ["targetGroupArn"],
            [types.latticeTargetGroup],
        );
        for (const [targetGroup, certain] of groupsNamed(names)) {
            yield { targetGroup, workload, guards, port, certain };
        }
    }
}

function* scaled(graph: Graph): Iterable<LatticeTarget> {
    const wanted = [types.latticeTargetGroup];
    for (const workload of graph.ofType(types.autoScalingGroup)) {
        for (const [targetGroup, certain] of groupsNamed(
            graph.namedIn(workload, "trafficSources", ["identifier"], wanted),
        )) {
            yield { targetGroup, workload, guards: guardsOf(graph, workload), port: undefined, certain };
        }
    }
    for (const attachment of graph.ofType(types.trafficSource)) {
        const names = graph.namedIn(attachment, "trafficSource", ["identifier"], wanted);
        for (const workload of graph.named(attachment, "autoscalingGroupName", [types.autoScalingGroup]).certain) {
            for (const [targetGroup, certain] of groupsNamed(names)) {
                yield { targetGroup, workload, guards: guardsOf(graph, workload), port: undefined, certain };
            }
        }
    }
}

function groupsNamed({ certain, candidates }: Resolution): readonly (readonly [Declared, boolean])[] {
    return [...certain.map((group) => [group, true] as const), ...candidates.map((group) => [group, false] as const)];
}

/** The container's port by the configurations' port names; ECS registers tasks with it, whatever the group's port. */
function containerPort(graph: Graph, service: Declared): Read<number> {
    const port = portNamed(
        observerOf(graph),
        service,
        graph.valuesIn(service, "vpcLatticeConfigurations", ["portName"]),
    );
    return isMissing(port) ? pending : port;
}

/** Whether a target group sends to Lambda functions, which no security group guards from VPC Lattice. */
export function sendsToLambda(targetGroup: Declared): boolean {
    return (
        canonicalType(targetGroup.type) === types.latticeTargetGroup && text(targetGroup.inputs, "type") === "LAMBDA"
    );
}
