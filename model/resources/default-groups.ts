import type { Declared } from "./declared";
import type { Graph } from "./graph/graph";
import { listed, named } from "./graph/naming";
import type { Resolution } from "./graph/resolution";
import { canonicalType, subnets, taskLaunchers, vpcs } from "./graph/types";
import { type Names, observerOf } from "./observer";
import { kinds } from "./reference-kinds";
import { read } from "./value";

/** The declared groups that ids of the network stand for; where nothing adopts a VPC's default group, the VPC does. */
export function declaredGroups(graph: Graph, { certain, candidates, unseen }: Names): Resolution {
    const found = certain.map((id) => ({ id, group: graph.resource(id) ?? graph.resource(id.split("#")[0] ?? "") }));
    return {
        certain: [...new Set(found.flatMap(({ group }) => group ?? []))],
        candidates: graph.resourcesOf(candidates),
        external: found.flatMap(({ id, group }) => (group === undefined ? [id] : [])),
        ...(unseen === undefined ? {} : { unseen }),
    };
}

/** The security groups that a property names, default ones among them. */
export function groupsNamed(graph: Graph, resource: Declared, property: string): Resolution {
    return declaredGroups(graph, observerOf(graph).names(resource, property, kinds.securityGroup));
}

/** The default group of a VPC. */
function defaultGroupOf(graph: Graph, vpc: Declared): Declared {
    return graph.resource(observerOf(graph).partOf(vpc.urn, "securityGroup")) ?? vpc;
}

/** Security groups in a message. */
export function groupsText(groups: readonly Declared[]): string {
    const names = groups.map((group) => `${isVpc(group) ? "the default security group of " : ""}${named(group)}`);
    return listed([...new Set(names)]);
}

function isVpc({ type }: Declared): boolean {
    return vpcs.includes(canonicalType(type));
}

/** The VPCs of a group, which may be a VPC that stands for its default group. */
export function vpcsOfGroup(graph: Graph, group: Declared): readonly Declared[] {
    return isVpc(group) ? [group] : graph.named(group, "vpcId", vpcs).certain;
}

/** Properties by which an instance or an interface leaves its security groups to something else. */
const stated = [
    "vpcSecurityGroupIds",
    "securityGroups",
    "networkInterfaces",
    "primaryNetworkInterface",
    "launchTemplate",
] as const;

/**
 * What EC2 and ECS put on an instance, an interface or a task that states no group: the default one of its subnet's VPC.
 */
export function unstatedGroups(graph: Graph, holder: Declared): readonly Declared[] {
    const isLauncher = taskLaunchers.includes(canonicalType(holder.type));
    const isStated = isLauncher
        ? read(holder.inputs, "networkConfiguration", "securityGroups") !== undefined
        : stated.some((key) => read(holder.inputs, key) !== undefined);
    if (isStated) {
        return [];
    }
    const own = isLauncher
        ? graph.namedIn(holder, "networkConfiguration", ["subnets"], subnets).certain
        : graph.named(holder, "subnetId", subnets).certain;
    const owners = new Set(own.flatMap((subnet) => graph.named(subnet, "vpcId", vpcs).certain));
    return [...owners].map((vpc) => defaultGroupOf(graph, vpc));
}
