import assert from "node:assert/strict";
import { median, ratioOf } from "../../../../cli/bench/statistics";

describe("statistics of the benchmark", () => {
    it("takes the middle of an odd number of values, whatever their order", () => {
        assert.equal(median([9, 1, 5]), 5);
    });

    it("takes the mean of the two middle values of an even number", () => {
        assert.equal(median([10, 1, 4, 2]), 3);
    });

    it("refuses the median of nothing", () => {
        assert.throws(() => median([]), new RangeError("no median of no values"));
    });

    it("compares round by round, so that a slow spell that both sides meet does not count", () => {
        assert.equal(ratioOf([2, 20, 2], [1, 10, 1]), 2);
    });

    it("refuses to pair lists of different lengths", () => {
        assert.throws(() => ratioOf([1, 2], [1]), new RangeError("2 values cannot be paired with 1"));
    });
});
