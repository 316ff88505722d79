import assert from "node:assert/strict";
import fc from "fast-check";
import { fittingName } from "../../../../components/shared/names";

describe("names in AWS", () => {
    it("keep what AWS allows", () => {
        assert.equal(fittingName("dev-web-lattice", { maxLength: 40 }), "dev-web-lattice");
    });

    it("lose what AWS does not allow", () => {
        assert.equal(fittingName("Dev_Web--Lattice-", { maxLength: 40 }), "dev-web-lattice");
    });

    it("get out of the way of what AWS keeps for itself, and begin with a letter", () => {
        assert.equal(fittingName("tg-web", { maxLength: 40, reserved: ["tg-"] }), "x-tg-web");
        assert.equal(fittingName("1-web", { maxLength: 40 }), "x-1-web");
    });

    it("stay apart when they are cut", () => {
        const names = ["a", "b"].map((end) => fittingName(`dev-${"long-".repeat(20)}${end}`, { maxLength: 40 }));
        assert.deepEqual(
            names.map((name) => name.length <= 40),
            [true, true],
        );
        assert.notEqual(names[0], names[1]);
    });

    it("are names for every wish", () => {
        fc.assert(
            fc.property(
                fc.string({ minLength: 1, maxLength: 200 }),
                fc.integer({ min: 20, max: 128 }),
                (wish, maxLength) => {
                    const name = fittingName(`dev-${wish}`, { maxLength, reserved: ["svc-"] });
                    assert.match(name, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
                    assert.equal(name.length <= maxLength, true);
                },
            ),
        );
    });
});
