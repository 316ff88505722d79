import { unknown } from "../../model/network/facts";
import { missing } from "../../model/resources/graph/graph";
import { allNamed, named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { pending, text } from "../../model/resources/value";
import { stackPolicy, undecided, violation } from "../frame/definition";

const guarded = [types.latticeService, types.serviceNetwork];

export const latticeAuthPolicyPresent = stackPolicy<Record<never, never>>({
    name: "lattice-auth-policy-present",
    description: "Every VPC Lattice service or service network that authenticates with IAM has an auth policy.",
    rationale: "With auth type AWS_IAM and no policy that allows anything, VPC Lattice denies every request.",
    source: "https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html",
    severity: "high",
    level: "mandatory",
    remediationSteps:
        "Add an `aws.vpclattice.AuthPolicy` whose `resourceIdentifier` is the service or service network, allowing authenticated callers at least.",
    options: {},
    limitations: ["What the policy says.", "Auth policies of the same resource in another stack."],
    *check(graph) {
        const found = graph.ofType(types.latticeAuthPolicy).map((policy) => ({
            policy,
            names: graph.named(policy, "resourceIdentifier", guarded),
        }));
        const covered = new Set(found.flatMap(({ names }) => names.certain));
        for (const resource of graph.ofType(...guarded)) {
            const authType = text(resource.inputs, "authType");
            if ((authType !== "AWS_IAM" && authType !== pending) || covered.has(resource)) {
                continue;
            }
            if (authType === pending) {
                const awaited = [missing(resource, "authType")];
                yield undecided(
                    resource,
                    `${named(resource)} must have an auth policy if it has authType AWS_IAM`,
                    awaited,
                );
                continue;
            }
            const open = found.filter(({ names }) => names.unseen !== undefined || names.candidates.includes(resource));
            const fault = `${named(resource)} has authType AWS_IAM and no auth policy, so every request is denied`;
            if (open.length > 0) {
                const policies = open.map(({ policy }) => policy);
                yield undecided(resource, fault, [unknown(`resourceIdentifier of ${allNamed(policies)}`)]);
            } else {
                yield violation(resource, `${fault}; add a vpclattice.AuthPolicy for it`);
            }
        }
    },
});
