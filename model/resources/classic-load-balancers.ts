import type { Listener, LoadBalancer, Target, TargetGroup } from "../network/balancing";
import type { Fact, Unknown } from "../network/facts";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { groupsBy, inSubnets } from "./interfaces";
import { type Observer, refOf } from "./observer";
import { instances, type Kind, kinds } from "./reference-kinds";
import { blocks, flag, pending, text, whole } from "./value";

const classic: Kind = { types: [types.classicLoadBalancer], noun: "load balancer" };
const holder: Kind = { types: instances, noun: "instance" };

/**
 * Classic Load Balancers: a node in each subnet, which calls instances by the ports of its listeners, with an address of
 * its own. Without a healthy instance they answer 503.
 * Source: Elastic Load Balancing, Classic Load Balancers User Guide.
 */
export function observeClassicLoadBalancers(observer: Observer): LoadBalancer[] {
    return observer.graph.ofType(types.classicLoadBalancer).map((balancer): LoadBalancer => {
        const internal = flag(balancer.inputs, "internal");
        const crossing = flag(balancer.inputs, "crossZoneLoadBalancing");
        const names = observer.names(balancer, "subnets", kinds.subnet);
        const { interfaces, oneOf } = inSubnets(observer, balancer, "subnets", names, {
            securityGroups: groupsBy(observer, balancer, "securityGroups"),
        });
        return {
            id: balancer.urn,
            resource: refOf(balancer),
            kind: "application",
            internal: internal === pending ? observer.missing(balancer, "internal") : (internal ?? false),
            interfaces,
            ...(oneOf ? { oneOf } : {}),
            // The provider turns it on where the program says nothing.
            crossZone: crossing === pending ? observer.missing(balancer, "crossZoneLoadBalancing") : (crossing ?? true),
            listeners: {
                items: blocks(balancer.inputs, "listeners").map((one) => listenerOf(observer, balancer, one)),
            },
        };
    });
}

function listenerOf(observer: Observer, balancer: Declared, block: unknown): Listener {
    const missing = observer.missing(balancer, "listeners");
    const port = block === pending ? pending : whole(block, "lbPort");
    const to = block === pending ? pending : whole(block, "instancePort");
    const targetGroup = typeof to === "number" ? groupId(balancer, to) : missing;
    return {
        id: `${balancer.urn}#${String(port)}`,
        resource: refOf(balancer),
        port: typeof port === "number" ? port : missing,
        protocol: "tcp",
        actions: {
            items: [{ resource: refOf(balancer), kind: "forward", targetGroups: { items: [{ targetGroup }] } }],
        },
    };
}

function groupId({ urn }: Declared, port: number): string {
    return `${urn}#instances-${port}`;
}

/** A group of the registered instances for each port that listeners call them by. */
export function observeClassicTargets(observer: Observer): TargetGroup[] {
    return observer.graph.ofType(types.classicLoadBalancer).flatMap((balancer) => {
        const ports = blocks(balancer.inputs, "listeners").map((one) => whole(one, "instancePort"));
        const known = [...new Set(ports)].filter((port): port is number => typeof port === "number");
        const targets = registered(observer, balancer);
        const check = healthPort(observer, balancer);
        return known.map(
            (port): TargetGroup => ({
                id: groupId(balancer, port),
                resource: { ...refOf(balancer), name: `${balancer.name} (port ${port})` },
                kind: "instance",
                port,
                targets,
                failsOpen: false,
                ...(check === undefined ? {} : { healthPort: check }),
            }),
        );
    });
}

/** By its own list, by attachments, by Auto Scaling groups and by ECS services. */
function registered(observer: Observer, balancer: Declared): TargetGroup["targets"] {
    const own = observer.names(balancer, "instances", holder);
    const items: Target[] = own.certain.map((workload) => ({ resource: refOf(balancer), workload }));
    let unseen: Unknown | undefined =
        own.unseen ?? (own.candidates.length > 0 ? observer.missing(balancer, "instances", true) : undefined);
    const attachments = observer.attached(types.classicAttachment, "elb", classic);
    for (const attachment of attachments.of(balancer.urn)) {
        const instance: Fact<string> =
            observer.one(attachment, "instance", holder) ?? observer.missing(attachment, "instance");
        items.push({ resource: refOf(attachment), workload: instance });
    }
    unseen ??= attachments.doubt(balancer.urn);
    for (const [type, property, path] of [
        [types.autoScalingGroup, "loadBalancers", []],
        [types.ecsService, "loadBalancers", ["elbName"]],
    ] as const) {
        const registering = observer.attached(type, property, classic, path);
        for (const workload of registering.of(balancer.urn)) {
            items.push({ resource: refOf(workload), workload: workload.urn });
        }
    }
    const groups = observer.attached(types.scalingAttachment, "elb", classic);
    for (const attachment of groups.of(balancer.urn)) {
        const [group, ...others] = observer.graph.named(attachment, "autoscalingGroupName", [
            types.autoScalingGroup,
        ]).certain;
        const sole = others.length === 0 ? group?.urn : undefined;
        const workload: Fact<string> = sole ?? observer.missing(attachment, "autoscalingGroupName");
        items.push({ resource: refOf(attachment), workload });
    }
    return unseen === undefined ? { items } : { items, unseen };
}

/** The port in `HTTP:8080/ping`. */
function healthPort(observer: Observer, balancer: Declared): Fact<number> | undefined {
    const target = text(balancer.inputs, "healthCheck", "target");
    if (target === undefined) {
        return undefined;
    }
    const port = target === pending ? undefined : /^[A-Z]+:(\d+)/i.exec(target)?.[1];
    return port === undefined ? observer.missing(balancer, "healthCheck") : Number(port);
}
