import { type Fact, unknown } from "../network/facts";
import { label } from "../network/read";
import type { PublicAddress } from "../network/types";
import { addressAtLaunch } from "./addresses";
import type { Declared } from "./declared";
import type { Graph } from "./graph/graph";
import { types } from "./graph/types";
import { groupsBy, groupsByAny, ipv6Asked } from "./interfaces";
import { type Observer, refOf } from "./observer";
import { mapsPublicAddresses } from "./subnets";
import { blocks, flag, pending } from "./value";

/** What instances get that are started from a template, a configuration, or by themselves. */
export interface Launch {
    /** Where the groups stand; empty: the VPC's default group. */
    readonly securityGroups: Fact<readonly string[]>;
    readonly addresses: (subnet: string) => Fact<readonly PublicAddress[]>;
    /** An IPv6 address that is asked for; a subnet may give one all the same. */
    readonly ipv6?: Fact<string>;
    /** The resource that names the instance profile, and the property with it. */
    readonly profile: Declared;
}

/**
 * Properties that name groups, by id or by name. `securityGroups` of an instance in a VPC holds ids as well.
 * Source: AWS provider, `aws_instance`: they go to AWS as ids where the instance has a subnet, else as names.
 */
const groupProperties = ["vpcSecurityGroupIds", "securityGroups", "securityGroupNames"] as const;

/** Templates and configurations by which something launches. */
export interface Launches {
    readonly certain: readonly Declared[];
    readonly candidates: readonly Declared[];
    /** Whether there are no others. */
    readonly complete: boolean;
}

/** Templates and configurations that a group or an instance starts from: several where instance types differ. */
export function launchesOf(graph: Graph, user: Declared): Launches {
    const wanted = [types.launchTemplate];
    const specification = ["launchTemplate", "launchTemplateSpecification"];
    const overrides = ["launchTemplate", "overrides", "launchTemplateSpecification"];
    const found = [
        ...["id", "name"].map((key) => graph.namedIn(user, "launchTemplate", [key], wanted)),
        ...["launchTemplateId", "launchTemplateName"].flatMap((key) => [
            graph.namedIn(user, "mixedInstancesPolicy", [...specification, key], wanted),
            graph.namedIn(user, "mixedInstancesPolicy", [...overrides, key], wanted),
        ]),
        graph.named(user, "launchConfiguration", [types.launchConfiguration]),
    ];
    return {
        certain: [...new Set(found.flatMap(({ certain }) => certain))],
        candidates: [...new Set(found.flatMap(({ candidates }) => candidates))],
        complete: found.every(
            ({ candidates, external, unseen }) => candidates.length + external.length === 0 && unseen === undefined,
        ),
    };
}

/** How one template, configuration or instance launches. */
export function launchBy(observer: Observer, resource: Declared): Launch {
    const nested = blocks(resource.inputs, "networkInterfaces");
    const inNested = resource.type === types.launchTemplate && nested.length > 0;
    const securityGroups = inNested
        ? groupsBy(observer, resource, "networkInterfaces", ["securityGroups"])
        : groupsByAny(observer, resource, groupProperties);
    const stated = (key: string): Fact<boolean> | undefined => {
        const values = [resource.inputs, ...nested].map((block) => (block === pending ? pending : flag(block, key)));
        return values.includes(true)
            ? true
            : values.includes(pending)
              ? observer.missing(resource, key)
              : values.find((value) => value === false);
    };
    const carrier = stated("associateCarrierIpAddress");
    const ipv6 = ipv6Asked(resource, [resource.inputs, ...nested]);
    return {
        securityGroups,
        ...(ipv6 === undefined ? {} : { ipv6 }),
        addresses: (subnet) =>
            carrier === true || typeof carrier === "object"
                ? addressAtLaunch(resource, carrier, false, "carrier")
                : addressAtLaunch(resource, stated("associatePublicIpAddress"), mapsPublicAddresses(observer, subnet)),
        profile: resource,
    };
}

/** How a group launches: by all of its templates alike, or not known. */
export function launchOf(observer: Observer, user: Declared): Launch {
    const { certain, complete } = launchesOf(observer.graph, user);
    const launches = certain.map((each) => launchBy(observer, each));
    const [first] = launches;
    const why = unknown(`the launch template of ${label(refOf(user))}`, refOf(user));
    if (first === undefined || !complete) {
        return { securityGroups: why, addresses: () => why, profile: user };
    }
    const groups = new Set(launches.map((launch) => JSON.stringify(launch.securityGroups)));
    return groups.size === 1
        ? first
        : {
              ...first,
              securityGroups: unknown(`which of its templates ${label(refOf(user))} starts from`, refOf(user)),
          };
}
