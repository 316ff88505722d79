import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { pending, text } from "../../model/resources/value";
import { resourcePolicy, undecided, violation } from "../frame/definition";
import { isBound } from "../identity/bound";

export const serverlessPermissionSource = resourcePolicy<Record<never, never>>({
    name: "serverless-permission-source",
    description: "What lets a service call a function says for whose resource.",
    rationale:
        "A service acts for every customer: without a source, a bucket, topic or API of any account may have the function called.",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html",
    severity: "high",
    level: "advisory",
    remediationSteps:
        "Set `sourceArn` to the resource that may call, or `sourceAccount` to its account; for Alexa `eventSourceToken` to the skill.",
    controls: ["fsbp Lambda.1 partly"],
    options: {},
    limitations: ["Whether the source is narrow enough."],
    types: ["aws:lambda/permission:Permission"],
    *check(resource) {
        const principal = text(resource.inputs, "principal");
        const bound = isBound(resource.inputs, ["sourceArn", "sourceAccount", "principalOrgId", "eventSourceToken"]);
        if (bound || principal === undefined) {
            return;
        }
        if (principal === pending) {
            const fault = `${named(resource)} must say for whose resource a service may call`;
            yield undecided(resource, fault, [missing(resource, "principal")]);
        } else if (/\.amazon(?:aws)?\.com(?:\.cn)?$/.test(principal)) {
            yield violation(
                resource,
                `${named(resource)} lets ${principal} call for whatever resource; set sourceArn or sourceAccount`,
            );
        }
    },
});
