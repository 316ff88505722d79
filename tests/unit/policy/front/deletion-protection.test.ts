import assert from "node:assert/strict";
import { frontDeletionProtection as policy } from "../../../../policy/front/deletion-protection";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const balancer = "aws:lb/loadBalancer:LoadBalancer";

describe("front-deletion-protection", () => {
    it("reports load balancers that anyone's mistake deletes", async () => {
        const stack = new Stack();
        stack.add(balancer, "fine", { enableDeletionProtection: true });
        stack.add("aws:elb/loadBalancer:LoadBalancer", "classic", {});
        const silent = stack.add("aws:alb/loadBalancer:LoadBalancer", "silent", { loadBalancerType: "network" });
        const off = stack.add(balancer, "off", { enableDeletionProtection: "false" });
        await expectFindings(policy, stack, {
            violations: [
                [
                    silent,
                    'alb.LoadBalancer "silent" does not set enableDeletionProtection, and AWS\'s default is false; set it to true',
                ],
                [off, 'lb.LoadBalancer "off" has enableDeletionProtection false; set it to true'],
            ],
        });
    });

    it("waits for a value that is not known", async () => {
        const stack = new Stack();
        const later = stack.add(balancer, "later", { enableDeletionProtection: unknownValue });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    later,
                    'unknown: lb.LoadBalancer "later" must be protected against deletion; waits for enableDeletionProtection of lb.LoadBalancer "later"',
                ],
            ],
        });
    });

    it("is advice, a must in production, and nothing for stacks that come and go", () => {
        const { level, levelInProduction, levelInDevelopment } = policy;
        assert.deepEqual([level, levelInProduction, levelInDevelopment], ["advisory", "mandatory", "disabled"]);
    });
});
