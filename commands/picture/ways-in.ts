import type { Declared } from "../../model/declared";
import type { Graph } from "./graph";
import { joinedPorts, portsOf } from "./ports";
import type { Arrow } from "./scene";
import * as types from "./types";
import { interfacesOf, text, type Workload } from "./workloads";

export interface Entrance {
    readonly graph: Graph;
    readonly workloads: readonly Workload[];
    /** Id of the internet, and of the devices that reach a network border group. */
    readonly internet: string;
    readonly devices: (borderGroup: string) => string;
    readonly placesOf: (workload: Workload) => readonly string[];
}

/** Arrows from outside through a gateway to what has an address there and a rule that lets somebody in. */
export function waysIn({ graph, workloads, internet, devices, placesOf }: Entrance): Arrow[] {
    const through = (workload: Workload, outside: string, gatewayType: string, kind: Arrow["kind"]): Arrow[] => {
        const label = openPorts(graph, workload);
        const gateways = label === undefined ? [] : gatewaysOf(graph, workload, gatewayType);
        return gateways.flatMap((gateway) => [
            { from: outside, to: gateway.urn, kind },
            ...placesOf(workload).map((to) => ({ from: gateway.urn, to, kind, label })),
        ]);
    };
    return workloads.flatMap((workload) => [
        ...(facesInternet(graph, workload) ? through(workload, internet, types.internetGatewayType, "internet") : []),
        ...borderGroups(graph, workload).flatMap((group) =>
            through(workload, devices(group), types.carrierGatewayType, "carrier"),
        ),
    ]);
}

/** Gateways of the VPC that a workload is in. */
function gatewaysOf(graph: Graph, { subnets }: Workload, type: string): Declared[] {
    const vpcs = new Set(subnets.flatMap((subnet) => graph.linked(subnet, types.vpcType, "vpcId")));
    return graph
        .all(type)
        .filter((gateway) => graph.linked(gateway, types.vpcType, "vpcId").some((vpc) => vpcs.has(vpc)));
}

function facesInternet(graph: Graph, { resource, kind }: Workload): boolean {
    return kind === "balancer"
        ? resource.inputs["internal"] !== true
        : resource.inputs["associatePublicIpAddress"] === true ||
              addresses(graph, resource).some((address) => text(address.inputs["networkBorderGroup"]) === undefined);
}

function borderGroups(graph: Graph, { resource }: Workload): string[] {
    const groups = addresses(graph, resource).flatMap((address) => text(address.inputs["networkBorderGroup"]) ?? []);
    return [...new Set(groups)];
}

/** Elastic IP addresses of an instance, on itself or on one of its interfaces. */
function addresses(graph: Graph, instance: Declared): readonly Declared[] {
    const holders = new Set<Declared>([instance, ...interfacesOf(graph, instance)]);
    const held = (resource: Declared, ...properties: readonly string[]) =>
        [types.instanceType, types.networkInterfaceType].some((type) =>
            graph.linked(resource, type, ...properties).some((each) => holders.has(each)),
        );
    return [
        ...graph.all(types.addressType).filter((each) => held(each, "instance", "networkInterface")),
        ...graph
            .all(types.addressAssociationType)
            .filter((each) => held(each, "instanceId", "networkInterfaceId"))
            .flatMap((each) => graph.linked(each, types.addressType, "allocationId", "publicIp")),
    ];
}

/** Ports that a workload's groups open to addresses, rather than to other groups. */
function openPorts(graph: Graph, { securityGroups }: Workload): string | undefined {
    const rules = graph
        .all(types.ingressRuleType)
        .filter(({ inputs }) => inputs["prefixListId"] !== undefined || text(inputs["cidrIpv4"]) !== undefined)
        .filter(({ inputs }) => inputs["ipProtocol"] !== "icmp")
        .filter((rule) =>
            graph
                .linked(rule, types.securityGroupType, "securityGroupId")
                .some((group) => securityGroups.includes(group)),
        );
    return joinedPorts(rules.map(portsOf));
}
