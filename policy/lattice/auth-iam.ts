import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { pending, text } from "../../model/resources/value";
import { resourcePolicy, undecided, violation } from "../frame/definition";

export const latticeAuthIam = resourcePolicy<Record<never, never>>({
    name: "lattice-auth-iam",
    description: "VPC Lattice services and service networks authenticate requests with IAM.",
    rationale:
        "With auth type NONE, AWS's default, everyone whose packets arrive may call every service, and an auth policy has no effect.",
    source: "https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html",
    severity: "high",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps:
        'Set `authType: "AWS_IAM"` and give the service or service network an `aws.vpclattice.AuthPolicy`; clients then sign their requests.',
    options: {},
    limitations: ["Services that other accounts share into the service network."],
    types: [types.latticeService, types.serviceNetwork],
    *check(resource) {
        const authType = text(resource.inputs, "authType");
        if (authType === pending) {
            yield undecided(resource, `${named(resource)} must have authType AWS_IAM`, [missing(resource, "authType")]);
        } else if (authType !== "AWS_IAM") {
            const state =
                authType === undefined ? "sets no authType, and AWS's default is NONE" : `has authType ${authType}`;
            yield violation(resource, `${named(resource)} ${state}; set it to AWS_IAM`);
        }
    },
});
