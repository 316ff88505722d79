import { oneOf, settingPolicy } from "../frame/setting";

export const networkBlockPublicAccess = settingPolicy({
    name: "network-block-public-access",
    description: "What declares VPC Block Public Access switches it on.",
    rationale:
        "Block Public Access stops internet gateways for a whole Region, whatever routes and groups say; mode `off` takes that back for every VPC of the account.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html",
    severity: "medium",
    level: "advisory",
    remediationSteps:
        "Set `internetGatewayBlockMode` to block-bidirectional or block-ingress, and exclude the VPCs that need the internet.",
    controls: ["fsbp EC2.172"],
    limitations: ["Accounts whose program does not declare it."],
    types: ["aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions"],
    must: "must block public access",
    settings: [oneOf("internetGatewayBlockMode", ["block-bidirectional", "block-ingress"], "off")],
});
