import { type Unknown, unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { allNamed, named } from "../../model/resources/graph/naming";
import { canonicalType, types } from "../../model/resources/graph/types";
import { users, whereabouts } from "../../model/resources/placement";
import { interfacesOf, subnetNames, subnetsOf } from "../../model/resources/server-subnets";
import { flag, pending } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";
import { wayOut } from "../network/way-out";

type NoPublicIp = { everywhere: boolean };

const instances = [types.instance, types.spotInstance];

export const computeNoPublicIp = stackPolicy<NoPublicIp>({
    name: "compute-no-public-ip",
    description: "Instances in private subnets and hosts of ECS clusters have no public address.",
    rationale:
        "In a private subnet a public address serves nothing until somebody adds a route, and then the instance is open. Hosts of a cluster are reached by load balancers and by Session Manager, never directly.",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html",
    severity: "high",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps:
        "Set `associatePublicIpAddress: false`, take the Elastic IP away, and turn `mapPublicIpOnLaunch` off on private subnets; what needs the internet goes through a NAT gateway.",
    controls: ["fsbp EC2.9", "fsbp EC2.25", "fsbp AutoScaling.5"],
    options: {
        everywhere: {
            description:
                "Whether instances in public subnets may have no public address either, as the frameworks' controls ask.",
            schema: { type: "boolean" },
            default: false,
        },
    },
    limitations: [
        "Instances in public subnets, unless `everywhere` is set.",
        "Instances in Wavelength Zones: `wavelength-no-public-ip` holds those.",
    ],
    *check(graph, { everywhere }) {
        for (const server of graph.ofType(...instances, types.launchTemplate, types.launchConfiguration)) {
            yield* byItself(graph, server, everywhere);
        }
        for (const holder of graph.ofType(types.eip, types.eipAssociation)) {
            yield* byElasticIp(graph, holder, everywhere);
        }
    },
});

/** What forbids a server a public address: the cluster that it hosts, or its private subnets. */
interface Reason {
    readonly text: string;
    readonly unknowns: readonly Unknown[];
}

function* byItself(graph: Graph, server: Declared, everywhere: boolean): Iterable<Finding> {
    const isTemplate = canonicalType(server.type) === types.launchTemplate;
    const property = isTemplate ? "networkInterfaces[].associatePublicIpAddress" : "associatePublicIpAddress";
    const stated = isTemplate
        ? graph
              .valuesIn(server, "networkInterfaces", ["associatePublicIpAddress"])
              .map((value) => flag({ value }, "value"))
        : [flag(server.inputs, "associatePublicIpAddress")];
    const asked = stated.includes(true)
        ? true
        : stated.includes(pending)
          ? pending
          : stated.includes(false)
            ? false
            : undefined;
    const found = subnetsOf(graph, server);
    const mapping = found.filter((subnet) => flag(subnet.inputs, "mapPublicIpOnLaunch") === true);
    if (asked === false || (asked === undefined && mapping.length === 0)) {
        return;
    }
    const reason =
        reasonOf(graph, server, asked === undefined ? mapping : found) ??
        (everywhere ? anywhere(graph, found) : undefined) ??
        (asked === undefined ? undefined : awaitedReason(graph, server));
    if (reason === undefined) {
        return;
    }
    const by = asked === undefined ? `, which ${allNamed(mapping)} gives` : "";
    const fault = `${named(server)} must not have a public address${by}: ${reason.text}`;
    const unknowns = [...(asked === pending ? [missing(server, property)] : []), ...reason.unknowns];
    yield unknowns.length > 0
        ? undecided(server, fault, unknowns)
        : violation(server, `${fault}; set ${property} to false`);
}

function* byElasticIp(graph: Graph, holder: Declared, everywhere: boolean): Iterable<Finding> {
    const isEip = canonicalType(holder.type) === types.eip;
    const servers = new Set(graph.named(holder, isEip ? "instance" : "instanceId", instances).certain);
    const targets = graph.named(holder, isEip ? "networkInterface" : "networkInterfaceId", [
        types.networkInterface,
    ]).certain;
    for (const instance of targets.length === 0 ? [] : graph.ofType(...instances)) {
        if (interfacesOf(graph, instance).some((own) => targets.includes(own))) {
            servers.add(instance);
        }
    }
    for (const server of servers) {
        const found = subnetsOf(graph, server);
        const reason =
            reasonOf(graph, server, found) ??
            (everywhere ? anywhere(graph, found) : undefined) ??
            awaitedReason(graph, server);
        if (reason !== undefined) {
            const fault = `${named(holder)} must not give ${named(server)} a public address: ${reason.text}`;
            yield reason.unknowns.length > 0
                ? undecided(holder, fault, reason.unknowns)
                : violation(holder, `${fault}; take the Elastic IP away`);
        }
    }
}

function reasonOf(graph: Graph, server: Declared, found: readonly Declared[]): Reason | undefined {
    const clusters = users(graph, server).flatMap((group) => graph.memo(hostGroups).get(group) ?? []);
    if (clusters.length > 0) {
        return { text: `it is a host of ${allNamed(clusters)}`, unknowns: [] };
    }
    const ways = found
        .filter((subnet) => whereabouts(graph, subnet).zones.length === 0)
        .map((subnet) => ({ subnet, way: wayOut(graph, subnet) }))
        .filter(({ way }) => !way.open);
    const closed = ways.filter(({ way }) => way.unknowns.length === 0);
    const counted = closed.length > 0 ? closed : ways;
    if (counted.length === 0) {
        return undefined;
    }
    return {
        text: `its subnet ${allNamed(counted.map(({ subnet }) => subnet))} is private`,
        unknowns: closed.length > 0 ? [] : [...new Set(ways.flatMap(({ way }) => way.unknowns))],
    };
}

/** The reason of the option `everywhere`; in a Wavelength Zone an address is the carrier's. */
function anywhere(graph: Graph, found: readonly Declared[]): Reason | undefined {
    const inZones = found.length > 0 && found.every((subnet) => whereabouts(graph, subnet).zones.length > 0);
    return inZones ? undefined : { text: "no instance may have one", unknowns: [] };
}

/** The same for a server whose subnets are not known: one of them may be private. */
function awaitedReason(graph: Graph, server: Declared): Reason | undefined {
    const unknowns = subnetNames(graph, server).flatMap(({ holder, property, names }) => [
        ...names.external.map((id) => unknown(`the routes of "${id}", which this stack does not declare`)),
        ...(names.unseen !== undefined || names.candidates.some((subnet) => !wayOut(graph, subnet).open)
            ? [missing(holder, property)]
            : []),
    ]);
    return unknowns.length === 0 ? undefined : { text: "its subnet may be private", unknowns };
}

/** Auto Scaling groups that are the capacity of ECS clusters. */
function hostGroups(graph: Graph): ReadonlyMap<Declared, readonly Declared[]> {
    const found = new Map<Declared, Declared[]>();
    for (const provider of graph.ofType(types.capacityProvider)) {
        const groups = graph.namedIn(
            provider,
            "autoScalingGroupProvider",
            ["autoScalingGroupArn"],
            [types.autoScalingGroup],
        ).certain;
        for (const group of groups) {
            found.set(group, [...(found.get(group) ?? []), provider]);
        }
    }
    return found;
}
