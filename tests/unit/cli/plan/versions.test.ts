import assert from "node:assert/strict";
import { versionLine } from "../../../../cli/plan/versions";
import { versionsChecked } from "../../../../components/shared/versions";
import { planStack } from "../../../support/plan-stack";

const day = 86_400_000;

describe("the line of versions in a plan", () => {
    it("names images, engines and runtimes once each, and since when nobody has looked for newer ones", async () => {
        const { resources } = await planStack("dev");
        for (const [days, since] of [
            [0, "today"],
            [1, "yesterday"],
            [200, "200 days ago"],
        ] as const) {
            assert.equal(
                versionLine(resources, Date.parse(versionsChecked) + days * day),
                `envoy v1.40.0, nginx 1.28.3, nodejs22.x, postgres 17; images of this project checked on ${versionsChecked}, ${since}`,
            );
        }
    });

    it("says nothing of a check where none of this project's images runs, and nothing at all without versions", async () => {
        const { resources } = await planStack("dev");
        const functions = resources.filter(({ type }) => type === "aws:lambda/function:Function");
        assert.equal(versionLine(functions), "nodejs22.x");
        assert.equal(versionLine([]), undefined);
    });
});
