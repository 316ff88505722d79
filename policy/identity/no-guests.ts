import { settingPolicy, switched } from "../frame/setting";

export const identityNoGuests = settingPolicy({
    name: "identity-no-guests",
    description: "Identity pools of Cognito give credentials of AWS to those alone who have signed in.",
    rationale:
        "With guests everybody on the internet gets credentials of the account, and with them what the role for guests may.",
    source: "https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html",
    severity: "medium",
    level: "advisory",
    remediationSteps:
        "Set `allowUnauthenticatedIdentities: false`; where guests are wanted keep their role to single actions.",
    controls: ["fsbp Cognito.2"],
    limitations: ["What the role for guests may do."],
    types: ["aws:cognito/identityPool:IdentityPool"],
    must: "must admit no guests",
    settings: [switched("allowUnauthenticatedIdentities", false, false)],
});
