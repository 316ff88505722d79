import { unknown } from "../network/facts";
import type { Declared } from "./declared";
import { groupsNamed, unstatedGroups } from "./default-groups";
import type { Graph } from "./graph/graph";
import { named } from "./graph/naming";
import { isNothing, nothing, type Resolution } from "./graph/resolution";
import { canonicalType, securityGroups, taskLaunchers, types } from "./graph/types";
import { launchesOf } from "./launch";
import { refOf } from "./observer";
import { type InZone, join, type Whereabouts, whereabouts } from "./placement";

/** Properties that put security groups on servers and tasks, by type: top-level property, and keys inside it. */
export const groupPaths: ReadonlyMap<string, readonly (readonly string[])[]> = new Map<
    string,
    readonly (readonly string[])[]
>([
    [types.instance, [["vpcSecurityGroupIds"], ["securityGroups"]]],
    [types.spotInstance, [["vpcSecurityGroupIds"], ["securityGroups"]]],
    [types.networkInterface, [["securityGroups"]]],
    [types.launchTemplate, [["vpcSecurityGroupIds"], ["networkInterfaces", "securityGroups"]]],
    [types.launchConfiguration, [["securityGroups"]]],
    [types.loadBalancer, [["securityGroups"]]],
    [types.classicLoadBalancer, [["securityGroups"]]],
    ...taskLaunchers.map((type) => [type, [["networkConfiguration", "securityGroups"]]] as const),
]);

/** Types of which `holdersOf` knows what they put security groups on. */
export const holderTypes: readonly string[] = [...groupPaths.keys()];

/** The security groups that a resource states by itself. */
export function groupsOf(graph: Graph, resource: Declared, type: string): Resolution {
    const paths = groupPaths.get(type) ?? [];
    return merged(
        paths.map(([property = "", ...path]) =>
            path.length === 0
                ? groupsNamed(graph, resource, property)
                : graph.namedIn(resource, property, path, securityGroups),
        ),
    );
}

/** The security groups that guard a workload, through its network interfaces or launch template where it states none. */
export function guardsOf(graph: Graph, workload: Declared): Resolution {
    const type = canonicalType(workload.type);
    const own = groupsOf(graph, workload, type);
    if (type === types.autoScalingGroup) {
        return launched(graph, workload);
    }
    if (!instances.includes(type)) {
        return own;
    }
    const keys = ["networkInterfaces", "primaryNetworkInterface"];
    const interfaces = merged(
        keys.map((key) => graph.namedIn(workload, key, ["networkInterfaceId"], [types.networkInterface])),
    );
    const found = [own, ...interfaces.certain.map((target) => interfaceGuards(graph, target))];
    if (found.every(isNothing)) {
        found.push(launched(graph, workload));
    }
    const [foreign] = interfaces.external;
    const unseen =
        interfaces.unseen ??
        (foreign === undefined
            ? undefined
            : unknown(`the security groups of network interface '${foreign}', which this program does not declare`));
    return merged([...found, unseen === undefined ? nothing : { ...nothing, unseen }]);
}

function launched(graph: Graph, workload: Declared): Resolution {
    const { certain, candidates } = launchesOf(graph, workload);
    return merged([...certain, ...candidates].map((launch) => guardsOf(graph, launch)));
}

const instances: readonly string[] = [types.instance, types.spotInstance];
/** What gets its VPC's default group where it states none. */
const plain: readonly string[] = [...instances, types.networkInterface, ...taskLaunchers];

function interfaceGuards(graph: Graph, target: Declared): Resolution {
    const attached = graph
        .ofType(types.interfaceGroup)
        .filter((holder) =>
            graph.named(holder, "networkInterfaceId", [types.networkInterface]).certain.includes(target),
        );
    return merged([
        groupsOf(graph, target, types.networkInterface),
        ...attached.map((holder) => graph.named(holder, "securityGroupId", securityGroups)),
    ]);
}

/** Several resolutions in one. */
export function merged(resolutions: readonly Resolution[]): Resolution {
    const unseen = resolutions.map((resolution) => resolution.unseen).find((each) => each !== undefined);
    return {
        certain: [...new Set(resolutions.flatMap(({ certain }) => certain))],
        candidates: [...new Set(resolutions.flatMap(({ candidates }) => candidates))],
        external: [...new Set(resolutions.flatMap(({ external }) => external))],
        ...(unseen === undefined ? {} : { unseen }),
    };
}

/** The Wavelength Zones in which a security group guards something. */
export function zonesOfGroup(graph: Graph, group: Declared): Whereabouts {
    return join(
        holdersOf(graph, group).map(({ holder, target, certain }) => {
            const place = whereabouts(graph, target);
            const zones: readonly InZone[] = place.zones.map((found) => ({
                ...found,
                through: [holder, ...found.through],
            }));
            if (certain || zones.length === 0) {
                return { zones, unknowns: place.unknowns };
            }
            return { zones: [], unknowns: [unknown(`the security groups of ${named(holder)}`, refOf(holder))] };
        }),
    );
}

/** What a security group guards, through whatever puts it there. */
export function holdersOf(graph: Graph, group: Declared): readonly Holder[] {
    return graph.memo(holdersByGroup).get(group) ?? [];
}

/** Something that a security group guards. */
export interface Holder {
    readonly holder: Declared;
    /** What is guarded: the holder itself, or the interface of an attachment. */
    readonly target: Declared;
    readonly certain: boolean;
}

function holdersByGroup(graph: Graph): ReadonlyMap<Declared, readonly Holder[]> {
    const found = new Map<Declared, Holder[]>();
    const add = (group: Declared, holder: Holder): void => {
        const known = found.get(group);
        if (known === undefined) {
            found.set(group, [holder]);
        } else {
            known.push(holder);
        }
    };
    for (const type of groupPaths.keys()) {
        for (const holder of graph.ofType(type)) {
            const { certain, candidates } = groupsOf(graph, holder, type);
            for (const group of certain) {
                add(group, { holder, target: holder, certain: true });
            }
            for (const group of plain.includes(type) ? unstatedGroups(graph, holder) : []) {
                add(group, { holder, target: holder, certain: true });
            }
            for (const group of candidates) {
                add(group, { holder, target: holder, certain: false });
            }
        }
    }
    for (const holder of graph.ofType(types.interfaceGroup)) {
        const groups = graph.named(holder, "securityGroupId", securityGroups);
        for (const target of graph.named(holder, "networkInterfaceId", [types.networkInterface]).certain) {
            for (const group of groups.certain) {
                add(group, { holder, target, certain: true });
            }
        }
    }
    return found;
}
