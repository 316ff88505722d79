import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { flag, pending } from "../../model/resources/value";
import { resourcePolicy, undecided, violation } from "../frame/definition";

export const frontDeletionProtection = resourcePolicy<Record<never, never>>({
    name: "front-deletion-protection",
    description: "Load balancers refuse to be deleted until their protection is lifted.",
    rationale:
        "A load balancer that was deleted by mistake comes back under another name and other addresses: everything that points at it is down until it is told.",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
    severity: "medium",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "disabled",
    remediationSteps: "Set `enableDeletionProtection: true`; a deletion then takes two steps.",
    controls: ["fsbp ELB.6"],
    options: {},
    limitations: ["Classic load balancers, which have no such protection."],
    types: [types.loadBalancer],
    *check(resource) {
        const isProtected = flag(resource.inputs, "enableDeletionProtection");
        if (isProtected === true) {
            return;
        }
        if (isProtected === pending) {
            const fault = `${named(resource)} must be protected against deletion`;
            yield undecided(resource, fault, [missing(resource, "enableDeletionProtection")]);
            return;
        }
        const state =
            isProtected === undefined
                ? "does not set enableDeletionProtection, and AWS's default is false"
                : "has enableDeletionProtection false";
        yield violation(resource, `${named(resource)} ${state}; set it to true`);
    },
});
