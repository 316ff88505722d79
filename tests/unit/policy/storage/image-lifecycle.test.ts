import { storageImageLifecycle as policy } from "../../../../policy/storage/image-lifecycle";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const repository = "aws:ecr/repository:Repository";
const lifecycle = "aws:ecr/lifecyclePolicy:LifecyclePolicy";

describe("storage-image-lifecycle", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`reports repositories that keep every image, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const all = stack.add(repository, "all");
            const some = stack.add(repository, "some");
            stack.add(lifecycle, "some", { repository: some, policy: "{}" });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        all,
                        'ecr.Repository "all" keeps every image; declare an ecr.LifecyclePolicy with its name as repository',
                    ],
                ],
            });
        });
    }

    it("waits for a policy that may be the repository's", async () => {
        const stack = new Stack();
        const found = stack.add(repository, "web");
        stack.add(lifecycle, "later", { repository: unknownValue });
        stack.add(lifecycle, "either", { repository: from(found, stack.add("random:index:Pet", "pet")) });
        stack.add(repository, "named", { name: "x" });
        stack.add(lifecycle, "named", { repository: "x" });
        await expectFindings(policy, stack);
    });

    it("waits for a policy that is one of several repositories'", async () => {
        const stack = new Stack();
        const one = stack.add(repository, "one");
        const other = stack.add(repository, "other");
        stack.add(lifecycle, "one of them", { repository: from(one, other) });
        const waits = (name: string) =>
            `unknown: ecr.Repository "${name}" must have a lifecycle policy; waits for repository of ecr.LifecyclePolicy "one of them"`;
        await expectFindings(policy, stack, {
            unknown: [
                [one, waits("one")],
                [other, waits("other")],
            ],
        });
    });
});
