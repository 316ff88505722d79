import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { canonicalType, subnets, types, vpcs } from "../../model/resources/graph/types";
import { blocks, flag, list, pending, read, whole } from "../../model/resources/value";
import { stackPolicy } from "../frame/definition";
import { faultsInZone, type ZoneFault } from "./in-zone";

export const wavelengthIpv4Only = stackPolicy<Record<never, never>>({
    name: "wavelength-ipv4-only",
    description: "Subnets, interfaces and instances in a Wavelength Zone have IPv4 addresses only.",
    rationale:
        "Subnets in Wavelength Zones support IPv4 only: an IPv6 block, or an instance that asks for an IPv6 address, is refused when it is made.",
    source: "https://docs.aws.amazon.com/wavelength/latest/developerguide/wavelength-quotas.html",
    severity: "high",
    level: "mandatory",
    remediationSteps:
        "Leave IPv6 blocks and addresses out in the zone; keep dual stack to subnets of Availability Zones.",
    options: {},
    limitations: ["Security-group rules for IPv6 addresses: in a zone they admit nobody."],
    *check(graph) {
        for (const resource of graph.ofType(...subnets, ...addressed)) {
            yield* faultsInZone(
                graph,
                resource,
                asks(graph, resource),
                (faults) => `which has IPv4 only: ${faults}; leave IPv6 out`,
            );
        }
    },
});

const addressed = [
    types.instance,
    types.spotInstance,
    types.networkInterface,
    types.launchTemplate,
    types.launchConfiguration,
];
const switches = ["assignIpv6AddressOnCreation", "ipv6Native", "enableDns64", "enablePrimaryIpv6", "primaryIpv6"];
const counts = ["ipv6AddressCount", "ipv6PrefixCount"];
const lists = ["ipv6Addresses", "ipv6AddressLists", "ipv6Prefixes"];
const values = ["ipv6CidrBlock", "ipv6IpamPoolId", "ipv6NetmaskLength"];

function asks(graph: Graph, resource: Declared): readonly ZoneFault[] {
    const found = stated(resource.inputs, "");
    if (canonicalType(resource.type) === types.launchTemplate) {
        const cards = blocks(resource.inputs, "networkInterfaces");
        found.push(...cards.flatMap((card, index) => stated(card, `networkInterfaces[${index}].`)));
    }
    // A block that comes from the VPC's IPv6 block is one, known or not.
    const made = graph.references(resource, "ipv6CidrBlock", vpcs).length > 0;
    return found.map((fault) =>
        made && fault.unknown === "ipv6CidrBlock" ? { text: "ipv6CidrBlock comes from the VPC's IPv6 block" } : fault,
    );
}

function stated(block: unknown, prefix: string): ZoneFault[] {
    if (block === pending) {
        return [];
    }
    return [
        ...switches.flatMap((key) => {
            const on = flag(block, key);
            return on === true ? [{ text: `${prefix}${key} is true` }] : on === pending ? [awaited(prefix + key)] : [];
        }),
        ...counts.flatMap((key) => {
            const count = whole(block, key);
            const some = typeof count === "number" && count > 0;
            return some ? [{ text: `${prefix}${key} is ${count}` }] : count === pending ? [awaited(prefix + key)] : [];
        }),
        ...lists.flatMap((key) => {
            const members = list(block, key);
            const some = members !== pending && members !== undefined && members.length > 0;
            return some ? [{ text: `${prefix}${key} is set` }] : members === pending ? [awaited(prefix + key)] : [];
        }),
        ...values.flatMap((key) => {
            const value = read(block, key);
            const some = value !== undefined && value !== pending && value !== "";
            return some ? [{ text: `${prefix}${key} is set` }] : value === pending ? [awaited(prefix + key)] : [];
        }),
    ];
}

function awaited(path: string): ZoneFault {
    return { text: `${path} must not be set`, unknown: path };
}
