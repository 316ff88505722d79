import { unknown } from "../../model/network/facts";
import { awaitedAddressesIn, carrierAddressesIn, dnsName, same } from "../../model/resources/carrier-addresses";
import type { Declared } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { allNamed, listed, named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { blocks, type Pending, pending, type Read, read, text } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";

export const wavelengthFailover = stackPolicy<Record<never, never>>({
    name: "wavelength-failover",
    description:
        "A Route 53 record that leads to a carrier IP address has a failover partner in Availability Zones, and a health check.",
    rationale:
        "A Wavelength Zone is one place: an area has no second zone to take over. The name fails over to servers in Availability Zones, or its service stops with the zone. Without a health check Route 53 takes a primary record to be well for ever.",
    source: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-types.html",
    severity: "high",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps:
        'Give the record `failoverRoutingPolicies: [{ type: "PRIMARY" }]` and a `healthCheckId`, and declare a record of the same name and type with `SECONDARY` that leads to servers in Availability Zones.',
    options: {},
    limitations: [
        "Records in another stack, and addresses that were allocated in one.",
        "Whether the partner's servers are up to the load.",
    ],
    only: types.record,
    *check(graph) {
        const records = graph.ofType(types.record);
        for (const record of records) {
            const addresses = carrierAddressesIn(graph, record, "records");
            const awaited = awaitedAddressesIn(graph, record, "records");
            if (addresses.length > 0) {
                yield* judgedRecord(graph, record, addresses, records);
            } else if (awaited.length > 0) {
                const fault = `if ${allNamed(awaited)} is a carrier IP address: ${named(record)}, which leads to it, must have a failover partner`;
                const unknowns = awaited.map((address) => missing(address, "networkBorderGroup"));
                yield undecided(record, fault, unknowns);
            }
        }
    },
});

function* judgedRecord(
    graph: Graph,
    record: Declared,
    addresses: readonly Declared[],
    records: readonly Declared[],
): Iterable<Finding> {
    const subject = `${named(record)} leads to a carrier IP address (${allNamed(addresses)})`;
    const role = roleOf(record);
    if (role === pending) {
        yield undecided(record, `${subject} and must have a failover partner`, [
            missing(record, "failoverRoutingPolicies"),
        ]);
        return;
    }
    if (role === undefined) {
        yield violation(
            record,
            `${subject} and has no failover policy; make it the primary of a pair whose secondary leads to servers in Availability Zones`,
        );
        return;
    }
    if (role === "PRIMARY" && read(record.inputs, "healthCheckId") === undefined) {
        yield violation(
            record,
            `${subject} and has no healthCheckId, so its partner never takes over; give it a health check`,
        );
    }
    const opposite = role === "PRIMARY" ? "SECONDARY" : "PRIMARY";
    const partners = records.filter((other) => isPartner(graph, record, other, opposite) === true);
    const edge = partners.filter((partner) => carrierAddressesIn(graph, partner, "records").length > 0);
    const others = partners.filter((partner) => !edge.includes(partner));
    const open = others.map((partner) => awaitedAddressesIn(graph, partner, "records"));
    if (open.some((awaited) => awaited.length === 0)) {
        return;
    }
    if (open.length > 0) {
        const unknowns = open.flat().map((address) => missing(address, "networkBorderGroup"));
        yield undecided(record, `${subject} and must have a ${opposite} partner in Availability Zones`, unknowns);
        return;
    }
    const candidates = records.filter((other) => isPartner(graph, record, other, opposite) === pending);
    if (candidates.length > 0) {
        const unknowns = [unknown(`name and failover policy of ${allNamed(candidates)}`)];
        yield undecided(record, `${subject} and must have a ${opposite} partner in Availability Zones`, unknowns);
    } else if (edge.length > 0) {
        yield violation(
            record,
            `${subject}, and so does its partner (${allNamed(edge)}), which devices of another area cannot reach; let the ${opposite} record lead to servers in Availability Zones`,
        );
    } else {
        const name = text(record.inputs, "name");
        const which = typeof name === "string" ? ` for ${listed([name])}` : "";
        yield violation(
            record,
            `${subject} and has no failover partner; add a ${opposite} record${which} that leads to servers in Availability Zones`,
        );
    }
}

/** A record's part in a failover pair. */
function roleOf(record: Declared): Read<string> {
    const [policy] = blocks(record.inputs, "failoverRoutingPolicies");
    return text(policy, "type");
}

function isPartner(graph: Graph, record: Declared, other: Declared, wanted: string): boolean | Pending {
    const zones = [record, other].map((one) => {
        const { certain, external } = graph.named(one, "zoneId", [types.hostedZone]);
        return certain[0]?.urn ?? external[0] ?? pending;
    });
    const role = roleOf(other);
    const answers = [
        same(dnsName(record.inputs, "name"), dnsName(other.inputs, "name")),
        same(text(record.inputs, "type"), text(other.inputs, "type")),
        same(zones[0], zones[1]),
        role === pending ? pending : role === wanted,
    ];
    return answers.includes(false) ? false : answers.includes(pending) ? pending : true;
}
