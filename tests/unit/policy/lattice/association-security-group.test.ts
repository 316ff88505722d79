import { latticeAssociationSecurityGroup as policy } from "../../../../policy/lattice/association-security-group";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const association = "aws:vpclattice/serviceNetworkVpcAssociation:ServiceNetworkVpcAssociation";
const named = (name: string) => `vpclattice.ServiceNetworkVpcAssociation "${name}"`;
const none = (name: string) =>
    `${named(name)} has no security group, so that the whole VPC may use the network; give it one that admits the clients`;

describe("lattice-association-security-group", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R15: accepts one to five groups, and reports none or more, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const groups = [1, 2, 3, 4, 5, 6].map((number) =>
                stack.add("aws:ec2/securityGroup:SecurityGroup", `group${number}`),
            );
            stack.add(association, "one", { securityGroupIds: groups.slice(0, 1) });
            stack.add(association, "five", { securityGroupIds: groups.slice(0, 5) });
            stack.add(association, "made", { securityGroupIds: from(...groups) });
            const bare = stack.add(association, "bare", {});
            const six = stack.add(association, "six", { securityGroupIds: groups });
            await expectFindings(policy, stack, {
                violations: [
                    [bare, none("bare")],
                    [six, `${named("six")} has 6 security groups, and AWS takes 5; join their rules in fewer groups`],
                ],
            });
        });
    }

    it("waits for a list that is not known and made of nothing", async () => {
        const stack = new Stack();
        const later = stack.add(association, "later", { securityGroupIds: unknownValue });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    later,
                    `unknown: ${named("later")} must have 1 to 5 security groups; waits for securityGroupIds of ${named("later")}`,
                ],
            ],
        });
    });

    for (const odd of [null, [], [null]]) {
        it(`counts ${JSON.stringify(odd)} as no group`, async () => {
            const stack = new Stack();
            const bare = stack.add(association, "bare", { securityGroupIds: odd });
            await expectFindings(policy, stack, { violations: [[bare, none("bare")]] });
        });
    }

    it("counts a group that is named twice once, and those that are not known each", async () => {
        const stack = new Stack();
        stack.add(association, "twice", { securityGroupIds: ["sg-1", "sg-1", "sg-2", "sg-3", "sg-4", "sg-5"] });
        const six = stack.add(association, "six", { securityGroupIds: Array(6).fill(unknownValue) });
        await expectFindings(policy, stack, {
            violations: [
                [six, `${named("six")} has 6 security groups, and AWS takes 5; join their rules in fewer groups`],
            ],
        });
    });

    it("takes a list that is made of a group for one that has some", async () => {
        const stack = new Stack();
        const group = stack.add("aws:ec2/securityGroup:SecurityGroup", "clients");
        stack.add(association, "made", { securityGroupIds: from(group) });
        await expectFindings(policy, stack);
    });
});
