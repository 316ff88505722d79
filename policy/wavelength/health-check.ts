import {
    awaitedAddressesIn,
    carrierAddresses,
    carrierAddressesIn,
    dnsName,
} from "../../model/resources/carrier-addresses";
import type { Declared } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { allNamed, named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { pending, text } from "../../model/resources/value";
import { stackPolicy, undecided, violation } from "../frame/definition";

/** Types of a health check that send requests of their own. */
const endpointTypes = ["HTTP", "HTTPS", "HTTP_STR_MATCH", "HTTPS_STR_MATCH", "TCP"];

export const wavelengthHealthCheck = stackPolicy<Record<never, never>>({
    name: "wavelength-health-check",
    description: "No Route 53 health check sends its requests to a carrier IP address.",
    rationale:
        "Route 53's checkers come over the internet, and a carrier gateway lets no TCP in from there: the check never succeeds, and the zone counts as down for ever.",
    source: "https://docs.aws.amazon.com/wavelength/latest/developerguide/how-wavelengths-work.html",
    severity: "high",
    level: "mandatory",
    remediationSteps:
        "Probe the server from inside the VPC, report the result as a metric, and use a health check of type `CLOUDWATCH_METRIC` on its alarm.",
    options: {},
    limitations: [
        "Carrier IP addresses of another stack, by address or by name.",
        "Names that lead to a carrier IP address through an alias.",
    ],
    only: types.healthCheck,
    *check(graph) {
        for (const check of graph.ofType(types.healthCheck)) {
            const type = text(check.inputs, "type");
            const { inputs } = check;
            const byAddress = carrierAddressesIn(graph, check, "ipAddress");
            const records = recordsOf(graph, check).filter(
                (record) => carrierAddressesIn(graph, record, "records").length > 0,
            );
            const byName = records.flatMap((record) => carrierAddressesIn(graph, record, "records"));
            const addresses = [...new Set([...byAddress, ...byName])];
            const fault = `${named(check)} must not send requests to a carrier IP address`;
            if (type === pending && addresses.length > 0) {
                yield undecided(check, `${fault} (${allNamed(addresses)})`, [missing(check, "type")]);
            } else if (typeof type !== "string" || !endpointTypes.includes(type)) {
                // Calculated checks and those on alarms send no requests.
            } else if (addresses.length > 0) {
                const by = byAddress.length > 0 ? "" : `, by the name of ${allNamed(records)}`;
                yield violation(
                    check,
                    `${named(check)} of type ${type} sends its requests to a carrier IP address (${allNamed(addresses)})${by}, where TCP from the internet never arrives; check a CloudWatch alarm on a probe inside the VPC instead`,
                );
            } else {
                const open = ["ipAddress", "fqdn"].filter(
                    (key) => text(inputs, key) === pending && (check.references[key] ?? []).length === 0,
                );
                const awaited = [
                    ...awaitedAddressesIn(graph, check, "ipAddress"),
                    ...recordsOf(graph, check).flatMap((record) => awaitedAddressesIn(graph, record, "records")),
                ];
                const unknowns = [
                    ...(open.length > 0 && carrierAddresses(graph).length > 0
                        ? [missing(check, open.join(" and "))]
                        : []),
                    ...[...new Set(awaited)].map((address) => missing(address, "networkBorderGroup")),
                ];
                if (unknowns.length > 0) {
                    yield undecided(check, fault, unknowns);
                }
            }
        }
    },
});

/** The records of the name that a check asks, where it asks no address. */
function recordsOf(graph: Graph, { inputs }: Declared): readonly Declared[] {
    const name = dnsName(inputs, "fqdn");
    return text(inputs, "ipAddress") !== undefined || typeof name !== "string"
        ? []
        : graph.ofType(types.record).filter((record) => dnsName(record.inputs, "name") === name);
}
