import { settingPolicy, switched } from "../frame/setting";

export const networkEndpointAcceptance = settingPolicy({
    name: "network-endpoint-acceptance",
    description: "Endpoint services take no connection that nobody has accepted.",
    rationale: "Without acceptance every principal that may connect does, from whatever VPC.",
    source: "https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html",
    severity: "medium",
    level: "advisory",
    levelInProduction: "disabled",
    levelInDevelopment: "disabled",
    remediationSteps: "Set `acceptanceRequired` to true.",
    limitations: [],
    types: ["aws:ec2/vpcEndpointService:VpcEndpointService"],
    must: "must accept connections one by one",
    settings: [switched("acceptanceRequired", true, false)],
});
