import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { builtCli, parseVersion, unfit } from "../../../../offline/cli/version";

describe("the version of a CLI", () => {
    it("is read in every form that Pulumi prints", () => {
        assert.deepEqual(parseVersion("v3.255.0\n"), [3, 255, 0]);
        assert.deepEqual(parseVersion("3.260.1-alpha.1723"), [3, 260, 1]);
        assert.deepEqual(parseVersion("3.255.0+dirty"), [3, 255, 0]);
        assert.equal(parseVersion("pulumi 3"), undefined);
    });

    for (const [text, reason] of [
        ["v3.255.0", undefined],
        ["v3.300.7", undefined],
        ["v3.254.9", "it is version v3.254.9, and 3.255.0 or later is needed"],
        ["v4.0.0", "it is version v4.0.0, and the program's SDK works with 3.x"],
        ["v2.300.0", "it is version v2.300.0, and the program's SDK works with 3.x"],
        ["what?", 'its version is not readable: "what?"'],
    ] as const) {
        it(`${text} is ${reason === undefined ? "recent enough" : "refused, with the reason"}`, () => {
            assert.equal(unfit(text), reason);
        });
    }

    it("that is built is the one that the Go module names", () => {
        const text = readFileSync(join(__dirname, "../../../../offline/cli/module/go.mod"), "utf8");
        assert.equal(/github\.com\/pulumi\/pulumi\/pkg\/v3 v(\S+)/.exec(text)?.[1], builtCli);
    });
});
