import { settingPolicy, switched } from "../frame/setting";

export const frontClassicDraining = settingPolicy({
    name: "front-classic-draining",
    description: "Classic Load Balancers let requests end before a server goes.",
    rationale: "Without connection draining every server that leaves cuts what it was answering.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html",
    severity: "low",
    level: "advisory",
    remediationSteps: "Set `connectionDraining` to true.",
    controls: ["fsbp ELB.7"],
    limitations: [],
    types: ["aws:elb/loadBalancer:LoadBalancer"],
    must: "must drain connections",
    settings: [switched("connectionDraining", true, false)],
});
