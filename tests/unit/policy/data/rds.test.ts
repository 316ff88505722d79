import assert from "node:assert/strict";
import { compareVersions, majorVersion } from "../../../../policy/data/rds";

describe("versions of database engines", () => {
    it("are compared number by number, a missing one as 0", () => {
        for (const [older, newer] of [
            ["9", "10"],
            ["8.0", "8.4"],
            ["8", "8.4"],
            ["10.11", "11"],
            ["11.4.9", "11.8"],
        ] as const) {
            assert(compareVersions(older, newer) < 0, `${older} is older than ${newer}`);
            assert(compareVersions(newer, older) > 0, `${newer} is newer than ${older}`);
        }
        assert.equal(compareVersions("17", "17.0"), 0);
        assert.equal(compareVersions("17.0", "17"), 0);
    });

    it("are told by their major one, as each engine calls it", () => {
        assert.deepEqual(
            [
                majorVersion("postgres", "17.4"),
                majorVersion("postgres", "9.6.24"),
                majorVersion("aurora-postgresql", "16.4"),
                majorVersion("mysql", "8.4.3"),
                majorVersion("mariadb", "11.8.2"),
                majorVersion("aurora-mysql", "8.0.mysql_aurora.3.05.2"),
            ],
            ["17", "9.6", "16", "8.4", "11.8", "8.0"],
        );
    });
});
