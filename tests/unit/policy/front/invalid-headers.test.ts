import assert from "node:assert/strict";
import { unknownString } from "../../../../model/resources/declared";
import { evaluate } from "../../../../policy/evaluate";
import { frontInvalidHeaders as policy } from "../../../../policy/front/invalid-headers";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const balancer = "aws:lb/loadBalancer:LoadBalancer";
const missing = "does not set dropInvalidHeaderFields, and AWS's default is false; set it to true";

describe("front-invalid-headers", () => {
    it("R20: reports Application Load Balancers that pass invalid headers on", async () => {
        const stack = new Stack();
        stack.add(balancer, "fine", { dropInvalidHeaderFields: true });
        stack.add(balancer, "text", { dropInvalidHeaderFields: "true" });
        stack.add(balancer, "network", { loadBalancerType: "network" });
        stack.add(balancer, "gateway", { loadBalancerType: "gateway", dropInvalidHeaderFields: false });
        const silent = stack.add("aws:alb/loadBalancer:LoadBalancer", "silent", { loadBalancerType: "application" });
        const off = stack.add(balancer, "off", { dropInvalidHeaderFields: false });
        const odd = stack.add(balancer, "odd", { dropInvalidHeaderFields: {} });
        await expectFindings(policy, stack, {
            violations: [
                [silent, `alb.LoadBalancer "silent" ${missing}`],
                [off, 'lb.LoadBalancer "off" has dropInvalidHeaderFields false; set it to true'],
                [odd, `lb.LoadBalancer "odd" ${missing}`],
            ],
        });
    });

    it("waits for values that are not known", async () => {
        const stack = new Stack();
        const later = stack.add(balancer, "later", { dropInvalidHeaderFields: unknownValue });
        const kind = stack.add(balancer, "kind", { loadBalancerType: unknownValue });
        const must = "must drop invalid header fields; waits for";
        await expectFindings(policy, stack, {
            unknown: [
                [later, `unknown: lb.LoadBalancer "later" ${must} dropInvalidHeaderFields of lb.LoadBalancer "later"`],
                [kind, `unknown: lb.LoadBalancer "kind" ${must} loadBalancerType of lb.LoadBalancer "kind"`],
            ],
        });
    });

    it("mends what it can, and keeps everything else as it is", () => {
        const mend = (type: string, inputs: Record<string, unknown>) =>
            policy.remediate?.({ urn: "u", type, name: "n", inputs }, {});
        assert.deepEqual(mend("aws:alb/loadBalancer:LoadBalancer", { name: unknownString, internal: false }), {
            name: unknownString,
            internal: false,
            dropInvalidHeaderFields: true,
        });
        assert.equal(mend(balancer, { dropInvalidHeaderFields: true }), undefined);
        assert.equal(mend(balancer, { dropInvalidHeaderFields: unknownString }), undefined);
        assert.equal(mend(balancer, { loadBalancerType: "network" }), undefined);
        assert.equal(mend("aws:ec2/vpc:Vpc", {}), undefined);
    });

    it("reports nothing once it may mend", () => {
        const stack = new Stack();
        stack.add(balancer, "silent", {});
        const run = (level: string) => evaluate(stack.resources, { "front-invalid-headers": level }, [policy]);
        assert.equal(run("mandatory").violations.length, 1);
        assert.deepEqual(run("remediate").violations, []);
    });
});
