import { settingPolicy, switched } from "../frame/setting";

export const networkVpnLogging = settingPolicy({
    name: "network-vpn-logging",
    description: "VPN connections write logs of both tunnels.",
    rationale: "Tunnel logs tell why a tunnel went down; nothing is kept without them.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html",
    severity: "low",
    level: "advisory",
    remediationSteps:
        "Set `cloudwatchLogOptions.logEnabled` in `tunnel1LogOptions` and `tunnel2LogOptions`, with a log group.",
    controls: ["fsbp EC2.171"],
    limitations: [],
    types: ["aws:ec2/vpnConnection:VpnConnection"],
    must: "must log both tunnels",
    settings: [
        switched("tunnel1LogOptions.cloudwatchLogOptions.logEnabled", true, false),
        switched("tunnel2LogOptions.cloudwatchLogOptions.logEnabled", true, false),
    ],
});
