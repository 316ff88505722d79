import { isIpv6, type Range } from "../addresses";
import { canonical } from "./canonical";
import { checkNetwork } from "./check-network";
import type { Element, Fact, ResourceRef } from "./facts";
import { isMissing } from "./facts";
import { implicitGroup, indexAcl, indexGroup, indexTable, type RuleContext } from "./index-rules";
import type { IndexedInterface, IndexedSubnet, IndexedTable, IndexedVpc, NetworkIndex, Subject } from "./indexed";
import { ServiceRanges } from "./managed-lists";
import { nameOf, Reader } from "./read";
import { typedName } from "./short-names";
import type { Network, NetworkInterface, Subnet, Vpc } from "./types";

/** Reads a network once, so that many flows can be proved on it. Never throws: what is wrong is in `faults`. */
export function indexNetwork(given: Network): NetworkIndex {
    const network = canonical(given);
    const reader = new Reader();
    const services = new ServiceRanges();
    const serviceRanges = (service: string): readonly Range[] => services.of(service);
    const byId = <T extends Element>(elements: readonly T[]): Map<string, T> => {
        const map = new Map<string, T>();
        for (const element of elements) {
            if (map.has(element.id)) {
                reader.fault(element.resource, `another element of the network has the same id ${nameOf(element.id)}`);
            }
            map.set(element.id, element);
        }
        return map;
    };
    const context: RuleContext = {
        reader,
        lists: byId(network.prefixLists),
        groups: byId(network.securityGroups),
        serviceRanges,
    };
    const groups = mapValues(context.groups, (group) => indexGroup(group, context));
    const acls = mapValues(byId(network.networkAcls), (acl) => indexAcl(acl, context));
    const tables = mapValues(byId(network.routeTables), (table) => indexTable(table, context));
    const indexVpc = (vpc: Vpc): IndexedVpc => {
        const v4 = reader.cidrs(vpc.cidrs, vpc.resource);
        const v6 = reader.cidrs(vpc.ipv6Cidrs ?? [], vpc.resource);
        const base = {
            vpc,
            ranges: isMissing(v4) ? v4 : [...v4, ...(isMissing(v6) ? [] : v6)],
            ...(isMissing(v6) ? { ipv6Missing: v6 } : {}),
            mainTable:
                vpc.mainRouteTable === undefined
                    ? implicitTable(vpc)
                    : reader.follow(vpc.mainRouteTable, tables, "route table", vpc.resource),
            defaultGroup:
                vpc.defaultSecurityGroup === undefined
                    ? implicitGroup(vpc)
                    : reader.follow(vpc.defaultSecurityGroup, groups, "security group", vpc.resource),
        };
        return vpc.defaultNetworkAcl === undefined
            ? base
            : { ...base, defaultAcl: reader.follow(vpc.defaultNetworkAcl, acls, "network ACL", vpc.resource) };
    };
    const vpcs = mapValues(byId(network.vpcs), indexVpc);
    // Tables list the zones as they were given: as a configuration has them.
    const zones = new Map(given.zones.map((zone) => [zone.name, zone]));
    const indexSubnet = (subnet: Subnet): IndexedSubnet => {
        const vpc = reader.follow(subnet.vpc, vpcs, "VPC", subnet.resource);
        const zone = isMissing(subnet.zone) ? undefined : zones.get(subnet.zone);
        const v6 = subnet.ipv6Cidr === undefined ? undefined : reader.cidr(subnet.ipv6Cidr, subnet.resource);
        const acl =
            subnet.networkAcl !== undefined
                ? reader.follow(subnet.networkAcl, acls, "network ACL", subnet.resource)
                : isMissing(vpc)
                  ? vpc
                  : vpc.defaultAcl;
        return {
            subnet,
            vpc,
            kind: zone?.kind ?? subnet.kind,
            zone: subnet.zone,
            v4: reader.cidr(subnet.cidr, subnet.resource),
            table:
                subnet.routeTable !== undefined
                    ? reader.follow(subnet.routeTable, tables, "route table", subnet.resource)
                    : isMissing(vpc)
                      ? vpc
                      : vpc.mainTable,
            ...(v6 === undefined ? {} : { v6 }),
            ...(acl === undefined ? {} : { acl }),
        };
    };
    const subnets = mapValues(byId(network.subnets), indexSubnet);
    const placed = new Map<NetworkInterface, IndexedInterface>();
    const place = (iface: NetworkInterface): IndexedInterface => {
        let found = placed.get(iface);
        if (found === undefined) {
            found = placeInterface(iface, `${iface.id}#${placed.size}`, subnets, groups, reader);
            placed.set(iface, found);
        }
        return found;
    };

    const subjects = new Map<string, Subject>();
    const subjectsByName = new Map<string, Subject[]>();
    for (const subject of subjectsOf(network)) {
        const { element } = subject;
        subjects.set(element.id, subject);
        for (const name of new Set([element.resource.name, element.resource.urn])) {
            const list = subjectsByName.get(name);
            list === undefined ? subjectsByName.set(name, [subject]) : list.push(subject);
        }
        if ("interfaces" in element) {
            for (const iface of element.interfaces.items) {
                place(iface);
            }
        }
    }
    for (const namesakes of [...subjectsByName.values()].filter(({ length }) => length > 1)) {
        for (const subject of namesakes) {
            const typed = typedName(subject);
            const list = subjectsByName.get(typed);
            list === undefined ? subjectsByName.set(typed, [subject]) : list.push(subject);
        }
    }
    const transitOfAttachment = new Map(
        network.transitGateways.flatMap((gateway) =>
            gateway.attachments.items.map((attachment) => [attachment.id, { gateway, attachment }] as const),
        ),
    );
    const index: NetworkIndex = {
        network,
        faults: reader.faults,
        zones,
        vpcs,
        subnets,
        groups,
        lists: context.lists,
        gateways: byId(network.gateways),
        peerings: byId(network.peerings),
        transitGateways: byId(network.transitGateways),
        transitOfAttachment,
        linksOf: groupBy(network.onPremises, (link) => (isMissing(link.gateway) ? undefined : link.gateway)),
        loose: network.onPremises.filter((link) => isMissing(link.gateway)),
        endpoints: byId(network.endpoints),
        endpointServices: byId(network.endpointServices),
        targetGroups: byId(network.targetGroups),
        healthChecks: byId(network.healthChecks),
        subjects,
        subjectsByName,
        recordsByName: groupBy(network.records, (record) => (isMissing(record.name) ? undefined : record.name)),
        place,
        serviceRanges,
        memo: new Map(),
    };
    checkNetwork(index, reader);
    return index;
}

