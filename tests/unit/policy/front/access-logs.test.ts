import { frontAccessLogs as policy } from "../../../../policy/front/access-logs";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const balancer = "aws:lb/loadBalancer:LoadBalancer";
const classic = "aws:elb/loadBalancer:LoadBalancer";
const instead = "set accessLogs with enabled true and a bucket";

describe("front-access-logs", () => {
    it("R20: reports load balancers that write no access logs", async () => {
        const stack = new Stack();
        stack.add(balancer, "fine", { accessLogs: { bucket: unknownValue, enabled: true } });
        stack.add(balancer, "network", { loadBalancerType: "network" });
        stack.add(classic, "classic", { accessLogs: { bucket: "logs" } });
        const silent = stack.add("aws:alb/loadBalancer:LoadBalancer", "silent", {});
        const off = stack.add(balancer, "off", { accessLogs: { bucket: "logs", enabled: false } });
        const half = stack.add(balancer, "half", { accessLogs: { bucket: "logs" } });
        const empty = stack.add(balancer, "empty", { accessLogs: null });
        const odd = stack.add(balancer, "odd", { accessLogs: "logs" });
        const old = stack.add(classic, "old", {});
        const stopped = stack.add(classic, "stopped", { accessLogs: { bucket: "logs", enabled: "false" } });
        await expectFindings(policy, stack, {
            violations: [
                [silent, `alb.LoadBalancer "silent" sets no accessLogs; ${instead}`],
                [off, `lb.LoadBalancer "off" has accessLogs.enabled false; ${instead}`],
                [half, `lb.LoadBalancer "half" has accessLogs.enabled unset, which is false; ${instead}`],
                [empty, `lb.LoadBalancer "empty" sets no accessLogs; ${instead}`],
                [odd, `lb.LoadBalancer "odd" has accessLogs.enabled unset, which is false; ${instead}`],
                [old, `elb.LoadBalancer "old" sets no accessLogs; ${instead}`],
                [stopped, `elb.LoadBalancer "stopped" has accessLogs.enabled false; ${instead}`],
            ],
        });
    });

    it("waits for values that are not known", async () => {
        const stack = new Stack();
        const later = stack.add(balancer, "later", { accessLogs: unknownValue });
        const leaf = stack.add(classic, "leaf", { accessLogs: { enabled: unknownValue } });
        const kind = stack.add(balancer, "kind", { loadBalancerType: unknownValue });
        const must = "must write access logs; waits for";
        await expectFindings(policy, stack, {
            unknown: [
                [later, `unknown: lb.LoadBalancer "later" ${must} accessLogs of lb.LoadBalancer "later"`],
                [leaf, `unknown: elb.LoadBalancer "leaf" ${must} accessLogs of elb.LoadBalancer "leaf"`],
                [kind, `unknown: lb.LoadBalancer "kind" ${must} loadBalancerType of lb.LoadBalancer "kind"`],
            ],
        });
    });
});
