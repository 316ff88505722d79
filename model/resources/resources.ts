import type { Fact } from "../network/facts";
import type { ResourceConfiguration, ResourceGateway, ResourceTarget } from "../network/lattice";
import type { PortRange } from "../network/types";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { groupsBy } from "./interfaces";
import { managedKinds } from "./managed-kinds";
import { type Observer, refOf } from "./observer";
import { nameOf, plain } from "./records";
import { kinds } from "./reference-kinds";
import { vpcOf } from "./subnets";
import { ownerOf, workloadsByAddress } from "./targets";
import { list, pending, read, text } from "./value";

/** What a resource configuration can lead to. */
const behind = [
    types.dbInstance,
    types.dbCluster,
    types.dbClusterInstance,
    types.instance,
    types.networkInterface,
    types.loadBalancer,
    types.vpcEndpoint,
    types.record,
    ...managedKinds.map(({ type }) => type),
] as const;

export function observeResourceGateways(observer: Observer): ResourceGateway[] {
    return observer.graph.ofType(types.resourceGateway).map((gateway): ResourceGateway => {
        const names = observer.names(gateway, "subnetIds", kinds.subnet);
        return {
            id: gateway.urn,
            resource: refOf(gateway),
            vpc: vpcOf(observer, gateway, "vpcId"),
            subnets: observer.seen(gateway, "subnetIds", names),
            securityGroups: groupsBy(observer, gateway, "securityGroupIds"),
            ...resolving(observer, gateway),
        };
    });
}

function resolving(observer: Observer, gateway: Declared): Pick<ResourceGateway, "resolves"> {
    const stated = text(gateway.inputs, "resourceConfigDnsResolution");
    if (stated === undefined) {
        return {};
    }
    const known = stated === "IN_VPC" || stated === "PUBLIC";
    return { resolves: known ? stated : observer.missing(gateway, "resourceConfigDnsResolution") };
}

export function observeResourceConfigurations(observer: Observer): ResourceConfiguration[] {
    return observer.graph.ofType(types.resourceConfiguration).map((configuration): ResourceConfiguration => {
        const ports = portsOf(observer, configuration);
        const group = observer.one(configuration, "resourceConfigurationGroupId", kinds.resourceConfiguration);
        const customDomain = observer.text(configuration, "customDomainName");
        const isGroup = text(configuration.inputs, "type") === "GROUP";
        return {
            id: configuration.urn,
            resource: refOf(configuration),
            gateway: gatewayOf(observer, configuration, group),
            ...(ports === undefined ? {} : { ports }),
            ...(isGroup ? {} : { target: targetOf(observer, configuration) }),
            ...(group === undefined ? {} : { group }),
            ...(customDomain === undefined
                ? {}
                : { customDomain: typeof customDomain === "string" ? plain(customDomain) : customDomain }),
        };
    });
}

/** `"5432"` or `"80-81"`. */
function portsOf(observer: Observer, configuration: Declared): Fact<readonly PortRange[]> | undefined {
    const ranges = list(configuration.inputs, "portRanges");
    if (ranges === undefined) {
        return undefined;
    }
    const found: PortRange[] = [];
    for (const range of ranges === pending ? [pending] : ranges) {
        const match = /^(\d+)(?:-(\d+))?$/.exec(String(range === pending ? "" : range));
        if (match === null) {
            return observer.missing(configuration, "portRanges");
        }
        found.push({ from: Number(match[1]), to: Number(match[2] ?? match[1]) });
    }
    return found;
}

/** A child takes its group's where it states none. */
function gatewayOf(observer: Observer, configuration: Declared, group: Fact<string> | undefined): Fact<string> {
    const property = "resourceGatewayIdentifier";
    const own = observer.one(configuration, property, kinds.resourceGateway);
    const parent = typeof group === "string" ? observer.graph.resource(group) : undefined;
    return (
        own ??
        (parent === undefined ? undefined : observer.one(parent, property, kinds.resourceGateway)) ??
        observer.missing(configuration, property)
    );
}

function targetOf(observer: Observer, configuration: Declared): Fact<ResourceTarget> {
    const property = "resourceConfigurationDefinition";
    const at = (...path: readonly string[]): unknown => read(configuration.inputs, property, ...path);
    const [arn, domainName, address] = [
        at("arnResource", "arn"),
        at("dnsResource", "domainName"),
        at("ipResource", "ipAddress"),
    ];
    const value = [arn, domainName, address].find((found) => found !== undefined);
    if (typeof value === "string") {
        const known = observer.memo(workloadsByAddress).get(plain(value));
        if (known !== undefined) {
            return { subject: known };
        }
    }
    const { certain, candidates } = observer.graph.resolve(
        configuration,
        property,
        value === undefined ? [] : [value],
        behind,
    );
    const [only, ...others] = certain;
    if (only !== undefined && others.length === 0 && candidates.length === 0) {
        return only.type === types.record ? named(nameOf(observer, only)) : { subject: ownerOf(observer, only.urn) };
    }
    if (typeof value === "string" && candidates.length === 0) {
        const literal = value === domainName ? { domainName: plain(value) } : { address: value };
        return value === arn ? observer.missing(configuration, property) : literal;
    }
    return observer.missing(configuration, property);
}

function named(name: Fact<string>): Fact<ResourceTarget> {
    return typeof name === "string" ? { domainName: name } : name;
}
