import type { Unknown } from "../../model/network/facts";
import type { Declared, Properties } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { types } from "../../model/resources/graph/types";
import { list, type Pending, pending } from "../../model/resources/value";
import { type Companion, companionOf } from "../frame/companions";
import type { Policy } from "../frame/definition";
import { onEach, oneOf, settingPolicy } from "../frame/setting";

/** Where a group itself names what sends requests to it. */
const sources = ["targetGroupArns", "loadBalancers", "trafficSources"];
const attachments: readonly Companion[] = [types.scalingAttachment, types.trafficSource].map((type) => ({
    type,
    property: "autoscalingGroupName",
}));
const must = "must replace servers that its load balancer finds unhealthy";

const judged = settingPolicy({
    name: "compute-group-health",
    description: "Auto Scaling groups behind a load balancer take its health checks for their own.",
    rationale: "A group that asks the host only keeps a server that answers nothing, for as long as its machine runs.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/autoscaling-controls.html",
    severity: "low",
    level: "advisory",
    remediationSteps: "Set `healthCheckType` to ELB.",
    controls: ["fsbp AutoScaling.1"],
    limitations: ["Attachments of another stack."],
    types: [types.autoScalingGroup],
    must,
    settings: [oneOf("healthCheckType", ["ELB", "VPC_LATTICE"], "EC2")],
});

export const computeGroupHealth: Policy = onEach(
    {
        ...judged,
        remediate: (resource, options) =>
            behindBalancer(resource.inputs) === true ? judged.remediate?.(resource, options) : undefined,
    },
    isBehind,
    must,
);

/** Whether something sends requests to a group, or the values that decide. */
function isBehind(graph: Graph, group: Declared): boolean | readonly Unknown[] {
    const inline = behindBalancer(group.inputs);
    const separate = inline === true || companionOf(graph, group, [types.autoScalingGroup], attachments);
    return inline === pending && separate !== true
        ? [missing(group, "targetGroupArns"), ...(separate === false ? [] : separate)]
        : separate;
}

/** Whether the group itself names what sends requests to it; a list that is not known may turn out empty. */
function behindBalancer(inputs: Properties): boolean | Pending {
    const lists = sources.map((key) => list(inputs, key));
    if (lists.some((found) => found !== undefined && found !== pending && found.length > 0)) {
        return true;
    }
    return lists.includes(pending) ? pending : false;
}
