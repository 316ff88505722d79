import type { Unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { canonicalType, types } from "../../model/resources/graph/types";
import { flag, list, pending, text } from "../../model/resources/value";
import { type Companion, companionOf } from "../frame/companions";
import { stackPolicy, undecided, violation } from "../frame/definition";

const grants: Companion = {
    type: types.endpointServicePrincipal,
    property: "vpcEndpointServiceId",
    counts: ({ inputs }) => {
        const principal = text(inputs, "principalArn");
        return principal === pending ? pending : principal === "*";
    },
    countsBy: "principalArn",
};

export const networkEndpointOpen = stackPolicy<Record<never, never>>({
    name: "network-endpoint-open",
    description: "Endpoint services that every AWS account may connect to take no connection that nobody has accepted.",
    rationale:
        "With the principal `*` and without acceptance whoever has an AWS account is inside, as behind a public address.",
    source: "https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html",
    severity: "high",
    level: "mandatory",
    remediationSteps: "Set `acceptanceRequired` to true, or name the accounts in `allowedPrincipals`.",
    options: {},
    limitations: ["Principals that another stack allows."],
    only: types.endpointService,
    *check(graph) {
        for (const service of graph.ofType(types.endpointService)) {
            const accepts = flag(service.inputs, "acceptanceRequired");
            const open = accepts === true ? false : opened(graph, service);
            if (open === false) {
                continue;
            }
            const unknowns = [
                ...(accepts === pending ? [missing(service, "acceptanceRequired")] : []),
                ...(open === true ? [] : open),
            ];
            yield unknowns.length > 0
                ? undecided(
                      service,
                      `${named(service)} must not let every AWS account connect without acceptance`,
                      unknowns,
                  )
                : violation(
                      service,
                      `${named(service)} lets every AWS account connect without acceptance; set acceptanceRequired to true, or name the accounts in allowedPrincipals`,
                  );
        }
    },
    remediate({ type, inputs }) {
        const principals =
            canonicalType(type) === types.endpointService ? list(inputs, "allowedPrincipals") : undefined;
        const isOpen =
            principals !== pending &&
            principals?.includes("*") === true &&
            flag(inputs, "acceptanceRequired") === false;
        return isOpen ? { ...inputs, acceptanceRequired: true } : undefined;
    },
});

/** Whether everybody may connect, as the service or a grant beside it says: yes, no, or the values that decide. */
function opened(graph: Graph, service: Declared): true | false | readonly Unknown[] {
    const principals = list(service.inputs, "allowedPrincipals");
    if (principals !== pending && principals?.includes("*") === true) {
        return true;
    }
    const granted = companionOf(graph, service, [types.endpointService], [grants]);
    const isOpen = principals === pending || principals?.includes(pending) === true;
    return isOpen && granted !== true
        ? [missing(service, "allowedPrincipals"), ...(granted === false ? [] : granted)]
        : granted;
}
