import assert from "node:assert/strict";
import { unknownString } from "../../../../model/resources/declared";
import { networkVpcDns as policy } from "../../../../policy/network/vpc-dns";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const vpc = "aws:ec2/vpc:Vpc";

describe("network-vpc-dns", () => {
    it("reports VPCs that resolve no names, or give none", async () => {
        const stack = new Stack();
        stack.add(vpc, "fine", { enableDnsHostnames: true });
        stack.add(vpc, "text", { enableDnsHostnames: "true", enableDnsSupport: "true" });
        stack.add("aws:ec2/defaultVpc:DefaultVpc", "default", {});
        const silent = stack.add(vpc, "silent");
        const off = stack.add(vpc, "off", { enableDnsHostnames: false, enableDnsSupport: "false" });
        const odd = stack.add(vpc, "odd", { enableDnsHostnames: [] });
        const unset = "does not set enableDnsHostnames, and AWS's default is false; set enableDnsHostnames to true";
        await expectFindings(policy, stack, {
            violations: [
                [silent, `ec2.Vpc "silent" ${unset}`],
                [
                    off,
                    'ec2.Vpc "off" has enableDnsSupport false and has enableDnsHostnames false; set enableDnsSupport and enableDnsHostnames to true',
                ],
                [odd, `ec2.Vpc "odd" ${unset}`],
            ],
        });
    });

    it("waits for values that are not known", async () => {
        const stack = new Stack();
        const later = stack.add(vpc, "later", { enableDnsHostnames: unknownValue, enableDnsSupport: unknownValue });
        const one = stack.add(vpc, "one", { enableDnsHostnames: unknownValue });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    one,
                    'unknown: ec2.Vpc "one" must have enableDnsHostnames true; waits for enableDnsHostnames of ec2.Vpc "one"',
                ],
                [
                    later,
                    'unknown: ec2.Vpc "later" must have enableDnsSupport and enableDnsHostnames true; waits for enableDnsSupport and enableDnsHostnames of ec2.Vpc "later"',
                ],
            ],
        });
    });

    it("switches on what is off, and keeps everything else", () => {
        const mend = (type: string, inputs: Record<string, unknown>) =>
            policy.remediate?.({ urn: "u", type, name: "n", inputs }, {});
        assert.deepEqual(mend(vpc, { cidrBlock: unknownString }), {
            cidrBlock: unknownString,
            enableDnsHostnames: true,
        });
        assert.deepEqual(mend(vpc, { enableDnsSupport: false, enableDnsHostnames: unknownString }), {
            enableDnsSupport: true,
            enableDnsHostnames: unknownString,
        });
        assert.equal(mend(vpc, { enableDnsHostnames: true }), undefined);
        assert.equal(mend("aws:ec2/subnet:Subnet", {}), undefined);
    });
});
