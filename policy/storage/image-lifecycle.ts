import { named } from "../../model/resources/graph/naming";
import { companionOf } from "../frame/companions";
import { stackPolicy, undecided, violation } from "../frame/definition";

const repository = "aws:ecr/repository:Repository";

export const storageImageLifecycle = stackPolicy<Record<never, never>>({
    name: "storage-image-lifecycle",
    description: "Image repositories let old images go.",
    rationale:
        "Each build leaves an image behind; without a lifecycle policy all of them are kept and paid for, and somebody deploys one with the holes of years ago.",
    source: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html",
    severity: "low",
    level: "advisory",
    remediationSteps: "Declare an `aws.ecr.LifecyclePolicy` with the repository's name.",
    controls: ["fsbp ECR.3"],
    options: {},
    limitations: ["What the policy's rules let go.", "Repositories that a creation template makes."],
    only: repository,
    *check(graph) {
        for (const found of graph.ofType(repository)) {
            const has = companionOf(
                graph,
                found,
                [repository],
                [{ type: "aws:ecr/lifecyclePolicy:LifecyclePolicy", property: "repository" }],
            );
            if (has === false) {
                yield violation(
                    found,
                    `${named(found)} keeps every image; declare an ecr.LifecyclePolicy with its name as repository`,
                );
            } else if (has !== true) {
                yield undecided(found, `${named(found)} must have a lifecycle policy`, has);
            }
        }
    },
});
