import type { Unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { databaseSubnetGroups, subnets, types, vpcs } from "../../model/resources/graph/types";
import { whereabouts } from "../../model/resources/placement";
import { pending, text } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";
import { wayOut } from "./way-out";

type PrivateRoutes = { names: readonly string[] };

export const networkPrivateRoutes = stackPolicy<PrivateRoutes>({
    name: "network-private-routes",
    description:
        "Subnets that are meant to be private have no route to an internet gateway, and NAT gateways, which serve them, have one.",
    rationale:
        "A route to an internet gateway is what makes a subnet public: whatever gets an address there is met from the internet. A NAT gateway in a subnet without that route leads nowhere, which shows as time-outs only.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html",
    severity: "high",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps:
        "Associate private subnets with route tables whose default route is a NAT gateway's, or none; put NAT gateways into public subnets.",
    controls: ["fsbp RDS.46", "fsbp EC2.15 partly"],
    options: {
        names: {
            description:
                "Words that make a subnet private where its resource name, or its `Name` or `Tier` tag, has one; subnets of database subnet groups always are.",
            schema: { type: "array", items: { type: "string", pattern: "^[a-z0-9]+$" } },
            default: ["private", "isolated"],
        },
    },
    limitations: ["Private subnets that neither a name nor a database subnet group tells.", "Routes in another stack."],
    *check(graph, { names }) {
        const held = new Map<Declared, Declared>();
        for (const group of graph.ofType(...databaseSubnetGroups)) {
            for (const subnet of graph.named(group, "subnetIds", subnets).certain) {
                held.set(subnet, held.get(subnet) ?? group);
            }
        }
        for (const subnet of graph.ofType(...subnets)) {
            const group = held.get(subnet);
            // In a Wavelength Zone the carrier gateway is the only way out, and another policy asks for it.
            const place = whereabouts(graph, subnet);
            const word = place.zones.length > 0 ? undefined : wordOf(subnet, names);
            const reason =
                group !== undefined
                    ? `is in ${named(group)}`
                    : word === undefined
                      ? undefined
                      : `is ${word} by its name`;
            if (reason !== undefined) {
                const mayBeInZone = group === undefined && graph.ofType(types.carrierGateway).length > 0;
                yield* judgedSubnet(graph, subnet, reason, mayBeInZone ? place.unknowns : []);
            }
        }
        for (const gateway of graph.ofType(types.natGateway)) {
            yield* judgedGateway(graph, gateway);
        }
    },
});

function wordOf(subnet: Declared, words: readonly string[]): string | undefined {
    const said = [subnet.name, ...["Name", "Tier"].map((key) => text(subnet.inputs, "tags", key))];
    const parts = said.flatMap((name) => (typeof name === "string" ? name.toLowerCase().split(/[^a-z0-9]+/) : []));
    return words.find((word) => parts.includes(word));
}

/** @param zone What has to be known before a Wavelength Zone can be ruled out. */
function* judgedSubnet(graph: Graph, subnet: Declared, reason: string, zone: readonly Unknown[]): Iterable<Finding> {
    const { open, table, unknowns } = wayOut(graph, subnet);
    const by = table === undefined ? "its route table" : named(table);
    const fault = `${named(subnet)} ${reason}, and ${by} must not lead to an internet or carrier gateway`;
    if (open && zone.length > 0) {
        yield undecided(subnet, fault, zone);
    } else if (open) {
        yield violation(
            subnet,
            `${named(subnet)} ${reason}, and ${by} leads to an internet or carrier gateway; associate a route table of its own`,
        );
    } else if (unknowns.length > 0) {
        yield undecided(subnet, fault, unknowns);
    }
}

function* judgedGateway(graph: Graph, gateway: Declared): Iterable<Finding> {
    const connectivity = text(gateway.inputs, "connectivityType") ?? "public";
    const [subnet] = graph.named(gateway, "subnetId", [types.subnet]).certain;
    // Without its VPC a subnet's routes are another stack's.
    const known = subnet !== undefined && graph.named(subnet, "vpcId", vpcs).certain.length > 0;
    if (!known || connectivity === "private") {
        return;
    }
    const { open, unknowns } = wayOut(graph, subnet);
    const awaited = [...unknowns, ...(connectivity === pending ? [missing(gateway, "connectivityType")] : [])];
    const fault = `${named(gateway)} is in ${named(subnet)}, which has no route to an internet gateway`;
    if (!open) {
        yield awaited.length > 0
            ? undecided(gateway, fault, awaited)
            : violation(gateway, `${fault}; put it into a public subnet`);
    }
}
