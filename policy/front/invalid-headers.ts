import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { canonicalType, types } from "../../model/resources/graph/types";
import { flag, pending } from "../../model/resources/value";
import { resourcePolicy, undecided, violation } from "../frame/definition";
import { balancerType } from "./balancers";

export const frontInvalidHeaders = resourcePolicy<Record<never, never>>({
    name: "front-invalid-headers",
    description: "Application Load Balancers drop request headers whose names are not valid.",
    rationale:
        "Servers read malformed header names in different ways, which is how requests are smuggled past one to another. AWS's default passes them on.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
    severity: "medium",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps: "Set `dropInvalidHeaderFields: true`.",
    controls: ["fsbp ELB.4"],
    options: {},
    limitations: ["Other load balancers, which do not read headers or cannot drop them."],
    types: [types.loadBalancer],
    *check(resource) {
        const type = balancerType(resource.inputs);
        const drops = flag(resource.inputs, "dropInvalidHeaderFields");
        if (drops === true || (type !== "application" && type !== pending)) {
            return;
        }
        if (drops === pending || type === pending) {
            const property = drops === pending ? "dropInvalidHeaderFields" : "loadBalancerType";
            const fault = `${named(resource)} must drop invalid header fields`;
            yield undecided(resource, fault, [missing(resource, property)]);
            return;
        }
        const state =
            drops === undefined
                ? "does not set dropInvalidHeaderFields, and AWS's default is false"
                : "has dropInvalidHeaderFields false";
        yield violation(resource, `${named(resource)} ${state}; set it to true`);
    },
    remediate({ type, inputs }) {
        const applies = canonicalType(type) === types.loadBalancer && balancerType(inputs) === "application";
        const drops = flag(inputs, "dropInvalidHeaderFields");
        return applies && drops !== true && drops !== pending
            ? { ...inputs, dropInvalidHeaderFields: true }
            : undefined;
    },
});
