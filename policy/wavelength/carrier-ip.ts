import { parseZone } from "../../model/aws/zones";
import type { Declared } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { isNothing } from "../../model/resources/graph/resolution";
import { types } from "../../model/resources/graph/types";
import { placesOf, type Whereabouts, whereabouts } from "../../model/resources/placement";
import { pending, text } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";
import { zoneText } from "./in-zone";

export const wavelengthCarrierIp = stackPolicy<Record<never, never>>({
    name: "wavelength-carrier-ip",
    description:
        "An address of something in a Wavelength Zone has that zone's network border group, and no other address has one.",
    rationale:
        "A network border group decides where an address is announced. An address of another group cannot be associated in the zone, and a zone's address nowhere else.",
    source: "https://docs.aws.amazon.com/wavelength/latest/developerguide/how-wavelengths-work.html",
    severity: "high",
    level: "mandatory",
    remediationSteps:
        "Set `networkBorderGroup` of the `aws.ec2.Eip` to the zone's name, which is its border group; leave it out for addresses in Availability Zones.",
    options: {},
    limitations: [
        "Addresses that are associated outside the stack.",
        "`associateCarrierIpAddress` of launch templates.",
    ],
    only: types.eip,
    *check(graph) {
        for (const { address, user, place } of uses(graph)) {
            yield* judgedUse(address, user, place);
        }
    },
});

interface Use {
    readonly address: Declared;
    /** What has the address. */
    readonly user: Declared;
    readonly place: Whereabouts;
}

const instances = [types.instance, types.spotInstance];
const interfaces = [types.networkInterface];

function* uses(graph: Graph): Iterable<Use> {
    for (const address of graph.ofType(types.eip)) {
        yield* targets(graph, address, [address], "instance", "networkInterface");
    }
    for (const association of graph.ofType(types.eipAssociation)) {
        const addresses = ["allocationId", "publicIp"].flatMap(
            (key) => graph.named(association, key, [types.eip]).certain,
        );
        yield* targets(graph, association, [...new Set(addresses)], "instanceId", "networkInterfaceId");
    }
    for (const gateway of graph.ofType(types.natGateway)) {
        const addresses = ["allocationId", "secondaryAllocationIds"].flatMap(
            (key) => graph.named(gateway, key, [types.eip]).certain,
        );
        yield* holds(graph, gateway, addresses);
    }
    for (const balancer of graph.ofType(types.loadBalancer)) {
        yield* holds(graph, balancer, graph.namedIn(balancer, "subnetMappings", ["allocationId"], [types.eip]).certain);
    }
}

function* targets(
    graph: Graph,
    holder: Declared,
    addresses: readonly Declared[],
    instanceKey: string,
    interfaceKey: string,
): Iterable<Use> {
    for (const [key, wanted] of [
        [instanceKey, instances],
        [interfaceKey, interfaces],
    ] as const) {
        const found = graph.named(holder, key, wanted);
        const user = found.certain[0];
        const place = user === undefined ? placesOf(graph, holder, key, found) : whereabouts(graph, user);
        for (const address of isNothing(found) ? [] : addresses) {
            yield { address, user: user ?? holder, place };
        }
    }
}

function* holds(graph: Graph, user: Declared, addresses: readonly Declared[]): Iterable<Use> {
    for (const address of addresses) {
        yield { address, user, place: whereabouts(graph, user) };
    }
}

function* judgedUse(address: Declared, user: Declared, place: Whereabouts): Iterable<Finding> {
    const asked = text(address.inputs, "networkBorderGroup");
    const group = asked === pending ? (text(address.outputs, "networkBorderGroup") ?? pending) : asked;
    const wanted = [...new Set(place.zones.map((found) => found.zone.borderGroup))];
    const used = user === address ? "" : `, used by ${named(user)}`;
    const aside = used === "" ? "" : `${used},`;
    if (wanted.length > 0) {
        const where = zoneText(place.zones, user);
        if (group === pending) {
            const fault = `${named(address)}${used} in ${where}, must have network border group ${wanted.join(" or ")}`;
            yield undecided(address, fault, [missing(address, "networkBorderGroup")]);
        } else if (!wanted.some((one) => one === group)) {
            const has = group === undefined ? "has no network border group" : `has network border group ${group}`;
            yield violation(address, `${named(address)}${used} in ${where}, ${has}; set it to ${wanted.join(" or ")}`);
        }
        return;
    }
    const announced = typeof group === "string" && parseZone(group) !== undefined;
    if (place.unknowns.length > 0) {
        const fault = `${named(address)}${aside} needs the network border group of its Wavelength Zone, and none elsewhere`;
        yield undecided(address, fault, place.unknowns);
    } else if (announced) {
        yield violation(
            address,
            `${named(address)}${aside} has network border group ${group}, and ${user === address ? "its user" : named(user)} is in no Wavelength Zone; leave networkBorderGroup out`,
        );
    } else if (group === pending) {
        const fault = `${named(address)}${used} in no Wavelength Zone, must have no zone's network border group`;
        yield undecided(address, fault, [missing(address, "networkBorderGroup")]);
    }
}
