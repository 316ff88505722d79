import type { Unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { canonicalType, types } from "../../model/resources/graph/types";
import { flag, list, type Pending, pending } from "../../model/resources/value";
import { companionOf } from "../frame/companions";
import { stackPolicy, undecided, violation } from "../frame/definition";

export const networkEndpointAcceptance = stackPolicy<Record<never, never>>({
    name: "network-endpoint-acceptance",
    description: "Endpoint services that others may connect to take no connection that nobody has accepted.",
    rationale: "Without acceptance every principal that may connect does, from whatever VPC.",
    source: "https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html",
    severity: "medium",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    yieldsTo: ["network-endpoint-open"],
    remediationSteps: "Set `acceptanceRequired` to true.",
    options: {},
    limitations: ["Principals that another stack allows."],
    only: types.endpointService,
    *check(graph) {
        for (const service of graph.ofType(types.endpointService)) {
            const accepts = flag(service.inputs, "acceptanceRequired");
            const others = accepts === true ? false : admitsOthers(graph, service);
            if (others === false) {
                continue;
            }
            const unknowns = [
                ...(accepts === pending ? [missing(service, "acceptanceRequired")] : []),
                ...(others === true ? [] : others),
            ];
            yield unknowns.length > 0
                ? undecided(service, `${named(service)} must accept connections one by one`, unknowns)
                : violation(
                      service,
                      `${named(service)} lets its principals connect without acceptance; set acceptanceRequired to true`,
                  );
        }
    },
    remediate({ type, inputs }) {
        const isOpen = canonicalType(type) === types.endpointService && flag(inputs, "acceptanceRequired") === false;
        return isOpen ? { ...inputs, acceptanceRequired: true } : undefined;
    },
});

/** Whether somebody else may connect: yes, no, or the values that decide. A service without principals is its account's own. */
function admitsOthers(graph: Graph, service: Declared): true | false | readonly Unknown[] {
    const inline: readonly unknown[] | undefined | Pending = list(service.inputs, "allowedPrincipals");
    if (inline !== pending && inline !== undefined && inline.length > 0) {
        return true;
    }
    const separate = companionOf(
        graph,
        service,
        [types.endpointService],
        [{ type: types.endpointServicePrincipal, property: "vpcEndpointServiceId" }],
    );
    return inline === pending && separate !== true
        ? [missing(service, "allowedPrincipals"), ...(separate === false ? [] : separate)]
        : separate;
}
