import assert from "node:assert/strict";
import { networkEndpointAcceptance as policy } from "../../../../policy/network/endpoint-acceptance";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const type = "aws:ec2/vpcEndpointService:VpcEndpointService";
const grant = "aws:ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple";
const other = "arn:aws:iam::111122223333:root";

describe("network-endpoint-acceptance", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`reports services that others may connect to without acceptance, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            stack.add(type, "own", { acceptanceRequired: false });
            stack.add(type, "nobody", { acceptanceRequired: false, allowedPrincipals: [] });
            stack.add(type, "fine", { acceptanceRequired: true, allowedPrincipals: [other] });
            const inline = stack.add(type, "inline", { acceptanceRequired: false, allowedPrincipals: [other] });
            const separate = stack.add(type, "separate", { acceptanceRequired: false });
            stack.add(grant, "grant", { vpcEndpointServiceId: separate, principalArn: other });
            await expectFindings(policy, stack, {
                violations: [inline, separate].map((found) => [
                    found,
                    `ec2.VpcEndpointService "${found.name}" lets its principals connect without acceptance; set acceptanceRequired to true`,
                ]),
            });
        });
    }

    it("waits for values that are not known", async () => {
        const stack = new Stack();
        const later = stack.add(type, "later", { acceptanceRequired: unknownValue, allowedPrincipals: [other] });
        const list = stack.add(type, "list", { acceptanceRequired: false, allowedPrincipals: unknownValue });
        const must = (name: string, property: string) =>
            `unknown: ec2.VpcEndpointService "${name}" must accept connections one by one; waits for ${property} of ec2.VpcEndpointService "${name}"`;
        await expectFindings(policy, stack, {
            unknown: [
                [later, must("later", "acceptanceRequired")],
                [list, must("list", "allowedPrincipals")],
            ],
        });
        const open = new Stack();
        const service = open.add(type, "open", { acceptanceRequired: false, allowedPrincipals: unknownValue });
        open.add(grant, "grant", { vpcEndpointServiceId: unknownValue, principalArn: other });
        await expectFindings(policy, open, {
            unknown: [
                [
                    service,
                    `${must("open", "allowedPrincipals")}, and vpcEndpointServiceId of ec2.VpcEndpointServiceAllowedPrinciple "grant"`,
                ],
            ],
        });
    });

    it("mends a service by itself", () => {
        const mend = (of: string, inputs: Record<string, unknown>) =>
            policy.remediate?.({ urn: "urn", type: of, name: "n", inputs }, {});
        assert.deepEqual(mend(type, { acceptanceRequired: false }), { acceptanceRequired: true });
        assert.deepEqual(
            [mend(type, { acceptanceRequired: true }), mend("aws:ec2/route:Route", { acceptanceRequired: false })],
            [undefined, undefined],
        );
    });
});
