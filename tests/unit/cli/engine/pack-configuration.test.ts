import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { presetFile, stackPackConfiguration, unlistedNames } from "../../../../cli/engine/pack-configuration";
import { refusal } from "../../../../cli/engine/refusal";
import { evaluate } from "../../../../policy/evaluate";
import { wavelengthInstanceTypes } from "../../../../policy/wavelength/instance-types";
import { readSettings } from "../../../../program/settings/read";
import { Stack } from "../../../support/policy/stack";

describe("presetFile", () => {
    let pack: string;

    beforeEach(() => {
        pack = mkdtempSync(join(tmpdir(), "pack-"));
    });

    afterEach(() => rmSync(pack, { recursive: true, force: true }));

    it("is none where the stack asks for none, or the pack has none", () => {
        assert.equal(presetFile(pack, "production"), undefined);
        mkdirSync(join(pack, "presets"));
        assert.equal(presetFile(pack, undefined), undefined);
    });

    it("is the file of the preset, which the pack has to have", () => {
        mkdirSync(join(pack, "presets"));
        writeFileSync(join(pack, "presets", "production.json"), "{}");
        assert.equal(presetFile(pack, "production"), join(pack, "presets", "production.json"));
        assert.throws(() => presetFile(pack, "development"), {
            name: "UsageError",
            message: `policyPreset is development, and the policy pack ${pack} has no presets/development.json`,
        });
    });

    it("is none where the program refuses the name, among all else that it refuses", () => {
        mkdirSync(join(pack, "presets"));
        for (const preset of ["prodution", "../presets/production", 5, null]) {
            assert.equal(presetFile(pack, preset), undefined);
            const { faults } = readSettings({ policyPreset: String(preset), network: "{}" });
            assert.ok(faults.some(({ path }) => path === "policyPreset"));
        }
    });
});

describe("stackPackConfiguration", () => {
    it("adds the stack's quota of addresses to its preset, which may state one itself", () => {
        const pack = mkdtempSync(join(tmpdir(), "pack-"));
        try {
            const of = (policyPreset: unknown, addressQuota: unknown) =>
                stackPackConfiguration(pack, {
                    config: {
                        "wavelength-lattice:policyPreset": policyPreset,
                        "wavelength-lattice:addressQuota": addressQuota,
                    },
                });
            const quota = (addresses: number) => ({ "network-address-quota": { addresses } });
            assert.equal(of(undefined, undefined), undefined);
            assert.deepEqual(of(undefined, 10), quota(10));
            // As pulumi config set writes it.
            assert.deepEqual(of(undefined, "10"), quota(10));
            assert.equal(of(undefined, "ten"), undefined);
            mkdirSync(join(pack, "presets"));
            writeFileSync(join(pack, "presets", "development.json"), JSON.stringify({ all: "advisory" }));
            writeFileSync(join(pack, "presets", "production.json"), JSON.stringify(quota(1)));
            assert.deepEqual(of("development", 10), { all: "advisory", ...quota(10) });
            assert.deepEqual(of("development", undefined), { all: "advisory" });
            assert.deepEqual(of("production", 10), quota(1));
        } finally {
            rmSync(pack, { recursive: true, force: true });
        }
    });
});

describe("stackPackConfiguration, of zones", () => {
    const one = "ap-northeast-1-wl1-nrt-wlz-1";
    const of = (wavelength: unknown, more: object = {}) =>
        stackPackConfiguration("/none", { config: { "wavelength-lattice:wavelength": wavelength, ...more } });

    it("tells the pack the instance types that the stack lists for a zone, so that what the program takes the pack takes too", () => {
        const zones = [
            { zone: one, offeredInstanceTypes: ["m5.large", "t3.medium"] },
            { zone: "ap-northeast-1-wl1-kix-wlz-1" },
        ];
        const configuration = { "wavelength-instance-types": { zones: { [one]: ["m5.large", "t3.medium"] } } };
        assert.deepEqual(of({ zones }), configuration);
        assert.deepEqual(of({ zones }, { "wavelength-lattice:addressQuota": 9 }), {
            "network-address-quota": { addresses: 9 },
            ...configuration,
        });
        const graph = new Stack();
        const subnetId = graph.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: one });
        graph.add("aws:ec2/instance:Instance", "listed", { subnetId, instanceType: "m5.large" });
        const other = graph.add("aws:ec2/instance:Instance", "other", { subnetId, instanceType: "c5.large" });
        assert.deepEqual(evaluate(graph.resources, configuration, [wavelengthInstanceTypes]).violations, [
            {
                policy: "wavelength-instance-types",
                level: "mandatory",
                urn: other.urn,
                message: `ec2.Instance "other" is a c5.large in Wavelength Zone ${one} (ec2.Subnet "east"), which does not offer it; choose m5.large or t3.medium`,
            },
        ]);
    });

    it("leaves lists that the program refuses to the program", () => {
        const lists = [undefined, null, [], ["m5.large", 5], "m5.large", {}];
        const entries = lists.map((offeredInstanceTypes) => ({ zone: one, offeredInstanceTypes }));
        for (const wavelength of [undefined, null, "x", {}, { zones: 7 }, { zones: entries }]) {
            assert.equal(of(wavelength), undefined);
        }
        assert.equal(of({ zones: [null, "x", { offeredInstanceTypes: ["m5.large"] }] }), undefined);
    });
});

describe("refusal", () => {
    it("names what is protected, up to twenty, and counts the rest", () => {
        const urns = Array.from(
            { length: 22 },
            (_, index) => `urn:pulumi:prod::p::a:b:C$aws:s3/bucket:Bucket::b${index}`,
        );
        const lines = refusal("p", "prod", urns).split("\n");
        assert.equal(lines.length, 24);
        assert.equal(lines[0], "stack prod is not destroyed: 22 of its resources are protected:");
        assert.equal(lines[1], "  b0 (aws:s3/bucket:Bucket)");
        assert.equal(lines[21], "  and 2 more");
        assert.equal(
            lines[22],
            "To destroy it all the same, set p:protect to false in Pulumi.prod.yaml, run npm run up -- --stack prod, and then this again.",
        );
        assert.equal(
            lines[23],
            "Where p:policyPreset is production, set it to development first: its policies ask for the protection.",
        );
    });
});

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
