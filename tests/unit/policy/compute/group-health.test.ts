import { computeGroupHealth as policy } from "../../../../policy/compute/group-health";
import { expectFindings } from "../../../support/policy/check";
import { describeSetting } from "../../../support/policy/setting";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const group = "aws:autoscaling/group:Group";
const attachment = "aws:autoscaling/attachment:Attachment";
const traffic = "aws:autoscaling/trafficSourceAttachment:TrafficSourceAttachment";

describe("compute-group-health", () => {
    describeSetting(policy, {
        type: "aws:autoscaling/group:Group",
        fine: [{}, { targetGroupArns: [] }, { targetGroupArns: ["a"], healthCheckType: "ELB" }],
        wrong: [
            [
                { targetGroupArns: ["a"] },
                "does not set healthCheckType, and the default is EC2; set it to ELB or VPC_LATTICE",
            ],
            [{ loadBalancers: ["a"], healthCheckType: "EC2" }, "has healthCheckType EC2; set it to ELB or VPC_LATTICE"],
        ],
        later: [
            [
                { targetGroupArns: ["a"], healthCheckType: unknownValue },
                "must replace servers that its load balancer finds unhealthy",
                "healthCheckType",
            ],
            [
                { targetGroupArns: unknownValue },
                "must replace servers that its load balancer finds unhealthy",
                "targetGroupArns",
            ],
        ],
        remedied: [[{ targetGroupArns: ["a"] }, { targetGroupArns: ["a"], healthCheckType: "ELB" }]],
    });

    for (const ids of ["unknown", "known"] as const) {
        it(`counts traffic sources and attachments of their own, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const inline = stack.add(group, "inline", { trafficSources: [{ identifier: "tg", type: "elbv2" }] });
            const attached = stack.add(group, "attached");
            const fed = stack.add(group, "fed");
            const fine = stack.add(group, "fine", { healthCheckType: "ELB" });
            stack.add(group, "alone");
            stack.add(attachment, "attached", { autoscalingGroupName: attached, lbTargetGroupArn: "tg" });
            stack.add(attachment, "fine", { autoscalingGroupName: fine, lbTargetGroupArn: "tg" });
            stack.add(traffic, "fed", { autoscalingGroupName: fed, trafficSource: { identifier: "tg" } });
            const fault = "does not set healthCheckType, and the default is EC2; set it to ELB or VPC_LATTICE";
            await expectFindings(policy, stack, {
                violations: [inline, attached, fed].map((found) => [
                    found,
                    `autoscaling.Group "${found.name}" ${fault}`,
                ]),
            });
        });
    }

    it("waits for the group that an attachment names", async () => {
        const stack = new Stack();
        const [one, two] = ["one", "two"].map((name) => stack.add(group, name));
        const list = stack.add(group, "list", { targetGroupArns: unknownValue });
        stack.add(attachment, "some", { autoscalingGroupName: from(one as never, two as never) });
        stack.add(traffic, "list", { autoscalingGroupName: from(one as never, list) });
        const some = 'autoscalingGroupName of autoscaling.Attachment "some"';
        const fed = 'autoscalingGroupName of autoscaling.TrafficSourceAttachment "list"';
        const said = (name: string, waits: string) =>
            `unknown: autoscaling.Group "${name}" must replace servers that its load balancer finds unhealthy; waits for ${waits}`;
        await expectFindings(policy, stack, {
            unknown: [
                [list, said("list", `targetGroupArns of autoscaling.Group "list", and ${fed}`)],
                [one as never, said("one", `${some}, and ${fed}`)],
                [two as never, said("two", some)],
            ],
        });
    });
});
