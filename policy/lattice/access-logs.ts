import { type Unknown, unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { canonicalType, types } from "../../model/resources/graph/types";
import { pending, text } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";

const logged = [types.latticeService, types.serviceNetwork];
const subscription = "aws:vpclattice/accessLogSubscription:AccessLogSubscription";

export const latticeAccessLogs = stackPolicy<Record<never, never>>({
    name: "lattice-access-logs",
    description: "Requests to VPC Lattice services and resources are logged.",
    rationale:
        "Access logs are the only record of who called what and why a request was refused; nothing is kept unless a subscription asks for it.",
    source: "https://docs.aws.amazon.com/vpc-lattice/latest/ug/monitoring-access-logs.html",
    severity: "medium",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps:
        'Add an `aws.vpclattice.AccessLogSubscription` for the service network, or for the service; one with `serviceNetworkLogType: "RESOURCE"` for a network that offers resources.',
    options: {},
    limitations: ["Subscriptions in another stack.", "Whether the destination lets VPC Lattice write to it."],
    *check(graph) {
        const found = graph.ofType(subscription).map((log) => ({
            log,
            names: graph.named(log, "resourceIdentifier", logged),
            stated: text(log.inputs, "serviceNetworkLogType") ?? "SERVICE",
        }));
        // Only a service network has two types of logs.
        const of = (resource: Declared) =>
            found.map(({ stated, ...log }) => ({ ...log, kind: isNetwork(resource) ? stated : "SERVICE" }));
        const has = (resource: Declared, wanted: string) =>
            of(resource).some(({ names, kind }) => names.certain.includes(resource) && kind === wanted);
        /** What has to be known of the subscriptions before one can be ruled out. */
        const unknowns = (resource: Declared, wanted: string) =>
            of(resource).flatMap(({ log, names, kind }) => [
                ...((names.unseen !== undefined || names.candidates.includes(resource)) &&
                (kind === wanted || kind === pending)
                    ? [missing(log, "resourceIdentifier")]
                    : []),
                ...(names.certain.includes(resource) && kind === pending
                    ? [missing(log, "serviceNetworkLogType")]
                    : []),
            ]);
        for (const resource of graph.ofType(...logged)) {
            const networks = isNetwork(resource) ? { certain: [], unknowns: [] } : networksOf(graph, resource);
            const holders = [resource, ...networks.certain];
            if (!holders.some((one) => has(one, "SERVICE"))) {
                const fault = `requests to ${named(resource)} are not logged`;
                const mend = "add a vpclattice.AccessLogSubscription for it";
                const open = [...holders.flatMap((one) => unknowns(one, "SERVICE")), ...networks.unknowns];
                yield* withoutLogs(resource, fault, mend, open);
            }
            const offers = isNetwork(resource) ? offersResources(graph, resource) : { certain: false, unknowns: [] };
            if ((offers.certain || offers.unknowns.length > 0) && !has(resource, "RESOURCE")) {
                const fault = `connections to resources of ${named(resource)} are not logged`;
                const mend = "add a vpclattice.AccessLogSubscription with serviceNetworkLogType RESOURCE";
                const open = [...unknowns(resource, "RESOURCE"), ...(offers.certain ? [] : offers.unknowns)];
                yield* withoutLogs(resource, fault, mend, open);
            }
        }
    },
});

function isNetwork({ type }: Declared): boolean {
    return canonicalType(type) === types.serviceNetwork;
}

function* withoutLogs(
    resource: Declared,
    fault: string,
    mend: string,
    unknowns: readonly Unknown[],
): Iterable<Finding> {
    yield unknowns.length > 0 ? undecided(resource, fault, unknowns) : violation(resource, `${fault}; ${mend}`);
}

/** The service networks that offer a service: what they log includes it. */
function networksOf(graph: Graph, service: Declared): { certain: readonly Declared[]; unknowns: readonly Unknown[] } {
    const certain: Declared[] = [];
    const unknowns: Unknown[] = [];
    for (const association of graph.ofType(types.latticeServiceAssociation)) {
        const services = graph.named(association, "serviceIdentifier", [types.latticeService]);
        const networks = graph.named(association, "serviceNetworkIdentifier", [types.serviceNetwork]);
        if (services.certain.includes(service)) {
            certain.push(...networks.certain);
            unknowns.push(
                ...(networks.unseen !== undefined || networks.candidates.length > 0
                    ? [missing(association, "serviceNetworkIdentifier")]
                    : []),
                ...networks.external.map((id) =>
                    unknown(`the access logs of "${id}", which this stack does not declare`),
                ),
            );
        } else if (services.unseen !== undefined || services.candidates.includes(service)) {
            unknowns.push(missing(association, "serviceIdentifier"));
        }
    }
    return { certain, unknowns };
}

function offersResources(graph: Graph, network: Declared): { certain: boolean; unknowns: readonly Unknown[] } {
    const found = graph.ofType(types.latticeResourceAssociation).map((association) => ({
        association,
        names: graph.named(association, "serviceNetworkIdentifier", [types.serviceNetwork]),
    }));
    return {
        certain: found.some(({ names }) => names.certain.includes(network)),
        unknowns: found
            .filter(({ names }) => names.unseen !== undefined || names.candidates.includes(network))
            .map(({ association }) => missing(association, "serviceNetworkIdentifier")),
    };
}
