import assert from "node:assert/strict";
import { minimalManagement } from "../../../../components/shared/systems-manager";
import type { Declared } from "../../../../model/resources/declared";
import { byType, referencedNames } from "../../../support/declare";
import { planStack } from "../../../support/plan-stack";
import { unrealActions } from "../../../support/real-actions";

const managed = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";
const attachments = (resources: readonly Declared[]) =>
    byType(resources, "aws:iam/rolePolicyAttachment:RolePolicyAttachment").filter(
        ({ inputs }) => inputs["policyArn"] === managed,
    );

describe("the right by which Systems Manager manages instances", () => {
    it("reads no parameters where it is minimal, in actions that AWS has", async () => {
        const actions = minimalManagement.flatMap(({ Action }) => Action);
        assert.deepEqual(await unrealActions(actions), []);
        assert.deepEqual(
            actions.filter((action) => /Parameter|Secret|\*/.test(action)),
            [],
        );
    });

    it("is minimal for every server, bastion and host of prod and full, and AWS's own in dev", async () => {
        for (const stack of ["prod", "full"] as const) {
            const { resources } = await planStack(stack);
            assert.deepEqual(attachments(resources), [], stack);
            const own = byType(resources, "aws:iam/rolePolicy:RolePolicy").filter(({ name }) => name.endsWith("-ssm"));
            assert.deepEqual(
                own.map(({ inputs }) => JSON.parse(String(inputs["policy"])).Statement),
                own.map(() => JSON.parse(JSON.stringify(minimalManagement))),
            );
            const roles = own.flatMap((policy) => referencedNames(resources, policy, "role"));
            for (const role of ["az-app", "bastion", "cluster-host", "east-app", "west-app"]) {
                assert.ok(roles.includes(role), `${stack}: ${role}`);
            }
        }
        assert.equal(attachments((await planStack("dev")).resources).length, 5);
    });
});
