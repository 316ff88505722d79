import type { Declared } from "./declared";
import { type Graph, missing } from "./graph/graph";
import { listed, named } from "./graph/naming";
import type { Resolution } from "./graph/resolution";
import { canonicalType, securityGroups, subnets, taskLaunchers, types, vpcs } from "./graph/types";
import { list, pending, read } from "./value";

/**
 * The security groups that a property names, default ones among them: `vpc.defaultSecurityGroupId` comes from the VPC,
 * and means the resource that adopts the group. Where nothing adopts it, the VPC stands for it.
 */
export function groupsNamed(graph: Graph, resource: Declared, property: string): Resolution {
    const found = graph.named(resource, property, securityGroups);
    const owners = graph.references(resource, property, vpcs);
    if (owners.length === 0 || (found.unseen === undefined && found.external.length === 0)) {
        return found;
    }
    const values = list(resource.inputs, property);
    const certain = [...new Set([...found.certain, ...owners.map((vpc) => defaultGroupOf(graph, vpc))])];
    const { candidates, external, unseen } = found;
    const isOpen = values !== pending && (values ?? []).length > certain.length;
    if (!isOpen) {
        return { certain, candidates, external: [] };
    }
    return { certain, candidates, external, unseen: unseen ?? missing(resource, property) };
}

/** The default group of a VPC. */
export function defaultGroupOf(graph: Graph, vpc: Declared): Declared {
    return graph.memo(adopted).get(vpc) ?? vpc;
}

function adopted(graph: Graph): ReadonlyMap<Declared, Declared> {
    return new Map(
        graph
            .ofType(types.defaultSecurityGroup)
            .flatMap((group) => graph.named(group, "vpcId", vpcs).certain.map((vpc) => [vpc, group] as const)),
    );
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
