import assert from "node:assert/strict";
import { join } from "node:path";
import { loadStackFile } from "../../../../cli/shared/project";
import { evaluate } from "../../../../policy/evaluate";
import { presets } from "../../../../policy/frame/presets";
import { deployedConfiguration, stackConfiguration } from "../../../../policy/pack/stack-configuration";
import { wavelengthInstanceTypes } from "../../../../policy/wavelength/instance-types";
import { toldToPolicies } from "../../../../program/architecture/policies";
import { policyPresets } from "../../../../program/settings/namespace";
import { readSettings } from "../../../../program/settings/read";
import type { Settings } from "../../../../program/settings/schema";
import { planStack } from "../../../support/plan-stack";
import { Stack } from "../../../support/policy/stack";

const root = join(__dirname, "..", "..", "..", "..");
const of = (policyPreset: unknown, addressQuota?: unknown) =>
    stackConfiguration({
        "wavelength-lattice:policyPreset": policyPreset,
        "wavelength-lattice:addressQuota": addressQuota,
        "other:policyPreset": "production",
    });

describe("the pack's configuration that a stack states", () => {
    it("is its preset, of those that the program takes", () => {
        for (const preset of presets) {
            const taken = policyPresets.some((one) => one === preset);
            assert.deepEqual(of(preset), taken ? { "wavelength-lattice": { preset } } : undefined);
        }
        for (const preset of ["prodution", "../presets/production", 5, null]) {
            assert.equal(of(preset), undefined);
            const { faults } = readSettings({ policyPreset: String(preset), network: "{}" });
            assert.ok(faults.some(({ path }) => path === "policyPreset"));
        }
    });

    it("is its quota of addresses, also as text, as pulumi config set writes it", () => {
        const quota = { "network-address-quota": { addresses: 10 } };
        assert.equal(of(undefined), undefined);
        assert.deepEqual(of(undefined, 10), quota);
        assert.deepEqual(of(undefined, "10"), quota);
        assert.equal(of(undefined, "ten"), undefined);
        assert.deepEqual(of("development", 10), { "wavelength-lattice": { preset: "development" }, ...quota });
    });
});

describe("the pack's configuration that a stack states, of zones", () => {
    const one = "ap-northeast-1-wl1-nrt-wlz-1";
    const of = (wavelength: unknown, more: object = {}) =>
        stackConfiguration({ "wavelength-lattice:wavelength": wavelength, ...more });

    it("tells the pack the instance types that the stack lists for a zone, so that what the program takes the pack takes too", () => {
        const zones = [
            { zone: one, offeredInstanceTypes: ["m5.large", "t3.medium"] },
            { zone: "ap-northeast-1-wl1-kix-wlz-1" },
        ];
        const configuration = { "wavelength-instance-types": { zones: { [one]: ["m5.large", "t3.medium"] } } };
        assert.deepEqual(of({ zones }), configuration);
        // As the engine hands it over.
        assert.deepEqual(of(JSON.stringify({ zones })), configuration);
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
        for (const wavelength of [undefined, null, "x", "7", {}, { zones: 7 }, { zones: entries }]) {
            assert.equal(of(wavelength), undefined);
        }
        assert.equal(of({ zones: [null, "x", { offeredInstanceTypes: ["m5.large"] }] }), undefined);
    });
});

describe("the pack's configuration that a deployed stack's program registered", () => {
    it("is the one that its stack file states, for each of this project's stacks", async () => {
        for (const stack of ["dev", "prod", "full", "sfo"]) {
            const stated = stackConfiguration(loadStackFile(root, stack).config);
            const { resources } = await planStack(stack);
            const quota = { "network-address-quota": { addresses: 5 } };
            assert.deepEqual(deployedConfiguration(resources), { ...quota, ...stated }, stack);
        }
    });

    it("tells the instance types of zones, and nothing of other programs", async () => {
        const zones = [
            {
                area: "sfo",
                zone: "us-west-2-wl1-sfo-wlz-1",
                cidrBlock: "10.0.96.0/24",
                offeredInstanceTypes: ["m5.large"],
            },
        ];
        assert.deepEqual(toldToPolicies({ addressQuota: 7, wavelength: { zones } } as unknown as Settings), {
            addressQuota: 7,
            wavelength: { zones: [{ zone: "us-west-2-wl1-sfo-wlz-1", offeredInstanceTypes: ["m5.large"] }] },
        });
        const graph = new Stack();
        graph.add("aws:ec2/instance:Instance", "web");
        assert.equal(deployedConfiguration(graph.resources), undefined);
    });
});
