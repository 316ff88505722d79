import { ecsImagePinned as policy } from "../../../../policy/ecs/image-pinned";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";
import { describeDocuments, task } from "./task";

const must = "must name its image by version or digest";
const digest = `@sha256:${"0a".repeat(32)}`;
const images = (...names: readonly string[]) => names.map((image, index) => ({ name: `c${index}`, image }));

describe("ecs-image-pinned", () => {
    it("reports images without a tag, and with one that moves", async () => {
        const stack = new Stack();
        task(stack, "fine", [
            ...images("nginx:1.28.0", `nginx${digest}`, `nginx:latest${digest}`, "registry:5000/team/app:v1"),
            { name: "none" },
        ]);
        const wrong = task(stack, "wrong", images("nginx", "nginx:latest", "registry:5000/team/app"));
        const of = (index: number) => `container "c${index}" of ecs.TaskDefinition "wrong" names its image`;
        await expectFindings(policy, stack, {
            violations: [
                [wrong, `${of(0)} nginx without a tag, which means latest; add a version's tag`],
                [wrong, `${of(1)} nginx:latest by a tag that moves; name a version`],
                [wrong, `${of(2)} registry:5000/team/app without a tag, which means latest; add a version's tag`],
            ],
        });
    });

    it("asks for digests, and for other tags, where it is configured so", async () => {
        const stack = new Stack();
        const web = task(stack, "web", images("nginx:1.28.0", `nginx${digest}`));
        await expectFindings(policy, stack, {
            options: { digest: true },
            violations: [
                [
                    web,
                    'container "c0" of ecs.TaskDefinition "web" names its image nginx:1.28.0 without a digest; add @sha256:…',
                ],
            ],
        });
        await expectFindings(policy, stack, {
            options: { floating: ["1.28.0"] },
            violations: [
                [
                    web,
                    'container "c0" of ecs.TaskDefinition "web" names its image nginx:1.28.0 by a tag that moves; name a version',
                ],
            ],
        });
    });

    it("waits for an image that is not known", async () => {
        const stack = new Stack();
        const later = task(stack, "later", [{ name: "a", image: unknownValue }]);
        await expectFindings(policy, stack, {
            unknown: [
                [
                    later,
                    `unknown: container "a" of ecs.TaskDefinition "later" ${must}; waits for image of container "a" in ecs.TaskDefinition "later"`,
                ],
            ],
        });
    });

    describeDocuments(
        policy,
        {
            container: { image: "nginx" },
            fault: "names its image nginx without a tag, which means latest; add a version's tag",
        },
        must,
    );
});
