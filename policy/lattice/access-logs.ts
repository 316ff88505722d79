import type { Declared } from "../../model/declared";
import type { Graph } from "../../model/graph/graph";
import { allNamed, named } from "../../model/graph/naming";
import { canonicalType, types } from "../../model/graph/types";
import { pending, text } from "../../model/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";

const logged = [types.latticeService, types.serviceNetwork];
const subscription = "aws:vpclattice/accessLogSubscription:AccessLogSubscription";

export const latticeAccessLogs = stackPolicy<Record<never, never>>({
    name: "lattice-access-logs",
    description: "Requests to VPC Lattice services and resources are logged.",
    why: "Access logs are the only record of who called what and why a request was refused; nothing is kept unless a subscription asks for it.",
    source: "https://docs.aws.amazon.com/vpc-lattice/latest/ug/monitoring-access-logs.html",
    severity: "medium",
    level: "mandatory",
    remediationSteps:
        'Add an `aws.vpclattice.AccessLogSubscription` for the service network, or for the service; one with `serviceNetworkLogType: "RESOURCE"` for a network that offers resources.',
    options: {},
    misses: ["Subscriptions in another stack.", "Whether the destination lets VPC Lattice write to it."],
    *check(graph) {
        const found = graph.ofType(subscription).map((log) => ({
            log,
            names: graph.named(log, "resourceIdentifier", logged),
            kind: text(log.inputs, "serviceNetworkLogType") ?? "SERVICE",
        }));
        const has = (resource: Declared, kind: string) =>
            found.some(({ names, kind: of }) => names.sure.includes(resource) && (of === kind || of === pending));
        const open = (resource: Declared) =>
            found.filter(({ names }) => names.open || names.maybe.includes(resource)).map(({ log }) => log);
        for (const resource of graph.ofType(...logged)) {
            const isNetwork = canonicalType(resource.type) === types.serviceNetwork;
            if (![resource, ...networksOf(graph, resource)].some((one) => has(one, "SERVICE"))) {
                const fault = `requests to ${named(resource)} are not logged`;
                yield* missing(resource, fault, "add a vpclattice.AccessLogSubscription for it", open(resource));
            }
            if (isNetwork && offersResources(graph, resource) && !has(resource, "RESOURCE")) {
                const fault = `connections to resources of ${named(resource)} are not logged`;
                const mend = "add a vpclattice.AccessLogSubscription with serviceNetworkLogType RESOURCE";
                yield* missing(resource, fault, mend, open(resource));
            }
        }
    },
});

function* missing(resource: Declared, fault: string, mend: string, open: readonly Declared[]): Iterable<Finding> {
    yield open.length > 0
        ? undecided(resource, fault, [`resourceIdentifier of ${allNamed(open)}`])
        : violation(resource, `${fault}; ${mend}`);
}

/** The service networks that offer a service: what they log includes it. */
function networksOf(graph: Graph, service: Declared): readonly Declared[] {
    return graph
        .ofType(types.latticeServiceAssociation)
        .filter((association) =>
            graph.named(association, "serviceIdentifier", [types.latticeService]).sure.includes(service),
        )
        .flatMap((association) => graph.named(association, "serviceNetworkIdentifier", [types.serviceNetwork]).sure);
}

function offersResources(graph: Graph, network: Declared): boolean {
    return graph
        .ofType(types.latticeResourceAssociation)
        .some((association) =>
            graph.named(association, "serviceNetworkIdentifier", [types.serviceNetwork]).sure.includes(network),
        );
}
