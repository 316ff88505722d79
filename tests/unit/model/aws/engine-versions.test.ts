import assert from "node:assert/strict";
import {
    isEngineVersion,
    newestVersions,
    supportedMajors,
    upgradedFrom,
} from "../../../../model/aws/catalogue/catalogue";
import {
    compareVersions,
    isEarlierVersion,
    majorVersion,
    oldestInStandardSupport,
    parameterGroupFamily,
} from "../../../../model/aws/engine-versions";

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

    it("are earlier as far as both say it, a major one alone being no version of its own", () => {
        for (const [version, other, earlier] of [
            ["16", "17.6", true],
            ["17.5", "17.6", true],
            ["17", "17.6", false],
            ["17.6", "17", false],
            ["17.6", "17.6", false],
            ["18.1", "17.6", false],
            ["17.6", "", false],
        ] as const) {
            assert.equal(isEarlierVersion(version, other), earlier, `${version} and ${other}`);
        }
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

describe("families of parameter groups", () => {
    it("have the engine's name and the version's major one", () => {
        assert.deepEqual(
            [
                parameterGroupFamily("postgres", "17"),
                parameterGroupFamily("postgres", "9.6.24"),
                parameterGroupFamily("mysql", "8.4.11"),
                parameterGroupFamily("mysql", "8"),
                parameterGroupFamily("aurora-postgresql", "16.4"),
                parameterGroupFamily("aurora-mysql", "8.0.mysql_aurora.3.11.0"),
            ],
            ["postgres17", "postgres9.6", "mysql8.4", "mysql8.0", "aurora-postgresql16", "aurora-mysql8.0"],
        );
    });
});

describe("versions that the catalogue knows", () => {
    it("are in standard support from the oldest on that is, newest first", () => {
        for (const engine of ["postgres", "mysql"] as const) {
            const majors = supportedMajors(engine);
            assert.equal(majors.at(-1), oldestInStandardSupport[engine]);
            assert.deepEqual(
                majors,
                [...majors].sort((a, b) => compareVersions(b, a)),
            );
        }
        assert.ok(supportedMajors("postgres").includes("14"));
        assert.ok(!supportedMajors("mysql").includes("8.0"));
    });

    it("stand for their newest one each, without what Extended Support brings", () => {
        for (const engine of ["postgres", "mysql"] as const) {
            const newest = newestVersions(engine);
            assert.deepEqual(
                newest.map((version) => majorVersion(engine, version)),
                [...new Set(newest.map((version) => majorVersion(engine, version)))],
            );
            for (const version of newest) {
                assert.match(version, /^[\d.]+$/);
                assert.ok(isEngineVersion(engine, version), version);
            }
        }
        assert.ok(newestVersions("postgres").includes("17.11"));
    });

    it("are upgraded from those in support, and from the one that left it last", () => {
        assert.deepEqual(upgradedFrom("postgres", "17"), ["13", "14", "15", "16"]);
        assert.deepEqual(upgradedFrom("postgres", "14"), ["13"]);
        assert.deepEqual(upgradedFrom("mysql", "8.4"), ["8.0"]);
        assert.deepEqual(upgradedFrom("mysql", "8.0"), []);
    });
});
