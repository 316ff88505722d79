import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { pending, read, text, whole } from "../../model/resources/value";
import { resourcePolicy, undecided, violation } from "../frame/definition";

/** What the API takes as a fixed response. */
const statuses = [404, 500];

export const latticeDefaultAction = resourcePolicy<Record<never, never>>({
    name: "lattice-default-action",
    description: "A listener of VPC Lattice answers what no rule takes with a fixed 404 or 500.",
    rationale:
        "With a target group as default every path reaches it, also those that nobody thought of; with a fixed response only what a rule names gets through. VPC Lattice knows 404 and 500.",
    source: "https://docs.aws.amazon.com/vpc-lattice/latest/ug/listener-rules.html",
    severity: "medium",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps:
        "Set `defaultAction: { fixedResponse: { statusCode: 404 } }` and write a rule for each route that the service has.",
    options: {},
    limitations: ["Listeners with TLS_PASSTHROUGH: they have no rules, and forward everything."],
    types: [types.latticeListener],
    *check(resource) {
        const { inputs } = resource;
        const protocol = text(inputs, "protocol");
        const status = whole(inputs, "defaultAction", "fixedResponse", "statusCode");
        if (protocol === "TLS_PASSTHROUGH" || statuses.some((allowed) => allowed === status)) {
            return;
        }
        const forwards = read(inputs, "defaultAction", "forwards");
        const open = [
            ...(protocol === pending ? ["protocol"] : []),
            ...(status === pending || forwards === pending ? ["defaultAction"] : []),
        ];
        if (open.length > 0) {
            const fault = `${named(resource)} must answer what no rule takes with 404 or 500`;
            yield undecided(resource, fault, [missing(resource, open.join(" and "))]);
            return;
        }
        const state =
            typeof status === "number"
                ? `answers what no rule takes with ${status}`
                : forwards === undefined
                  ? "states no default action"
                  : "forwards what no rule takes to a target group";
        yield violation(resource, `${named(resource)} ${state}; answer it with a fixed 404 or 500`);
    },
});
