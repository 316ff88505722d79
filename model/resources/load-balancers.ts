import { listenerTransport } from "../aws/protocols";
import type { Listener, LoadBalancer } from "../network/balancing";
import { type Fact, type Unknown, unknown } from "../network/facts";
import { label } from "../network/read";
import { balancerActions } from "./actions";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { groupsBy, inSubnets, type Placement } from "./interfaces";
import { type Names, none, type Observer, refOf } from "./observer";
import { kinds } from "./reference-kinds";
import { subnetsByUrn } from "./subnets";
import { flag, pending, text, whole } from "./value";
import { placeOf } from "./zones";

export function observeLoadBalancers(observer: Observer): LoadBalancer[] {
    const listeners = observer.attached(types.listener, "loadBalancerArn", kinds.loadBalancer);
    return observer.graph.ofType(types.loadBalancer).map((balancer): LoadBalancer => {
        const kind = kindOf(observer, balancer);
        const internal = flag(balancer.inputs, "internal");
        const names = bothOf(
            observer.names(balancer, "subnets", kinds.subnet),
            observer.namesIn(balancer, "subnetMappings", ["subnetId"], kinds.subnet),
        );
        const { interfaces, oneOf } = inSubnets(observer, balancer, "subnets", surely(observer, kind, names), {
            securityGroups: groupsBy(observer, balancer, "securityGroups"),
            ...addressesOf(observer, balancer),
        });
        const beyond = handsToAppliances(observer, balancer);
        const unseen = beyond ?? listeners.doubt(balancer.urn);
        const items = listeners.of(balancer.urn).map((listener) => listenerOf(observer, listener));
        return {
            id: balancer.urn,
            resource: refOf(balancer),
            kind,
            internal: internal === pending ? observer.missing(balancer, "internal") : (internal ?? false),
            interfaces: beyond === undefined ? interfaces : { items: [], unseen: beyond },
            ...(oneOf ? { oneOf } : {}),
            ...crossesZones(observer, balancer),
            ...withoutGroups(observer, balancer, kind),
            ...filtersPrivateLink(observer, balancer),
            ...withoutPublicIpv4(observer, balancer),
            listeners: unseen === undefined ? { items } : { items, unseen },
        };
    });
}

/**
 * Of two candidates an Application Load Balancer has both: it takes two Availability Zones at least.
 * Source: Elastic Load Balancing, Application Load Balancers: "Availability Zone subnets".
 */
function surely(observer: Observer, kind: LoadBalancer["kind"], names: Names): Names {
    const { certain, candidates, unseen } = names;
    const both = kind === "application" && unseen === undefined && certain.length + candidates.length === 2;
    return both && candidates.every((id) => isInAvailabilityZone(observer, id))
        ? { certain: [...certain, ...candidates], candidates: [] }
        : names;
}

function isInAvailabilityZone(observer: Observer, id: string): boolean {
    const subnet = observer.memo(subnetsByUrn).get(id);
    return subnet !== undefined && placeOf(observer, subnet).kind === "availability-zone";
}

function addressesOf(observer: Observer, balancer: Declared): Pick<Placement, "ipv6Address"> {
    const type = observer.text(balancer, "ipAddressType");
    if (type === undefined || type === "ipv4") {
        return {};
    }
    const some = typeof type === "string" ? observer.missing(balancer, "an IPv6 address") : type;
    return { ipv6Address: () => some };
}

function withoutPublicIpv4(observer: Observer, balancer: Declared): Pick<LoadBalancer, "withoutPublicIpv4"> {
    const type = observer.text(balancer, "ipAddressType");
    return typeof type === "object"
        ? { withoutPublicIpv4: type }
        : type === "dualstack-without-public-ipv4"
          ? { withoutPublicIpv4: true }
          : {};
}

function crossesZones(observer: Observer, balancer: Declared): Pick<LoadBalancer, "crossZone"> {
    const stated = flag(balancer.inputs, "enableCrossZoneLoadBalancing");
    // An Application Load Balancer takes the property and does not heed it: it always crosses zones.
    return stated === undefined || observer.text(balancer, "loadBalancerType") !== "network"
        ? {}
        : { crossZone: stated === pending ? observer.missing(balancer, "enableCrossZoneLoadBalancing") : stated };
}

function filtersPrivateLink(observer: Observer, balancer: Declared): Pick<LoadBalancer, "filtersPrivateLink"> {
    const stated = observer.text(balancer, "enforceSecurityGroupInboundRulesOnPrivateLinkTraffic");
    return stated === undefined || stated === ""
        ? {}
        : { filtersPrivateLink: typeof stated === "string" ? stated !== "off" : stated };
}

function bothOf(a: Names, b: Names): Names {
    if (a === none || b === none) {
        return a === none ? b : a;
    }
    const unseen = a.unseen ?? b.unseen;
    const names = { certain: [...a.certain, ...b.certain], candidates: [...a.candidates, ...b.candidates] };
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

/** A Gateway Load Balancer is met by routes, and hands all that it gets to appliances. */
function handsToAppliances(observer: Observer, balancer: Declared): Unknown | undefined {
    return observer.text(balancer, "loadBalancerType") === "gateway"
        ? unknown(`what the appliances behind ${label(refOf(balancer))} do with packets`, refOf(balancer))
        : undefined;
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
            (protocol === pending ? undefined : listenerTransport(protocol)) ?? observer.missing(listener, "protocol"),
        actions: unseen === undefined ? { items } : { items, unseen },
    };
}