function placeInterface(
    iface: NetworkInterface,
    key: string,
    subnets: ReadonlyMap<string, IndexedSubnet>,
    groups: NetworkIndex["groups"],
    reader: Reader,
): IndexedInterface {
    const subnet = reader.follow(iface.subnet, subnets, "subnet", iface.resource);
    const own = iface.address === undefined ? undefined : reader.address(iface.address, iface.resource);
    const v4 = own !== undefined && !isMissing(own) ? own : isMissing(subnet) ? subnet : blockOf(subnet);
    const ownV6 = iface.ipv6Address === undefined ? undefined : reader.address(iface.ipv6Address, iface.resource);
    const blockV6: Fact<Range> | undefined = isMissing(subnet) ? subnet : subnet.v6;
    const v6 = ownV6 === undefined ? undefined : isMissing(ownV6) ? (blockV6 ?? ownV6) : ownV6;
    return {
        key,
        interface: iface,
        subnet,
        v4,
        groups: groupsOf(iface, subnet, groups, reader),
        publicAddresses: iface.publicAddresses ?? [],
        ...(v6 === undefined ? {} : { v6 }),
    };
}

/** The block that a subnet's addresses are of: its own, or its VPC's only one where that is all that is known. */
function blockOf({ subnet, v4, vpc }: IndexedSubnet): Fact<Range> {
    const ranges = isMissing(vpc) || isMissing(vpc.ranges) ? [] : vpc.ranges.filter(({ from }) => !isIpv6(from));
    const [only, ...others] = ranges;
    return isMissing(subnet.cidr) && only !== undefined && others.length === 0 ? only : v4;
}

function groupsOf(
    iface: NetworkInterface,
    subnet: Fact<IndexedSubnet>,
    groups: NetworkIndex["groups"],
    reader: Reader,
): IndexedInterface["groups"] {
    if (isMissing(iface.securityGroups)) {
        return iface.securityGroups;
    }
    if (iface.securityGroups.length === 0) {
        const vpc = isMissing(subnet) ? subnet : subnet.vpc;
        const group = isMissing(vpc) ? vpc : vpc.defaultGroup;
        return isMissing(group) ? group : [group];
    }
    const found = iface.securityGroups.map((id) => reader.follow(id, groups, "security group", iface.resource));
    const missing = found.find(isMissing);
    return missing ?? found.flatMap((group) => (isMissing(group) ? [] : [group]));
}

function implicitTable(vpc: Vpc): IndexedTable {
    const resource: ResourceRef = { ...vpc.resource, name: `${vpc.resource.name} (main route table)` };
    return { resource, routes: [], uncertain: [], propagating: [] };
}

function subjectsOf(network: Network): Subject[] {
    return [
        ...network.workloads.map((element) => ({ kind: "workload", element }) as const),
        ...network.loadBalancers.map((element) => ({ kind: "load-balancer", element }) as const),
        ...network.lattice.services.map((element) => ({ kind: "lattice-service", element }) as const),
        ...network.endpoints.map((element) => ({ kind: "endpoint", element }) as const),
        ...network.lattice.resourceConfigurations.map(
            (element) => ({ kind: "resource-configuration", element }) as const,
        ),
    ];
}

function mapValues<A, B>(map: ReadonlyMap<string, A>, change: (value: A) => B): Map<string, B> {
    return new Map([...map].map(([key, value]) => [key, change(value)]));
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string | undefined): Map<string, T[]> {
    const map = new Map<string, T[]>();
    for (const item of items) {
        const key = keyOf(item);
        if (key !== undefined) {
            const list = map.get(key);
            list === undefined ? map.set(key, [item]) : list.push(item);
        }
    }
    return map;
}
