import { oneOf, settingPolicy } from "../frame/setting";

export const computeSnapshotsPrivate = settingPolicy({
    name: "compute-snapshots-private",
    description: "The account blocks sharing EBS snapshots with everybody.",
    rationale: "A snapshot that is shared publicly hands out a whole disk.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html",
    severity: "high",
    level: "advisory",
    remediationSteps: "Set `state` to block-all-sharing.",
    controls: ["fsbp EC2.182"],
    limitations: [],
    types: ["aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess"],
    must: "must block public sharing",
    settings: [oneOf("state", ["block-all-sharing"], "unblocked")],
});
