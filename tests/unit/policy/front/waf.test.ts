import { frontWaf as policy } from "../../../../policy/front/waf";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const balancer = "aws:lb/loadBalancer:LoadBalancer";
const association = "aws:wafv2/webAclAssociation:WebAclAssociation";

describe("front-waf", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`reports public Application Load Balancers without a web ACL, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const bare = stack.add(balancer, "bare");
            const guarded = stack.add(balancer, "guarded", { loadBalancerType: "application" });
            const old = stack.add(balancer, "old", { internal: false });
            stack.add(balancer, "inside", { internal: true });
            stack.add(balancer, "network", { loadBalancerType: "network" });
            stack.add(association, "guarded", { resourceArn: guarded });
            stack.add("aws:wafregional/webAclAssociation:WebAclAssociation", "old", { resourceArn: old });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        bare,
                        'lb.LoadBalancer "bare" faces the internet without a web ACL; declare a wafv2.WebAclAssociation with its ARN',
                    ],
                ],
            });
        });
    }

    it("waits for kind, side and association", async () => {
        const stack = new Stack();
        const kind = stack.add(balancer, "kind", { loadBalancerType: unknownValue });
        const side = stack.add(balancer, "side", { internal: unknownValue });
        stack.add(association, "some", { resourceArn: from(kind, side) });
        const some = 'resourceArn of wafv2.WebAclAssociation "some"';
        const must = (name: string, waits: string) =>
            `unknown: lb.LoadBalancer "${name}" must stand behind a web ACL; waits for ${waits} of lb.LoadBalancer "${name}", and ${some}`;
        await expectFindings(policy, stack, {
            unknown: [
                [kind, must("kind", "loadBalancerType")],
                [side, must("side", "internal")],
            ],
        });
    });

    it("takes no web ACL of something else for a load balancer's", async () => {
        const stack = new Stack();
        const bare = stack.add(balancer, "bare");
        const stage = stack.add("aws:apigateway/stage:Stage", "api");
        stack.add(association, "api", { resourceArn: from(stage) });
        const fault = "faces the internet without a web ACL; declare a wafv2.WebAclAssociation with its ARN";
        await expectFindings(policy, stack, { violations: [[bare, `lb.LoadBalancer "bare" ${fault}`]] });
        stack.add(association, "elsewhere", { resourceArn: unknownValue });
        const waits = 'waits for resourceArn of wafv2.WebAclAssociation "elsewhere"';
        await expectFindings(policy, stack, {
            unknown: [[bare, `unknown: lb.LoadBalancer "bare" must stand behind a web ACL; ${waits}`]],
        });
    });
});
