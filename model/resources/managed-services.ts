import { type Fact, type Seen, unknown } from "../network/facts";
import { label } from "../network/read";
import type { NetworkInterface, PortRange, Workload } from "../network/types";
import { addressAtLaunch } from "./addresses";
import type { Declared } from "./declared";
import { groupsBy, inSubnets } from "./interfaces";
import type { ManagedKind } from "./managed-kinds";
import { type Names, type Observer, refOf } from "./observer";
import { kinds } from "./reference-kinds";
import { serviceKinds } from "./service-placements";
import { subnetsOfGroup } from "./subnet-groups";
import { flag, pending, text, whole } from "./value";

/** Services that AWS runs in subnets of an account: caches, search, warehouses, brokers, clusters and file systems. */
export function observeManagedServices(observer: Observer): Workload[] {
    return serviceKinds.flatMap((kind) =>
        observer.graph
            .ofType(kind.type)
            .filter((resource) => kind.part?.(resource) !== true)
            .map((resource) => workloadOf(observer, kind, resource)),
    );
}

function workloadOf(observer: Observer, kind: ManagedKind, resource: Declared): Workload {
    const [property = "", ...path] = kind.securityGroups;
    const names = subnetsOf(observer, kind, resource);
    const ports = portsOf(observer, kind, resource);
    const { interfaces, oneOf } = inSubnets(observer, resource, kind.subnets[0] ?? "", names, {
        securityGroups:
            kind.securityGroups.length === 0
                ? unknown(`the security groups that AWS makes for ${label(refOf(resource))}`, refOf(resource))
                : groupsBy(observer, resource, property, path),
        publicAddresses: () => addressAtLaunch(resource, exposure(observer, kind, resource), false),
        ...ipv6Of(observer, resource),
    });
    return {
        id: resource.urn,
        resource: refOf(resource),
        kind: kind.kind ?? "other",
        interfaces: withElsewhere(kind, resource, interfaces),
        ...(oneOf || !kind.inEach ? { oneOf: true } : {}),
        ...(kind.moves?.(resource) === true ? { movesOnFailure: true } : {}),
        ...(ports === undefined ? {} : { ports }),
    };
}

/** By its own list, or by the list of its subnet group. Without either AWS takes the default VPC's. */
function subnetsOf(observer: Observer, kind: ManagedKind, resource: Declared): Names {
    const [property = "", ...path] = kind.subnets;
    if (kind.subnetGroup === undefined) {
        return path.length === 0
            ? observer.chosen(resource, property, kinds.subnet)
            : observer.namesIn(resource, property, path, kinds.subnet);
    }
    return (
        subnetsOfGroup(observer, resource, property, kind.subnetGroup) ?? {
            certain: [],
            candidates: [],
            unseen: observer.missing(resource, property),
        }
    );
}

function exposure(observer: Observer, { exposed }: ManagedKind, resource: Declared): Fact<boolean> {
    const [property = "", ...path] = exposed ?? [];
    const value = exposed === undefined ? false : flag(resource.inputs, property, ...path);
    return value === pending ? observer.missing(resource, property) : (value ?? false);
}

/** Dual-stack services have an IPv6 address that AWS chooses. */
function ipv6Of(observer: Observer, resource: Declared): { readonly ipv6Address?: () => Fact<string> } {
    const type = text(resource.inputs, "networkType") ?? text(resource.inputs, "ipAddressType");
    const own = observer.text(resource, "ipv6Address");
    if (own !== undefined) {
        return { ipv6Address: () => own };
    }
    return type === undefined || (type !== pending && /^ipv4$/i.test(type))
        ? {}
        : { ipv6Address: () => observer.missing(resource, "an IPv6 address") };
}

function withElsewhere(kind: ManagedKind, resource: Declared, interfaces: Seen<NetworkInterface>) {
    const what = kind.elsewhere?.(resource);
    return what === undefined
        ? interfaces
        : { items: interfaces.items, unseen: unknown(`${what} of ${label(refOf(resource))}`, refOf(resource)) };
}

function portsOf(observer: Observer, kind: ManagedKind, resource: Declared): Fact<readonly PortRange[]> | undefined {
    const stated = kind.statesPort === true ? whole(resource.inputs, "port") : undefined;
    if (stated === pending) {
        return observer.missing(resource, "port");
    }
    const usual = typeof kind.ports === "function" ? kind.ports(resource) : kind.ports;
    return (stated === undefined ? usual : [stated])?.map((port) => ({ from: port, to: port }));
}
