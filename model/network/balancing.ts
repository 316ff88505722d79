import type { Element, Fact, ResourceRef, Seen } from "./facts";
import type { NetworkInterface, PortRange } from "./interfaces";

export interface LoadBalancer extends Element {
    readonly kind: Fact<"application" | "network">;
    readonly internal: Fact<boolean>;
    /** One node for each subnet. Public addresses follow from the scheme and need not be listed. */
    readonly interfaces: Seen<NetworkInterface>;
    /** Nodes stand in some of these subnets and nobody says in which. */
    readonly oneOf?: boolean;
    /**
     * Whether a node hands on to targets of other zones than its own. Target groups may say otherwise.
     * @default - true for an Application Load Balancer, false for a Network Load Balancer
     */
    readonly crossZone?: Fact<boolean>;
    /** Whether it faces the internet by IPv6 alone (`dualstack-without-public-ipv4`). @default false */
    readonly withoutPublicIpv4?: Fact<boolean>;
    /** Whether the ingress rules of its groups count for what comes by PrivateLink. @default true */
    readonly filtersPrivateLink?: Fact<boolean>;
    /** A Network Load Balancer made without security groups has none, and nothing filters at its nodes. */
    readonly withoutSecurityGroups?: Fact<boolean>;
    readonly listeners: Seen<Listener>;
}

export type TransportProtocol = "tcp" | "udp" | "both";

export interface Listener extends Element {
    readonly port: Fact<number>;
    /** `tcp` for HTTP, HTTPS, TLS and TCP; `both` for TCP_UDP. */
    readonly protocol: Fact<TransportProtocol>;
    /** The default action's and every rule's: any of them may serve a request. */
    readonly actions: Seen<ListenerAction>;
}

/** `answer`: the listener answers by itself (redirect, fixed response, authentication). */
export interface ListenerAction {
    readonly resource: ResourceRef;
    readonly kind: "forward" | "answer";
    /** For `forward`: ids of target groups. A weight of 0 takes no requests; absent: not 0. */
    readonly targetGroups?: Seen<WeightedGroup>;
    /** What it answers with, for people: `redirect to 443`, `500`. */
    readonly text?: string;
}

export interface WeightedGroup {
    readonly targetGroup: Fact<string>;
    readonly weight?: Fact<number>;
}

/** A target group of Elastic Load Balancing or of VPC Lattice. */
export interface TargetGroup extends Element {
    readonly kind: Fact<"instance" | "ip" | "lambda" | "alb">;
    /** Port of targets that name none; not needed for `lambda`. */
    readonly port?: Fact<number>;
    readonly targets: Seen<Target>;
    /** Targets of which it is not known whether they are this group's. Where there are any, `targets.unseen` says so. */
    readonly possibleTargets?: readonly Target[];
    /** Whether all targets get requests where none of them is healthy. @default true */
    readonly failsOpen?: boolean;
    /** Health-check port where it is not the traffic port. */
    readonly healthPort?: Fact<number>;
    /** What goes on to targets; `both` for TCP_UDP. @default "tcp" */
    readonly protocol?: Fact<TransportProtocol>;
    /** Family of the targets' addresses. @default "ipv4" */
    readonly family?: Fact<"ipv4" | "ipv6">;
    /** Whether targets of every zone are served by every node. @default - as the load balancer says */
    readonly crossZone?: Fact<boolean>;
    /**
     * Network Load Balancer: whether targets see the client's address. UDP's always do.
     * @default - true, but for addresses as targets of TCP or TLS
     */
    readonly preserveClientIp?: Fact<boolean>;
}

export interface Target {
    /** The attachment, or the ECS service that registers its tasks. */
    readonly resource: ResourceRef;
    /** Id of a workload or, for `alb`, of a load balancer. */
    readonly workload: Fact<string>;
    readonly port?: Fact<number>;
    /** In place of `port`: it serves on one of these, and nobody says which (dynamic host ports of ECS). */
    readonly oneOfPorts?: readonly PortRange[];
}
