import assert from "node:assert/strict";
import { type Goal, goals, judge } from "../../../../cli/bench/goals";

const atMost: Goal = { id: "boot/pack", atMost: 1.5 };
const atLeast: Goal = { id: "plan/cdk", atLeast: 3 };

describe("goals of the benchmark", () => {
    it("are met at the bound itself and missed beyond it", () => {
        const found = [1.5, 1.51].map((value) => ({ id: "boot/pack", what: "boot", value, unit: "x" as const }));
        assert.deepEqual(
            judge(found, [atMost, atLeast]).map(({ met }) => met),
            [true, false],
        );
        const ahead = [3, 2.99].map((value) => ({ id: "plan/cdk", what: "plan", value, unit: "x" as const }));
        assert.deepEqual(
            judge(ahead, [atMost, atLeast]).map(({ met }) => met),
            [true, false],
        );
    });

    it("are neither met nor missed by what could not be measured", () => {
        assert.deepEqual(judge([{ id: "plan/cdk", what: "plan", missing: "no network" }], [atLeast]), [
            { id: "plan/cdk", what: "plan", missing: "no network", goal: atLeast },
        ]);
    });

    it("leave a number without a goal as it is", () => {
        const found = { id: "plan/empty", what: "plan", value: 2, unit: "x" as const };
        assert.deepEqual(judge([found], [atLeast]), [found]);
    });

    it("are missed by a number that is none", () => {
        const [found] = judge([{ id: "boot/pack", what: "boot", value: Number.NaN, unit: "x" }], [atMost]);
        assert.equal(found?.met, false);
    });

    it("have one bound each and names of their own", () => {
        assert.deepEqual(
            goals.filter((goal) => (goal.atMost === undefined) === (goal.atLeast === undefined)),
            [],
        );
        assert.equal(new Set(goals.map(({ id }) => id)).size, goals.length);
    });
});
