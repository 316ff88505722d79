import assert from "node:assert/strict";
import { splitRoutes } from "../../../../components/canary/split";
import type { LatticeRoute } from "../../../../components/lattice/routes";

const routes: Record<string, LatticeRoute> = {
    home: { priority: 10, path: { exact: "/" }, forward: [{ targetGroup: "web" }] },
    retired: { priority: 20, path: { prefix: "/retired" }, fixedResponse: 404 },
    function: { priority: 30, path: { prefix: "/function" }, forward: [{ targetGroup: "lambda" }] },
};

describe("splitRoutes", () => {
    for (const [percent, old] of [
        [0, 100],
        [1, 99],
        [50, 50],
        [100, 0],
    ] as const) {
        it(`R19 leaves the old side ${old} of 100 at ${percent} per cent, and other routes as they are`, () => {
            assert.deepEqual(splitRoutes(routes, "web", "next", percent), {
                ...routes,
                home: {
                    priority: 10,
                    path: { exact: "/" },
                    forward: [
                        { targetGroup: "web", weight: old },
                        { targetGroup: "next", weight: percent },
                    ],
                },
            });
        });
    }
});
