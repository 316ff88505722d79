import assert from "node:assert/strict";
import { join } from "node:path";
import { readName } from "../../../../cli/new-policy/read-name";
import { constantOf, placeOf, withEntry } from "../../../../cli/new-policy/templates";

const root = join(__dirname, "..", "..", "..", "..");

describe("npm run new:policy", () => {
    const refused: [string, string[], RegExp][] = [
        ["no name", [], /a name is needed/],
        ["a name that is none", ["Wavelength_X"], /"Wavelength_X" cannot be a policy's name/],
        ["a family that is mistyped", ["wavelenght-x"], /there is no family "wavelenght".*Did you mean wavelength\?/],
        ["two names", ["data-a", "data-b"], /"data-b" is one name too many/],
        ["an option that does not exist", ["--force"], /unknown option --force/],
    ];
    for (const [what, args, message] of refused) {
        it(`refuses ${what}`, () => {
            assert.throws(() => readName(args, join(root, "policy")), { name: "UsageError", message });
        });
    }

    it("takes a family that is meant to be new", () => {
        assert.equal(readName(["zoo-lions", "--new-family"], join(root, "policy")), "zoo-lions");
    });
});

describe("a policy's names", () => {
    it("follow from one another", () => {
        assert.equal(constantOf("wavelength-volume-gp2"), "wavelengthVolumeGp2");
        assert.equal(placeOf("wavelength-volume-gp2"), "wavelength/volume-gp2");
    });

    it("are entered among those of the family, and at the end where the family is new", () => {
        const list = [
            'import { dataA } from "./data/a";',
            'import { ecsB } from "./ecs/b";',
            "",
            "export const policies = [",
            "    dataA,",
            "    ecsB,",
            "];",
            "",
        ].join("\n");
        assert.equal(
            withEntry(list, "data-c"),
            [
                'import { dataA } from "./data/a";',
                'import { dataC } from "./data/c";',
                'import { ecsB } from "./ecs/b";',
                "",
                "export const policies = [",
                "    dataA,",
                "    dataC,",
                "    ecsB,",
                "];",
                "",
            ].join("\n"),
        );
        assert.match(withEntry(list, "zoo-x"), /ecsB,\n {4}zooX,\n\];/);
    });
});
