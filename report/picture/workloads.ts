import type { LoadBalancer } from "../../model/network/balancing";
import { isMissing } from "../../model/network/facts";
import type { NetworkIndex } from "../../model/network/indexed";
import type { NetworkInterface } from "../../model/network/interfaces";
import type { WorkloadKind, Workload as WorkloadOfNetwork } from "../../model/network/types";
import { type Declared, isUnknown } from "../../model/resources/declared";
import type { Graph } from "./graph";
import type { ThingKind } from "./scene";
import * as types from "./types";

/** Something that runs in subnets and has security groups. */
export interface Workload {
    readonly resource: Declared;
    readonly kind: ThingKind;
    readonly detail: string;
    readonly subnets: readonly Declared[];
    /** Ids of the network. */
    readonly securityGroups: readonly string[];
}

const kinds: Record<WorkloadKind, ThingKind> = {
    "ecs-service": "container",
    instance: "compute",
    "auto-scaling-group": "compute",
    function: "function",
    database: "database",
    "file-system": "file-system",
    other: "compute",
};
const inOrder = Object.keys(kinds) as WorkloadKind[];

/** Everything in the network that stands in a declared subnet, in the order of URNs by kind. */
export function workloads(graph: Graph, { network }: NetworkIndex): Workload[] {
    const standing = (kind: ThingKind, detail: string, id: string, interfaces: readonly NetworkInterface[]) => {
        const resource = graph.resource(id);
        const subnets = [...new Set(interfaces.map(({ subnet }) => subnet))].flatMap((subnet) =>
            isMissing(subnet) ? [] : (graph.resource(subnet) ?? []),
        );
        const groups = interfaces.flatMap(({ securityGroups }) => (isMissing(securityGroups) ? [] : securityGroups));
        return resource === undefined || subnets.length === 0
            ? []
            : [{ resource, kind, detail, subnets: subnets.sort(byUrn), securityGroups: [...new Set(groups)] }];
    };
    return [
        ...[...network.loadBalancers]
            .sort(byId)
            .flatMap((each) => standing("balancer", balancerText(each), each.id, each.interfaces.items)),
        ...inOrder.flatMap((kind) =>
            network.workloads
                .filter((each) => each.kind === kind)
                .sort(byId)
                .flatMap((each) => standing(kinds[kind], detailOf(graph, each), each.id, each.interfaces.items)),
        ),
        ...[...network.gateways].sort(byId).flatMap((gateway) => {
            const { id, resource } = gateway;
            // A regional one stands in no subnet.
            const subnet = gateway.kind === "nat-gateway" ? gateway.subnet : undefined;
            return subnet === undefined
                ? []
                : standing("nat", "NAT gateway", id, [{ id, resource, subnet, securityGroups: [] }]);
        }),
    ];
}

function balancerText({ kind }: LoadBalancer): string {
    return kind === "network" ? "Network Load Balancer" : "Application Load Balancer";
}

function detailOf(graph: Graph, { id, kind, movesOnFailure, oneOf }: WorkloadOfNetwork): string {
    const resource = graph.resource(id);
    const inputs = resource?.inputs ?? {};
    switch (kind) {
        case "ecs-service": {
            const count = inputs["desiredCount"];
            return typeof count === "number" ? `ECS service, ${count} tasks` : "ECS service";
        }
        case "instance":
            return `EC2 ${text(inputs["instanceType"]) ?? "instance"}`;
        case "auto-scaling-group":
            return resource === undefined ? "Auto Scaling" : scalingText(graph, resource);
        case "function":
            return "Lambda";
        case "database": {
            const engine = text(inputs["engine"]) ?? "database";
            return `RDS ${engine}${movesOnFailure === true ? ", Multi-AZ" : oneOf === true ? ", either zone" : ""}`;
        }
        case "file-system":
            return "EFS file system";
        default:
            return resource?.type.replace(/^.*:/, "") ?? "workload";
    }
}

function scalingText(graph: Graph, group: Declared): string {
    const { minSize, maxSize } = group.inputs;
    const templates = graph.linked(group, types.launchTemplateType, "launchTemplate", "mixedInstancesPolicy");
    const size = typeof minSize === "number" && typeof maxSize === "number" ? `${minSize} to ${maxSize} ` : "";
    const kind = templates.flatMap((each) => text(each.inputs["instanceType"]) ?? [])[0];
    return `Auto Scaling, ${size}${kind ?? "hosts"}`;
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
    return a.id < b.id ? -1 : 1;
}

function byUrn(a: Declared, b: Declared): number {
    return a.urn < b.urn ? -1 : 1;
}

/** A text that is known. */
export function text(value: unknown): string | undefined {
    return typeof value === "string" && value !== "" && !isUnknown(value) ? value : undefined;
}
