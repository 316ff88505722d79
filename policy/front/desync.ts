import { oneOf, settingPolicy } from "../frame/setting";

export const frontDesync = settingPolicy({
    name: "front-desync",
    description: "Load balancers do not pass requests on that servers may read in two ways.",
    rationale:
        "In mode `monitor` a load balancer counts ambiguous requests and forwards them, which is how requests are smuggled.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html",
    severity: "medium",
    level: "advisory",
    remediationSteps: "Leave `desyncMitigationMode` out, or set it to defensive or strictest.",
    controls: ["fsbp ELB.12", "fsbp ELB.14"],
    limitations: [],
    types: ["aws:lb/loadBalancer:LoadBalancer", "aws:elb/loadBalancer:LoadBalancer"],
    must: "must stop ambiguous requests",
    settings: [oneOf("desyncMitigationMode", ["defensive", "strictest"], "defensive")],
});
