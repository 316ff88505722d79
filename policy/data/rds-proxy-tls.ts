import { settingPolicy, switched } from "../frame/setting";

export const dataRdsProxyTls = settingPolicy({
    name: "data-rds-proxy-tls",
    description: "RDS proxies refuse connections without TLS.",
    rationale:
        "A proxy speaks TLS to the database whatever its clients do; those it takes in the clear unless told not to.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html",
    severity: "medium",
    level: "advisory",
    remediationSteps: "Set `requireTls` to true.",
    controls: ["fsbp RDS.43"],
    limitations: [],
    types: ["aws:rds/proxy:Proxy"],
    must: "must refuse connections without TLS",
    settings: [switched("requireTls", true, false)],
});
