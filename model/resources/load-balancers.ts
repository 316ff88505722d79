import type { Listener, LoadBalancer } from "../network/balancing";
import { type Fact, unknown } from "../network/facts";
import { label } from "../network/read";
import { balancerActions } from "./actions";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { groupsBy, inSubnets } from "./interfaces";
import { kinds } from "./kinds";
import { type Names, none, type Observer, refOf } from "./observer";
import { flag, pending, text, whole } from "./value";

const protocols: ReadonlyMap<string, "tcp" | "udp" | "both"> = new Map([
    ["HTTP", "tcp"],
    ["HTTPS", "tcp"],
    ["TCP", "tcp"],
    ["TLS", "tcp"],
    ["UDP", "udp"],
    ["QUIC", "udp"],
    ["TCP_UDP", "both"],
    ["TCP_QUIC", "both"],
]);

export function observeLoadBalancers(observer: Observer): LoadBalancer[] {
    const listeners = observer.attached(types.listener, "loadBalancerArn", kinds.loadBalancer);
    return observer.graph.ofType(types.loadBalancer).map((balancer): LoadBalancer => {
        const kind = kindOf(observer, balancer);
        const internal = flag(balancer.inputs, "internal");
        const names = bothOf(
            observer.names(balancer, "subnets", kinds.subnet),
            observer.namesIn(balancer, "subnetMappings", ["subnetId"], kinds.subnet),
        );
        const { interfaces } = inSubnets(observer, balancer, "subnets", surely(observer, balancer, names), {
            securityGroups: groupsBy(observer, balancer, "securityGroups"),
        });
        const unseen = listeners.doubt(balancer.urn);
        const items = listeners.of(balancer.urn).map((listener) => listenerOf(observer, listener));
        return {
            id: balancer.urn,
            resource: refOf(balancer),
            kind,
            internal: internal === pending ? observer.missing(balancer, "internal") : (internal ?? false),
            interfaces,
            ...withoutGroups(observer, balancer, kind),
            listeners: unseen === undefined ? { items } : { items, unseen },
        };
    });
}

/** A load balancer has a node in every subnet: candidates that may not be meant leave the list open. */
function surely(observer: Observer, balancer: Declared, names: Names): Names {
    return names.candidates.length === 0
        ? names
        : { ids: names.ids, candidates: [], unseen: names.unseen ?? observer.missing(balancer, "subnets", true) };
}

function bothOf(a: Names, b: Names): Names {
    if (a === none || b === none) {
        return a === none ? b : a;
    }
    const unseen = a.unseen ?? b.unseen;
    const names = { ids: [...a.ids, ...b.ids], candidates: [...a.candidates, ...b.candidates] };
    return unseen === undefined ? names : { ...names, unseen };
}

function kindOf(observer: Observer, balancer: Declared): Fact<"application" | "network"> {
    const type = observer.text(balancer, "loadBalancerType") ?? "application";
    if (type === "application" || type === "network") {
        return type;
    }
    return typeof type === "object"
        ? type
        : unknown(`what ${label(refOf(balancer))} of type ${type} does`, refOf(balancer));
}

/** A Network Load Balancer made without groups never has any. */
function withoutGroups(observer: Observer, balancer: Declared, kind: LoadBalancer["kind"]) {
    return kind !== "application" && observer.absent(balancer, "securityGroups") ? { withoutSecurityGroups: true } : {};
}

function listenerOf(observer: Observer, listener: Declared): Listener {
    const port = whole(listener.inputs, "port");
    const protocol = text(listener.inputs, "protocol") ?? "HTTP";
    const rules = observer.attached(types.listenerRule, "listenerArn", kinds.listener);
    const items = [
        ...balancerActions(observer, listener, "defaultActions", kinds.targetGroup),
        ...rules.of(listener.urn).flatMap((rule) => balancerActions(observer, rule, "actions", kinds.targetGroup)),
    ];
    const unseen = rules.doubt(listener.urn);
    return {
        id: listener.urn,
        resource: refOf(listener),
        port: typeof port === "number" ? port : observer.missing(listener, "port"),
        protocol:
            (protocol === pending ? undefined : protocols.get(protocol)) ?? observer.missing(listener, "protocol"),
        actions: unseen === undefined ? { items } : { items, unseen },
    };
}
