import type { LoadBalancer } from "../../model/network/balancing";
import { isMissing, type ResourceRef, type Unknown, unknown } from "../../model/network/facts";
import type { NetworkIndex } from "../../model/network/indexed";
import type { NetworkInterface } from "../../model/network/interfaces";
import type { Endpoint, Workload, WorkloadKind } from "../../model/network/types";
import type { Declared } from "../../model/resources/declared";
import { declaredGroups } from "../../model/resources/default-groups";
import type { Graph } from "../../model/resources/graph/graph";
import { namedRef } from "../../model/resources/graph/naming";
import { type Holder, holdersOf } from "../../model/resources/group-holders";
import { networkOf } from "../../model/resources/network-of";
import { refOf } from "../../model/resources/observer";
import { join, users, type Whereabouts, whereabouts } from "../../model/resources/placement";

/** What a security group guards. */
export interface Member {
    /** What the group is on. */
    readonly resource: ResourceRef;
    /** Whether the group is on it for certain. */
    readonly certain: boolean;
    /** The Wavelength Zones that it is in; none and nothing awaited: outside of all. */
    readonly place: Whereabouts;
}

/** What a security group guards, as the network has it. A VPC stands for its default group. */
export function membersOf(graph: Graph, group: Declared): readonly Member[] {
    return (graph.memo(interfacesByGroup).get(group) ?? []).map(({ owner, interfaces, certain }) => ({
        resource: owner.resource,
        certain,
        place: placeOf(graph, owner, interfaces),
    }));
}

/**
 * What the network has no interface for, such as an interface that nobody attaches and a template that nobody launches, and
 * what has security groups of which only some are known.
 */
export function membersOutside(graph: Graph, group: Declared): readonly Member[] {
    const followed = graph.memo(resourcesFollowed);
    const isFollowed = ({ holder, target }: Holder): boolean =>
        [holder, target, ...users(graph, holder)].some(({ urn }) => followed.has(urn));
    return holdersOf(graph, group)
        .filter((held) => !held.certain || !isFollowed(held))
        .map(({ holder, target, certain }) => {
            const { zones, unknowns } = whereabouts(graph, target);
            const through = zones.map((found) => ({ ...found, through: [holder, ...found.through] }));
            return { resource: refOf(holder), certain, place: { zones: through, unknowns } };
        });
}

/** What has interfaces that security groups guard. */
type Owner = Workload | LoadBalancer | Endpoint;

function owners({ network }: NetworkIndex): readonly Owner[] {
    return [...network.workloads, ...network.loadBalancers, ...network.endpoints];
}

/** URNs of what the network knows all security groups of: owners of interfaces, and interfaces that are resources of their own. */
function resourcesFollowed(graph: Graph): ReadonlySet<string> {
    const index = networkOf(graph.declared);
    return new Set(
        owners(index).flatMap(({ resource, interfaces }) =>
            interfaces.items
                .filter((iface) => !isMissing(index.place(iface).groups))
                .flatMap((iface) => [resource.urn, iface.resource.urn]),
        ),
    );
}

/** Interfaces of one owner that have a group. */
interface Guarding {
    readonly owner: Owner;
    readonly certain: boolean;
    readonly interfaces: readonly NetworkInterface[];
}

function interfacesByGroup(graph: Graph): ReadonlyMap<Declared, readonly Guarding[]> {
    const index = networkOf(graph.declared);
    const found = new Map<Declared, Guarding[]>();
    for (const owner of owners(index)) {
        for (const [id, guarding] of groupsOn(index, owner)) {
            for (const group of declaredGroups(graph, { certain: [id], candidates: [] }).certain) {
                const known = found.get(group);
                known === undefined ? found.set(group, [guarding]) : known.push(guarding);
            }
        }
    }
    return found;
}

/** The security groups that are on any interface of an owner, by id. */
function groupsOn(index: NetworkIndex, owner: Owner): ReadonlyMap<string, Guarding> {
    const found = new Map<string, Guarding>();
    const isUnfiltered = "withoutSecurityGroups" in owner && owner.withoutSecurityGroups === true;
    for (const iface of isUnfiltered ? [] : owner.interfaces.items) {
        const { groups } = index.place(iface);
        const certain = !isMissing(groups);
        for (const id of new Set(certain ? groups.map((group) => group.id) : (groups.among ?? []).flat())) {
            const known = found.get(id);
            found.set(id, {
                owner,
                certain: certain || known?.certain === true,
                interfaces: [...(known?.interfaces ?? []), iface],
            });
        }
    }
    return found;
}

/** Kinds of workloads that can stand in a Wavelength Zone; every other is a service, which stays in the Region. */
const inZones: readonly WorkloadKind[] = ["instance", "auto-scaling-group", "ecs-service"];

/** Something in one of several subnets is in a zone where all of them are. */
function placeOf(graph: Graph, owner: Owner, interfaces: readonly NetworkInterface[]): Whereabouts {
    const places = interfaces.map((iface) => interfacePlace(graph, iface));
    const inEach = places.every(({ zones }) => zones.length > 0);
    const { zones, unknowns } = join(places);
    if ("oneOf" in owner && owner.oneOf === true && !inEach && zones.length > 0) {
        const where = unknown(`which of its subnets ${namedRef(owner.resource)} is in`, owner.resource);
        return { zones: [], unknowns: [where] };
    }
    const mayBeNear = "listeners" in owner || (inZones as readonly unknown[]).includes(owner.kind);
    return zones.length === 0 && !mayBeNear ? { zones, unknowns: [] } : { zones, unknowns };
}

function interfacePlace(graph: Graph, { subnet, resource }: NetworkInterface): Whereabouts {
    const declared = isMissing(subnet) ? undefined : graph.resource(subnet);
    if (declared === undefined) {
        return { zones: [], unknowns: [zoneAwaited(subnet, resource)] };
    }
    const { zones, unknowns } = whereabouts(graph, declared);
    const through = graph.resourcesOf([resource.urn]);
    return { zones: zones.map((found) => ({ ...found, through })), unknowns };
}

function zoneAwaited(subnet: NetworkInterface["subnet"], resource: NetworkInterface["resource"]): Unknown {
    return isMissing(subnet)
        ? unknown(`the subnet of ${namedRef(resource)}`, resource)
        : unknown(`the zone of "${subnet}", which this stack does not declare`);
}
