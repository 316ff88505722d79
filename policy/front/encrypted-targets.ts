import { noneOf, settingPolicy } from "../frame/setting";

export const frontEncryptedTargets = settingPolicy({
    name: "front-encrypted-targets",
    description: "Load balancers speak to their targets over TLS.",
    rationale:
        "Between load balancer and server a request crosses the network in the clear unless the target group asks for TLS.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html",
    severity: "low",
    level: "advisory",
    levelInProduction: "disabled",
    levelInDevelopment: "disabled",
    offInProduction:
        "A second certificate on every server is for its owner to decide: the way from load balancer to target stays inside the VPC, and its security groups admit nobody else.",
    remediationSteps: "Set `protocol` to HTTPS or TLS, and give the servers a certificate; a self-signed one will do.",
    controls: ["fsbp ELB.22 partly"],
    limitations: ["Target groups of TCP, whose servers may end TLS themselves."],
    types: ["aws:lb/targetGroup:TargetGroup"],
    must: "must send requests over TLS",
    settings: [noneOf("protocol", ["http"], "HTTPS")],
});
