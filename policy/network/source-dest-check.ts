import { settingPolicy, switched } from "../frame/setting";

export const networkSourceDestCheck = settingPolicy({
    name: "network-source-dest-check",
    description: "Network interfaces drop packets that are not theirs.",
    rationale: "Without the check a server forwards what others send through it.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html",
    severity: "low",
    level: "advisory",
    remediationSteps: "Leave `sourceDestCheck` out; set it to false on NAT and VPN hosts only, with an exemption.",
    controls: ["fsbp EC2.180"],
    limitations: ["The interface that an instance makes for itself."],
    types: ["aws:ec2/networkInterface:NetworkInterface"],
    must: "must check sources and destinations",
    settings: [switched("sourceDestCheck", true, true)],
});
