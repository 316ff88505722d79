import { pending, text } from "../../model/resources/value";
import { oneOf, settingPolicy, switched } from "../frame/setting";

const serviceSetting = "aws:ssm/serviceSetting:ServiceSetting";

export const computePublicSharingBlocked = settingPolicy({
    name: "compute-public-sharing-blocked",
    description:
        "The account blocks sharing machine images and documents of Systems Manager with everybody, and EMR clusters that everybody reaches.",
    rationale:
        "The switch of the account holds for what nobody has looked at: an image that somebody shares with everybody by mistake stays private.",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-public-access-to-amis.html",
    severity: "high",
    level: "advisory",
    remediationSteps:
        "Set `state` to block-new-sharing, `blockPublicSecurityGroupRules` to true, the setting of Systems Manager to Disable.",
    controls: ["fsbp SSM.7", "fsbp EMR.2 partly"],
    limitations: ["Ports that an EMR configuration leaves open."],
    types: [
        "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess",
        "aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration",
        serviceSetting,
    ],
    when: (inputs, type) => {
        const id = type === serviceSetting ? text(inputs, "settingId") : "";
        return id === pending
            ? pending
            : id === "" || /\/documents\/console\/public-sharing-permission$/.test(id ?? "");
    },
    whenWaits: "settingId",
    must: "must block public sharing",
    // What a type does not have it leaves out, and so at a default that complies.
    settings: [
        oneOf("state", ["block-new-sharing"], "block-new-sharing"),
        oneOf("settingValue", ["Disable"], "Disable"),
        switched("blockPublicSecurityGroupRules", true, true),
    ],
});
