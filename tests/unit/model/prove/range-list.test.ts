import assert from "node:assert/strict";
import fc from "fast-check";
import type { Range } from "../../../../model/addresses";
import { joined, rangeList } from "../../../../model/prove/range-list";

const range = (from: number, to: number): Range => ({ from: BigInt(from), to: BigInt(to) });
const ranges = fc.array(fc.tuple(fc.nat(9), fc.nat(4)).map(([from, more]) => range(from, from + more)));
const texts = (list: readonly Range[]): string[] => list.map(({ from, to }) => `${from}-${to}`);

describe("a list of ranges", () => {
    it("is in ascending order, the shorter of two that start together first, and has none twice", () => {
        const list = rangeList([range(5, 9), range(0, 9), range(5, 6), range(5, 9), range(0, 9)]);
        assert.deepEqual(texts(list), ["0-9", "5-6", "5-9"]);
    });

    it("keeps ranges that overlap apart: each of them tells addresses apart", () => {
        assert.deepEqual(texts(rangeList([range(1, 5), range(3, 8)])), ["1-5", "3-8"]);
    });

    it("joins another one: everything in either, as if it had been one list from the start", () => {
        fc.assert(
            fc.property(ranges, ranges, (one, other) => {
                assert.deepEqual(texts(joined(rangeList(one), rangeList(other))), texts(rangeList([...one, ...other])));
            }),
        );
    });

    it("is itself where the other one adds nothing", () => {
        const [all, some] = [rangeList([range(0, 1), range(2, 3), range(4, 5)]), rangeList([range(2, 3), range(4, 5)])];
        assert.equal(joined(all, some), all);
        assert.equal(joined(some, all), all);
        assert.equal(joined(all, all), all);
        assert.equal(joined(all, []), all);
        assert.equal(joined([], all), all);
    });

    it("joined with the same list again is the same list, by identity", () => {
        const [one, other] = [rangeList([range(0, 1)]), rangeList([range(4, 5)])];
        assert.equal(joined(one, other), joined(one, other));
    });
});
