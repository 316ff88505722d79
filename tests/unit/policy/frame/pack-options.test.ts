import assert from "node:assert/strict";
import { PolicyConfigurationError, settingsOf } from "../../../../policy/frame/configuration";
import { policies } from "../../../../policy/policies";

const level = (name: string, pack: object, more: object = {}) =>
    settingsOf(policies, { "wavelength-lattice": pack, ...more }).get(name)?.level;

function faults(configuration: unknown): readonly string[] {
    try {
        settingsOf(policies, configuration);
    } catch (error) {
        assert(error instanceof PolicyConfigurationError);
        return error.faults;
    }
    return [];
}

describe("options of the pack as a whole", () => {
    it("set levels for a purpose", () => {
        const levels = (name: string) =>
            [{}, ...["production", "development", "adopt", "strict"].map((preset) => ({ preset }))].map((pack) =>
                level(name, pack),
            );
        assert.deepEqual(levels("data-rds-private"), ["mandatory", "mandatory", "mandatory", "advisory", "mandatory"]);
        assert.deepEqual(levels("compute-imdsv2"), ["advisory", "mandatory", "mandatory", "advisory", "mandatory"]);
        assert.deepEqual(levels("data-rds-multi-az"), ["advisory", "mandatory", "disabled", "advisory", "mandatory"]);
    });

    it("set options that a preset needs, which a policy's own entry replaces", () => {
        const tags = (entry: object) => settingsOf(policies, entry).get("stack-required-tags")?.options["tags"];
        const production = { "wavelength-lattice": { preset: "production" } };
        assert.deepEqual(tags({}), []);
        assert.deepEqual(tags({ "wavelength-lattice": { preset: "adopt" } }), []);
        assert.deepEqual(tags(production), ["Project", "Environment", "ManagedBy"]);
        assert.deepEqual(tags({ ...production, "stack-required-tags": { tags: ["Team"] } }), ["Team"]);
    });

    it("list the families where a name is near none of them", () => {
        const [fault = "", ...others] = faults({ "wavelength-lattice": { families: ["xyzxyzxyz"] } });
        assert.deepEqual(others, []);
        assert.match(fault, /^wavelength-lattice\.families: xyzxyzxyz is no family of this pack; allowed: .*network, /);
    });

    it("select by framework: what serves no control of it is off", () => {
        const none = policies.filter(({ controls }) => controls === undefined).map(({ name }) => name);
        const [first = ""] = none;
        assert.notEqual(first, "");
        assert.equal(level(first, { framework: "fsbp" }), "disabled");
    });

    it("select by family and severity, and leave what has a level of its own", () => {
        assert.equal(level("data-rds-private", { families: ["data"] }), "mandatory");
        assert.equal(level("network-flow-logs", { families: ["data"] }), "disabled");
        assert.equal(
            level("network-flow-logs", { families: ["data"] }, { "network-flow-logs": "advisory" }),
            "advisory",
        );
        assert.equal(level("network-flow-logs", { families: ["data"] }, { all: "mandatory" }), "disabled");
        assert.equal(level("network-flow-logs", { severity: "high" }), "disabled");
        assert.equal(level("data-rds-private", { severity: "high" }), "mandatory");
    });

    it("yield to `all`, that to `levels`, and those to a policy's own entry", () => {
        const pack = { preset: "production", levels: { "data-rds-multi-az": "advisory" } };
        assert.equal(level("data-rds-multi-az", pack), "advisory");
        assert.equal(level("data-rds-multi-az", pack, { all: "disabled" }), "advisory");
        assert.equal(level("data-rds-backup", pack, { all: "disabled" }), "disabled");
        assert.equal(level("data-rds-multi-az", pack, { "data-rds-multi-az": "disabled" }), "disabled");
    });

    it("refuse what there is not, with what is near", () => {
        assert.deepEqual(
            faults({
                "wavelength-lattice": { families: ["netwrk"], levels: { "data-rds-privat": "advisory" } },
            }),
            [
                "wavelength-lattice.families: netwrk is no family of this pack; did you mean network?",
                "wavelength-lattice.levels: data-rds-privat is no policy of this pack; did you mean data-rds-private?",
            ],
        );
        assert.deepEqual(faults({ "wavelength-lattice": { preset: "prod", severity: 3, familys: [] } }), [
            'wavelength-lattice.preset is "prod"; allowed: production, development, adopt, strict',
            "wavelength-lattice.severity is 3; allowed: low, medium, high, critical",
            "wavelength-lattice.familys is not an option; did you mean families?",
        ]);
        assert.deepEqual(faults({ "wavelength-lattice": { presett: "strict", families: ["netwrk"] } }), [
            "wavelength-lattice.presett is not an option; did you mean preset?",
            "wavelength-lattice.families: netwrk is no family of this pack; did you mean network?",
        ]);
        assert.deepEqual(faults({ "wavelength-lattice": [1] }), [
            "wavelength-lattice is [1]; allowed: an object of preset, families, severity, framework, levels",
        ]);
        assert.deepEqual(faults({ "wavelength-lattice": "advisory" }), []);
    });
});
