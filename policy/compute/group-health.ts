import type { Properties } from "../../model/resources/declared";
import { list, type Pending, pending } from "../../model/resources/value";
import { oneOf, settingPolicy } from "../frame/setting";

export const computeGroupHealth = settingPolicy({
    name: "compute-group-health",
    description: "Auto Scaling groups behind a load balancer take its health checks for their own.",
    rationale: "A group that asks the host only keeps a server that answers nothing, for as long as its machine runs.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/autoscaling-controls.html",
    severity: "low",
    level: "advisory",
    remediationSteps: "Set `healthCheckType` to ELB.",
    controls: ["fsbp AutoScaling.1"],
    limitations: ["Groups that an `autoscaling.Attachment` puts behind a load balancer."],
    types: ["aws:autoscaling/group:Group"],
    must: "must replace servers that its load balancer finds unhealthy",
    settings: [oneOf("healthCheckType", ["ELB", "VPC_LATTICE"], "EC2")],
    when: behindBalancer,
    whenWaits: "targetGroupArns",
});

/** Whether the group itself names what sends requests to it; a list that is not known may turn out empty. */
function behindBalancer(inputs: Properties): boolean | Pending {
    const lists = ["targetGroupArns", "loadBalancers"].map((key) => list(inputs, key));
    if (lists.some((found) => found !== undefined && found !== pending && found.length > 0)) {
        return true;
    }
    return lists.includes(pending) ? pending : false;
}
