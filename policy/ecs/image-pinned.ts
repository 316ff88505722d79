import type { Container } from "../../model/resources/containers";
import { types } from "../../model/resources/graph/types";
import { pending, text } from "../../model/resources/value";
import { stackPolicy } from "../frame/definition";
import { type ContainerFault, onContainers } from "./on-containers";

type ImagePinned = { floating: readonly string[]; digest: boolean };

export const ecsImagePinned = stackPolicy<ImagePinned>({
    name: "ecs-image-pinned",
    description: "Containers name their image by a version's tag or by digest.",
    rationale:
        "Under a tag that moves, two tasks of one service may run different programs, and a rollback brings nothing back.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-considerations.html",
    severity: "medium",
    level: "advisory",
    remediationSteps:
        "Name the image by an exact version's tag, `nginx:1.28.0`, or better by digest, `nginx@sha256:…`.",
    options: {
        floating: {
            description: "Tags that move from version to version.",
            schema: { type: "array", items: { type: "string" } },
            default: ["latest", "stable", "mainline", "edge", "nightly", "main", "master"],
        },
        digest: {
            description: "Whether an image has to be named by digest.",
            schema: { type: "boolean" },
            default: false,
        },
    },
    limitations: ["Tags that look like a version and move all the same, unless the repository's tags are immutable."],
    only: types.taskDefinition,
    *check(graph, options) {
        yield* onContainers(graph, "must name its image by version or digest", (container) =>
            faultsOf(container, options),
        );
    },
});

function* faultsOf({ definition }: Container, { floating, digest }: ImagePinned): Iterable<ContainerFault> {
    const image = text(definition, "image");
    if (image === pending) {
        yield { unknown: "image" };
        return;
    }
    if (image === undefined || /@sha256:[0-9a-f]+$/.test(image)) {
        return;
    }
    // A colon before the last slash belongs to the registry's port.
    const tag = /:([^/:@]+)$/.exec(image)?.[1];
    if (digest) {
        yield { fault: `names its image ${image} without a digest; add @sha256:…` };
    } else if (tag === undefined) {
        yield { fault: `names its image ${image} without a tag, which means latest; add a version's tag` };
    } else if (floating.includes(tag)) {
        yield { fault: `names its image ${image} by a tag that moves; name a version` };
    }
}
