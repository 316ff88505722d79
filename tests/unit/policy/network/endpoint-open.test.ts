import assert from "node:assert/strict";
import { networkEndpointOpen as policy } from "../../../../policy/network/endpoint-open";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const type = "aws:ec2/vpcEndpointService:VpcEndpointService";
const grant = "aws:ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple";
const other = "arn:aws:iam::111122223333:root";

describe("network-endpoint-open", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`reports services that everybody may connect to without acceptance, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            stack.add(type, "own", { acceptanceRequired: false });
            stack.add(type, "accepted", { acceptanceRequired: true, allowedPrincipals: ["*"] });
            const named = stack.add(type, "named", { acceptanceRequired: false, allowedPrincipals: [other] });
            stack.add(grant, "one", { vpcEndpointServiceId: named, principalArn: other });
            const inline = stack.add(type, "inline", { acceptanceRequired: false, allowedPrincipals: [other, "*"] });
            const separate = stack.add(type, "separate", { acceptanceRequired: false });
            stack.add(grant, "all", { vpcEndpointServiceId: separate, principalArn: "*" });
            await expectFindings(policy, stack, {
                violations: [inline, separate].map((found) => [
                    found,
                    `ec2.VpcEndpointService "${found.name}" lets every AWS account connect without acceptance; set acceptanceRequired to true, or name the accounts in allowedPrincipals`,
                ]),
            });
        });
    }

    it("waits for values that decide", async () => {
        const stack = new Stack();
        const later = stack.add(type, "later", { acceptanceRequired: unknownValue, allowedPrincipals: ["*"] });
        const list = stack.add(type, "list", { acceptanceRequired: false, allowedPrincipals: unknownValue });
        stack.add(type, "named", { acceptanceRequired: unknownValue, allowedPrincipals: [other] });
        const said = (name: string, property: string) =>
            `unknown: ec2.VpcEndpointService "${name}" must not let every AWS account connect without acceptance; waits for ${property} of ec2.VpcEndpointService "${name}"`;
        await expectFindings(policy, stack, {
            unknown: [
                [later, said("later", "acceptanceRequired")],
                [list, said("list", "allowedPrincipals")],
            ],
        });
    });

    it("waits for a grant that may be the service's, and for whom a grant is", async () => {
        const stack = new Stack();
        const one = stack.add(type, "one", { acceptanceRequired: false });
        const two = stack.add(type, "two", { acceptanceRequired: false, allowedPrincipals: [other] });
        stack.add(type, "accepted", { acceptanceRequired: true });
        stack.add(grant, "some", { vpcEndpointServiceId: from(one, two), principalArn: "*" });
        stack.add(grant, "another", { vpcEndpointServiceId: unknownValue, principalArn: other });
        const who = stack.add(type, "who", { acceptanceRequired: false });
        stack.add(grant, "later", { vpcEndpointServiceId: who, principalArn: unknownValue });
        const both = stack.add(type, "both", { acceptanceRequired: false, allowedPrincipals: unknownValue });
        stack.add(grant, "its", { vpcEndpointServiceId: both, principalArn: unknownValue });
        const grantOf = (name: string) => `ec2.VpcEndpointServiceAllowedPrinciple "${name}"`;
        const said = (name: string, waits: string) =>
            `unknown: ec2.VpcEndpointService "${name}" must not let every AWS account connect without acceptance; waits for ${waits}`;
        await expectFindings(policy, stack, {
            unknown: [
                [
                    both,
                    said(
                        "both",
                        `allowedPrincipals of ec2.VpcEndpointService "both", and principalArn of ${grantOf("its")}`,
                    ),
                ],
                [one, said("one", `vpcEndpointServiceId of ${grantOf("some")}`)],
                [two, said("two", `vpcEndpointServiceId of ${grantOf("some")}`)],
                [who, said("who", `principalArn of ${grantOf("later")}`)],
            ],
        });
    });

    it("mends a service that names everybody itself", () => {
        const mend = (of: string, inputs: Record<string, unknown>) =>
            policy.remediate?.({ urn: "urn", type: of, name: "n", inputs }, {});
        const open = { acceptanceRequired: false, allowedPrincipals: ["*"] };
        assert.deepEqual(mend(type, open), { acceptanceRequired: true, allowedPrincipals: ["*"] });
        const others = [
            mend(type, { ...open, allowedPrincipals: [other] }),
            mend(type, { ...open, allowedPrincipals: unknownValue }),
            mend(type, { ...open, acceptanceRequired: true }),
            mend("aws:ec2/route:Route", open),
        ];
        assert.deepEqual(others, [undefined, undefined, undefined, undefined]);
    });
});
