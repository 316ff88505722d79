import { latticeAuthIam as policy } from "../../../../policy/lattice/auth-iam";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

describe("lattice-auth-iam", () => {
    it("R15: accepts IAM on services and networks, and reports anything else", async () => {
        const stack = new Stack();
        stack.add("aws:vpclattice/service:Service", "fine", { authType: "AWS_IAM" });
        stack.add("aws:vpclattice/serviceNetwork:ServiceNetwork", "fine", { authType: "AWS_IAM" });
        const silent = stack.add("aws:vpclattice/service:Service", "silent", { name: "silent" });
        const open = stack.add("aws:vpclattice/serviceNetwork:ServiceNetwork", "open", { authType: "NONE" });
        await expectFindings(policy, stack, {
            violations: [
                [silent, 'vpclattice.Service "silent" sets no authType, and AWS\'s default is NONE; set it to AWS_IAM'],
                [open, 'vpclattice.ServiceNetwork "open" has authType NONE; set it to AWS_IAM'],
            ],
        });
    });

    it("waits for an auth type that is not known, and leaves other resources alone", async () => {
        const stack = new Stack();
        stack.add("aws:apigatewayv2/route:Route", "route", { authType: "NONE" });
        const later = stack.add("aws:vpclattice/service:Service", "later", { authType: unknownValue });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    later,
                    'unknown: vpclattice.Service "later" must have authType AWS_IAM; waits for authType of vpclattice.Service "later"',
                ],
            ],
        });
    });
});
