import { settingPolicy, switched } from "../frame/setting";

export const networkClientVpnLogging = settingPolicy({
    name: "network-client-vpn-logging",
    description: "Client VPN endpoints log who connects.",
    rationale: "The connection log is the only record of who came in, and from where.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html",
    severity: "low",
    level: "advisory",
    remediationSteps: "Set `connectionLogOptions.enabled` to true, with a log group.",
    controls: ["fsbp EC2.51"],
    limitations: [],
    types: ["aws:ec2clientvpn/endpoint:Endpoint"],
    must: "must log connections",
    settings: [switched("connectionLogOptions.enabled", true, false)],
});
