import { oneOf, settingPolicy } from "../frame/setting";

export const storageImageTagsImmutable = settingPolicy({
    name: "storage-image-tags-immutable",
    description: "A tag of a container registry stays with the image that it was given to.",
    rationale: "Under a tag that moves nobody can say which program a task runs, and a rollback brings nothing back.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html",
    severity: "low",
    level: "advisory",
    remediationSteps: "Set `imageTagMutability` to IMMUTABLE.",
    controls: ["fsbp ECR.2"],
    limitations: [],
    types: ["aws:ecr/repository:Repository"],
    must: "must have tags that do not move",
    settings: [oneOf("imageTagMutability", ["IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION"], "MUTABLE")],
});
