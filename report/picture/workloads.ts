import type { Declared } from "../../model/resources/declared";
import { isUnknown } from "../../model/resources/declared";
import type { Graph } from "./graph";
import type { ThingKind } from "./scene";
import * as types from "./types";

/** Something that runs in subnets and has security groups. */
export interface Workload {
    readonly resource: Declared;
    readonly kind: ThingKind;
    readonly detail: string;
    readonly subnets: readonly Declared[];
    readonly securityGroups: readonly Declared[];
}

/** Everything in the program that runs in a subnet, in the order of URNs by kind. */
export function workloads(graph: Graph): Workload[] {
    return [
        ...graph.all(...types.balancerTypes).map((each) => balancer(graph, each)),
        ...graph.all(types.ecsServiceType).map((each) => ecsService(graph, each)),
        ...graph.all(types.instanceType).map((each) => instance(graph, each)),
        ...graph.all(types.scalingGroupType).map((each) => scalingGroup(graph, each)),
        ...graph.all(types.functionType).map((each) => lambda(graph, each)),
        ...graph.all(types.databaseType).map((each) => database(graph, each)),
        ...graph.all(types.natGatewayType).map((each) => nat(graph, each)),
    ].filter(({ subnets }) => subnets.length > 0);
}

function balancer(graph: Graph, resource: Declared): Workload {
    const network = resource.inputs["loadBalancerType"] === "network";
    return {
        resource,
        kind: "balancer",
        detail: network ? "Network Load Balancer" : "Application Load Balancer",
        ...placed(graph, resource, ["subnets", "subnetMappings"], ["securityGroups"]),
    };
}

function instance(graph: Graph, resource: Declared): Workload {
    const own = placed(graph, resource, ["subnetId"], ["vpcSecurityGroupIds", "securityGroups"]);
    const interfaces = interfacesOf(graph, resource).map((each) =>
        placed(graph, each, ["subnetId"], ["securityGroups"]),
    );
    return {
        resource,
        kind: "compute",
        detail: `EC2 ${text(resource.inputs["instanceType"]) ?? "instance"}`,
        subnets: distinct([...own.subnets, ...interfaces.flatMap((each) => each.subnets)]),
        securityGroups: distinct([...own.securityGroups, ...interfaces.flatMap((each) => each.securityGroups)]),
    };
}

/** Network interfaces that are an instance's own, under either of the properties that take them. */
export function interfacesOf(graph: Graph, resource: Declared): readonly Declared[] {
    return graph.linked(resource, types.networkInterfaceType, "primaryNetworkInterface", "networkInterfaces");
}

function ecsService(graph: Graph, resource: Declared): Workload {
    const count = resource.inputs["desiredCount"];
    return {
        resource,
        kind: "container",
        detail: typeof count === "number" ? `ECS service, ${count} tasks` : "ECS service",
        ...placed(graph, resource, ["networkConfiguration"], ["networkConfiguration"]),
    };
}

function scalingGroup(graph: Graph, resource: Declared): Workload {
    const { minSize, maxSize } = resource.inputs;
    const templates = graph.linked(resource, types.launchTemplateType, "launchTemplate", "mixedInstancesPolicy");
    const size = typeof minSize === "number" && typeof maxSize === "number" ? `${minSize} to ${maxSize} ` : "";
    const kind = templates.flatMap((each) => text(each.inputs["instanceType"]) ?? [])[0];
    return {
        resource,
        kind: "compute",
        detail: `Auto Scaling, ${size}${kind ?? "hosts"}`,
        subnets: placed(graph, resource, ["vpcZoneIdentifiers"], []).subnets,
        securityGroups: templates.flatMap(
            (each) => placed(graph, each, [], ["vpcSecurityGroupIds", "networkInterfaces"]).securityGroups,
        ),
    };
}

function lambda(graph: Graph, resource: Declared): Workload {
    return { resource, kind: "function", detail: "Lambda", ...placed(graph, resource, ["vpcConfig"], ["vpcConfig"]) };
}

function database(graph: Graph, resource: Declared): Workload {
    const groups = graph.linked(resource, types.subnetGroupType, "dbSubnetGroupName");
    const engine = text(resource.inputs["engine"]) ?? "database";
    return {
        resource,
        kind: "database",
        detail: resource.inputs["multiAz"] === true ? `RDS ${engine}, Multi-AZ` : `RDS ${engine}, either zone`,
        subnets: distinct(groups.flatMap((each) => placed(graph, each, ["subnetIds"], []).subnets)),
        securityGroups: placed(graph, resource, [], ["vpcSecurityGroupIds"]).securityGroups,
    };
}

function nat(graph: Graph, resource: Declared): Workload {
    return { resource, kind: "nat", detail: "NAT gateway", ...placed(graph, resource, ["subnetId"], []) };
}

function placed(graph: Graph, resource: Declared, subnets: readonly string[], groups: readonly string[]) {
    return {
        subnets: graph.linked(resource, types.subnetType, ...subnets),
        securityGroups: graph.linked(resource, types.securityGroupType, ...groups),
    };
}

/** A text that is known. */
export function text(value: unknown): string | undefined {
    return typeof value === "string" && value !== "" && !isUnknown(value) ? value : undefined;
}

function distinct(resources: readonly Declared[]): Declared[] {
    return [...new Map(resources.map((each) => [each.urn, each])).values()];
}
