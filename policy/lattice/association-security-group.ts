import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { list, pending } from "../../model/resources/value";
import { stackPolicy, undecided, violation } from "../frame/definition";

const most = 5;

export const latticeAssociationSecurityGroup = stackPolicy<Record<never, never>>({
    name: "lattice-association-security-group",
    description: "The association of a VPC with a service network has one to five security groups.",
    rationale:
        "Without a group everything in the VPC may use every service of the network, as far as auth policies let it. AWS takes five at most.",
    source: "https://docs.aws.amazon.com/vpc-lattice/latest/ug/security-groups.html",
    severity: "medium",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps: "Set `securityGroupIds` to a group that admits the clients' groups on the listeners' ports.",
    options: {},
    limitations: ["What the groups admit."],
    only: types.latticeVpcAssociation,
    *check(graph) {
        for (const association of graph.ofType(types.latticeVpcAssociation)) {
            const groups = list(association.inputs, "securityGroupIds");
            const made = (association.references["securityGroupIds"] ?? []).length > 0;
            if (groups === pending) {
                if (!made) {
                    yield undecided(association, `${named(association)} must have 1 to ${most} security groups`, [
                        missing(association, "securityGroupIds"),
                    ]);
                }
                continue;
            }
            const count = new Set(groups?.map((group, index) => (group === pending ? index : group))).size;
            if (count === 0) {
                yield violation(
                    association,
                    `${named(association)} has no security group, so that the whole VPC may use the network; give it one that admits the clients`,
                );
            } else if (count > most) {
                yield violation(
                    association,
                    `${named(association)} has ${count} security groups, and AWS takes ${most}; join their rules in fewer groups`,
                );
            }
        }
    },
});
