import { members, settingPolicy } from "../frame/setting";

export const computeGroupZones = settingPolicy({
    name: "compute-group-zones",
    description: "Auto Scaling groups have subnets in more than one place.",
    rationale: "A group with one subnet is down with that subnet's zone.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/autoscaling-controls.html",
    severity: "medium",
    level: "advisory",
    remediationSteps: "List subnets of two Availability Zones or more in `vpcZoneIdentifiers`.",
    controls: ["fsbp AutoScaling.2"],
    limitations: [
        "Whether the subnets are in different zones.",
        "Groups in a Wavelength Zone, which have one subnet there.",
    ],
    types: ["aws:autoscaling/group:Group"],
    must: "must have two subnets",
    settings: [members("vpcZoneIdentifiers", 2), members("availabilityZones", 2)],
});
