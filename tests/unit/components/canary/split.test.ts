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

    it("R19 keeps a third group in the rules, without requests", () => {
        const moved = { home: { ...routes["home"], priority: 10, forward: [{ targetGroup: "lambda" }] } };
        const shares = (kept: string) => splitRoutes(moved, "lambda", "alb", 10, kept)["home"]?.forward;
        const both = [
            { targetGroup: "lambda", weight: 90 },
            { targetGroup: "alb", weight: 10 },
        ];
        assert.deepEqual(shares("web"), [...both, { targetGroup: "web", weight: 0 }]);
        assert.deepEqual(shares("alb"), both);
        assert.deepEqual(shares("lambda"), both);
    });
});
