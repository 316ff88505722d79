import { type Fact, isMissing, type Seen, type Unknown } from "../network/facts";
import type { Caller, NetworkInterface, Workload } from "../network/types";
import { addressAtLaunch } from "./addresses";
import { callerWithRole } from "./callers";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { groupsBy, inSubnets, ipv6AtLaunch } from "./interfaces";
import { type Observer, refOf } from "./observer";
import { kinds } from "./reference-kinds";
import { hasIpv6, subnetsByUrn } from "./subnets";
import { blocks, flag, pending, read, text } from "./value";

/** ECS services: tasks with interfaces of their own (awsvpc), or on their hosts'. */
export function observeEcsServices(observer: Observer, groups: ReadonlyMap<string, Workload>): Workload[] {
    return observer.graph.ofType(types.ecsService).map((service): Workload => {
        const own = read(service.inputs, "networkConfiguration") !== undefined;
        const { interfaces, oneOf } = own ? taskInterfaces(observer, service) : onHosts(observer, service, groups);
        const caller = asItSigns(observer, service, taskCaller(observer, service));
        return {
            id: service.urn,
            resource: refOf(service),
            kind: "ecs-service",
            interfaces,
            ...(oneOf ? { oneOf } : {}),
            ...(caller === undefined ? {} : { caller }),
        };
    });
}

function taskInterfaces(observer: Observer, service: Declared) {
    const property = "networkConfiguration";
    const subnets = observer.namesIn(service, property, ["subnets"], kinds.subnet);
    const assigned = flag(service.inputs, property, "assignPublicIp");
    const gets = assigned === pending ? observer.missing(service, property) : (assigned ?? false);
    return inSubnets(observer, service, property, subnets, {
        securityGroups: groupsBy(observer, service, property, ["securityGroups"]),
        publicAddresses: () => addressAtLaunch(service, gets, false),
        ipv6Address: (subnet) => ipv6AtLaunch(observer, subnet) ?? ipv6OnFargate(observer, service, subnet),
    });
}

/**
 * On Fargate a task has an IPv6 address wherever its subnet has a block, on hosts where the subnet gives one.
 * Source: Amazon ECS Developer Guide, "Amazon ECS task networking options for Fargate".
 */
function ipv6OnFargate(observer: Observer, service: Declared, id: string): Fact<string> | undefined {
    const subnet = observer.memo(subnetsByUrn).get(id);
    const providers = blocks(service.inputs, "capacityProviderStrategies").map((one) => text(one, "capacityProvider"));
    const fargate = [text(service.inputs, "launchType"), ...providers].some(
        (one) => typeof one === "string" && one.startsWith("FARGATE"),
    );
    return fargate && subnet !== undefined && hasIpv6(subnet) ? observer.missing(subnet, "ipv6CidrBlock") : undefined;
}

/** Tasks in bridge or host mode are met at the addresses of the cluster's hosts. */
function onHosts(
    observer: Observer,
    service: Declared,
    groups: ReadonlyMap<string, Workload>,
): { readonly interfaces: Seen<NetworkInterface>; readonly oneOf: boolean } {
    const items: NetworkInterface[] = [];
    let unseen: Unknown | undefined;
    let oneOf = false;
    const hosts = hostGroups(observer, service);
    for (const group of hosts) {
        const workload = groups.get(group.urn);
        for (const host of workload?.interfaces.items ?? []) {
            items.push({ ...host, id: `${service.urn}#${host.id}`, resource: refOf(service) });
        }
        unseen ??= workload?.interfaces.unseen;
        oneOf ||= workload?.oneOf === true;
    }
    unseen ??= hosts.length === 0 ? observer.missing(service, "networkConfiguration") : undefined;
    return { interfaces: unseen === undefined ? { items } : { items, unseen }, oneOf };
}

/** Auto Scaling groups behind the capacity providers of a service, or else of its cluster. */
function hostGroups(observer: Observer, service: Declared): readonly Declared[] {
    const { graph } = observer;
    const wanted = [types.capacityProvider];
    let providers = graph.namedIn(service, "capacityProviderStrategies", ["capacityProvider"], wanted).certain;
    if (providers.length === 0) {
        const [cluster] = graph.named(service, "cluster", [types.ecsCluster]).certain;
        const ofCluster = graph
            .ofType(types.clusterCapacity)
            .filter((capacity) => graph.named(capacity, "clusterName", [types.ecsCluster]).certain[0] === cluster);
        providers =
            cluster === undefined
                ? []
                : ofCluster.flatMap((one) => graph.named(one, "capacityProviders", wanted).certain);
    }
    return providers.flatMap(
        (provider) =>
            graph.namedIn(provider, "autoScalingGroupProvider", ["autoScalingGroupArn"], [types.autoScalingGroup])
                .certain,
    );
}

/** A component around a service may say that its tasks do not sign, as its output `signsRequests`. */
function asItSigns(observer: Observer, service: Declared, caller: Fact<Caller> | undefined): Fact<Caller> | undefined {
    const parent = service.parent === undefined ? undefined : observer.graph.resource(service.parent);
    const signs = flag(parent?.outputs, "signsRequests");
    return caller === undefined || isMissing(caller) || signs !== false ? caller : { ...caller, signs };
}

function taskCaller(observer: Observer, service: Declared): Fact<Caller> | undefined {
    const [definition, ...others] = observer.graph.named(service, "taskDefinition", [types.taskDefinition]).certain;
    return definition === undefined || others.length > 0
        ? observer.missing(service, "taskDefinition")
        : callerWithRole(observer, definition, "taskRoleArn");
}
