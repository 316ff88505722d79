import { oneOf, settingPolicy } from "../frame/setting";

export const networkTransitAutoAccept = settingPolicy({
    name: "network-transit-auto-accept",
    description: "Transit gateways take no attachment that nobody has accepted.",
    rationale: "A transit gateway that accepts by itself joins whatever VPC another account attaches.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html",
    severity: "high",
    level: "advisory",
    remediationSteps: "Leave `autoAcceptSharedAttachments` out, or set it to disable.",
    controls: ["fsbp EC2.23"],
    limitations: [],
    types: ["aws:ec2transitgateway/transitGateway:TransitGateway"],
    must: "must accept attachments one by one",
    settings: [oneOf("autoAcceptSharedAttachments", ["disable"], "disable")],
});
