import { latticeAuthPolicyPresent as policy } from "../../../../policy/lattice/auth-policy-present";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const service = "aws:vpclattice/service:Service";
const authPolicy = "aws:vpclattice/authPolicy:AuthPolicy";

describe("lattice-auth-policy-present", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R15: reports IAM without an auth policy, on the service or network, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const covered = stack.add(service, "covered", { authType: "AWS_IAM" });
            stack.add(authPolicy, "covered", { resourceIdentifier: covered, policy: unknownValue });
            stack.add(service, "open", { authType: "NONE" });
            const bare = stack.add(service, "bare", { authType: "AWS_IAM" });
            const network = stack.add("aws:vpclattice/serviceNetwork:ServiceNetwork", "network", {
                authType: "AWS_IAM",
            });
            const denied =
                "has authType AWS_IAM and no auth policy, so every request is denied; add a vpclattice.AuthPolicy for it";
            await expectFindings(policy, stack, {
                violations: [
                    [bare, `vpclattice.Service "bare" ${denied}`],
                    [network, `vpclattice.ServiceNetwork "network" ${denied}`],
                ],
            });
        });
    }

    it("finds the policy of a service by its ARN", async () => {
        const stack = new Stack();
        const found = stack.add(service, "orders", { authType: "AWS_IAM" });
        (found.outputs as Record<string, unknown>)["arn"] = "arn:aws:vpc-lattice:x:1:service/svc-1";
        (found.outputs as Record<string, unknown>)["id"] = "svc-1";
        stack.add(authPolicy, "orders", { resourceIdentifier: "arn:aws:vpc-lattice:x:1:service/svc-1" });
        await expectFindings(policy, stack);
    });

    it("waits for a policy whose resource is not known", async () => {
        const stack = new Stack();
        const one = stack.add(service, "one", { authType: "AWS_IAM" });
        const two = stack.add(service, "two", { authType: "AWS_IAM" });
        stack.add(authPolicy, "either", { resourceIdentifier: from(one, two) });
        const open = (name: string) =>
            `unknown: vpclattice.Service "${name}" has authType AWS_IAM and no auth policy, so every request is denied; waits for resourceIdentifier of vpclattice.AuthPolicy "either"`;
        await expectFindings(policy, stack, {
            unknown: [
                [one, open("one")],
                [two, open("two")],
            ],
        });
    });

    it("waits for an auth type where there is no policy", async () => {
        const stack = new Stack();
        const later = stack.add(service, "later", { authType: unknownValue });
        const covered = stack.add(service, "covered", { authType: unknownValue });
        stack.add(authPolicy, "covered", { resourceIdentifier: covered });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    later,
                    'unknown: vpclattice.Service "later" must have an auth policy if it has authType AWS_IAM; waits for authType of vpclattice.Service "later"',
                ],
            ],
        });
    });

    it("waits for a policy whose resource comes from elsewhere", async () => {
        const stack = new Stack();
        const bare = stack.add(service, "bare", { authType: "AWS_IAM" });
        stack.add(authPolicy, "elsewhere", { resourceIdentifier: unknownValue });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    bare,
                    'unknown: vpclattice.Service "bare" has authType AWS_IAM and no auth policy, so every request is denied; waits for resourceIdentifier of vpclattice.AuthPolicy "elsewhere"',
                ],
            ],
        });
    });
});
