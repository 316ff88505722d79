import assert from "node:assert/strict";
import { unlistedNames } from "../../../../cli/engine/unlisted-names";

describe("unlistedNames", () => {
    it("are all that a stack says is newer than the lists", () => {
        assert.deepEqual(
            unlistedNames({
                "wavelength-lattice:unlistedInstanceTypes": ["m9.large"],
                "wavelength-lattice:unlistedRegions": ["ap-northeast-9"],
                "wavelength-lattice:network": { unlistedInterfaceEndpoints: ["brand-new"] },
                "wavelength-lattice:database": {
                    allowUnlistedVersion: true,
                    engineVersion: "99.1",
                    instanceClass: "db.t9.micro",
                },
            }),
            ["m9.large", "ap-northeast-9", "brand-new", "99.1", "db.t9.micro"],
        );
    });

    it("are none of what a stack says nothing of, or says in another form", () => {
        assert.deepEqual(
            unlistedNames({
                "wavelength-lattice:unlistedRegions": "ap-northeast-9",
                "wavelength-lattice:database": { engineVersion: "99.1" },
            }),
            [],
        );
    });
});
