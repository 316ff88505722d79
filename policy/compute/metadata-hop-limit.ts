import { bounded, settingPolicy } from "../frame/setting";

export const computeMetadataHopLimit = settingPolicy({
    name: "compute-metadata-hop-limit",
    description: "Answers of the instance metadata service do not travel beyond the instance.",
    rationale: "With a hop limit above 1 containers and proxies on the instance reach its credentials.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/autoscaling-controls.html",
    severity: "low",
    level: "advisory",
    remediationSteps: "Set `metadataOptions.httpPutResponseHopLimit` to 1; containers get roles of their own.",
    limitations: ["The limit that an AMI or the account's defaults set."],
    types: [
        "aws:ec2/instance:Instance",
        "aws:ec2/launchTemplate:LaunchTemplate",
        "aws:ec2/launchConfiguration:LaunchConfiguration",
    ],
    must: "must keep metadata on the instance",
    settings: [bounded("metadataOptions.httpPutResponseHopLimit", { atMost: 1 }, 1)],
});
