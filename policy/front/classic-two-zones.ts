import { members, settingPolicy } from "../frame/setting";

export const frontClassicTwoZones = settingPolicy({
    name: "front-classic-two-zones",
    description: "Classic Load Balancers stand in two zones or more.",
    rationale: "A load balancer with one subnet is down with that subnet's zone.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html",
    severity: "medium",
    level: "advisory",
    remediationSteps:
        "List subnets of two Availability Zones in `subnets`, or two zones in `availabilityZones` outside a VPC.",
    controls: ["fsbp ELB.10"],
    limitations: ["Whether the subnets are in different zones."],
    types: ["aws:elb/loadBalancer:LoadBalancer"],
    must: "must stand in two zones",
    settings: [members("subnets", 2), members("availabilityZones", 2)],
});
