import { settingPolicy, switched } from "../frame/setting";

export const frontClassicZones = settingPolicy({
    name: "front-classic-zones",
    description: "Classic Load Balancers send requests to servers in every zone.",
    rationale:
        "Without balancing across zones a zone with fewer servers gets more than its share, and with one zone everything ends with it.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html",
    severity: "low",
    level: "advisory",
    remediationSteps: "Leave `crossZoneLoadBalancing` out, or set it to true.",
    controls: ["fsbp ELB.9"],
    limitations: [],
    types: ["aws:elb/loadBalancer:LoadBalancer"],
    must: "must balance across zones",
    settings: [switched("crossZoneLoadBalancing", true, true)],
});
