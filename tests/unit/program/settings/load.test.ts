import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { record } from "../../../../cli/plan/record";
import { loadSettings } from "../../../../program/settings/load";

const network = JSON.stringify({ availabilityZones: ["ap-northeast-1a"], subnetTiers: ["public"] });

function load(config: Record<string, string>, secrets: string[] = [], project = "wavelength-lattice") {
    return record(
        () => {
            pulumi.runtime.setAllConfig(config, secrets);
            loadSettings();
        },
        { project, stack: "dev", config, answer: () => ({}) },
    );
}

describe("loading the configuration of the running stack", () => {
    it("keeps values that Pulumi knows as secret out of the message", async () => {
        const config = {
            "aws:region": "ap-northeast-1",
            "wavelength-lattice:network": network,
            "wavelength-lattice:protect": "hunter2",
        };
        await assert.rejects(load(config, ["wavelength-lattice:protect"]), (error: Error) => {
            assert.equal(error.message.includes("hunter2"), false);
            assert.match(error.message, /protect: true or false is expected/);
            return true;
        });
        await assert.rejects(load(config), /protect: "hunter2"; true or false is expected/);
    });

    it("asks for the Region together with everything else", async () => {
        await assert.rejects(load({ "wavelength-lattice:protect": "1" }), (error: Error) => {
            assert.deepEqual(error.message.split("\n").slice(1), [
                "  aws:region: is missing; pulumi config set aws:region ap-northeast-1 --stack dev",
                "  network: is missing; a mapping of keys to values is expected",
                "  protect: 1; true or false is expected",
            ]);
            return true;
        });
    });

    it("refuses a Region that is none, and keys of a namespace that is nearly its own", async () => {
        const config = {
            "aws:region": "5",
            "wavelength-latice:bastion": "{}",
            "wavelength-lattice:network": network,
            "datadog:apiKey": "x",
        };
        await assert.rejects(load(config), (error: Error) => {
            assert.deepEqual(error.message.split("\n").slice(1), [
                '  aws:region: "5"; a Region such as ap-northeast-1 is allowed',
                "  wavelength-latice:bastion: nothing reads this namespace; did you mean wavelength-lattice:bastion?",
            ]);
            return true;
        });
        const { "aws:region": _, ...rest } = config;
        await assert.rejects(load({ ...rest, "aws:region": "ap-northeast-1" }), /latice:bastion: nothing reads/);
    });

    it("reports faults of form and contradictions together, once each section", async () => {
        const wavelength = {
            carrierAddresses: { cidrBlocks: ["192.0.2.0/24"] },
            zones: [{ area: "sfo", zone: "us-west-2-wl1-sfo-wlz-1" }],
        };
        const config = {
            "aws:region": "ap-northeast-1",
            "wavelength-lattice:network": JSON.stringify({ availabilityZones: ["us-west-2a"], natGateways: "seven" }),
            "wavelength-lattice:wavelength": JSON.stringify(wavelength),
        };
        await assert.rejects(load(config), (error: Error) => {
            assert.deepEqual(error.message.split("\n").slice(1), [
                '  network.natGateways: "seven"; none, one, per-az are allowed',
                '  wavelength.zones[0].zone: "us-west-2-wl1-sfo-wlz-1"; it belongs to us-west-2; zones of ap-northeast-1 are allowed',
            ]);
            return true;
        });
    });

    it("reads the same keys in a project of another name", async () => {
        const config = { "aws:region": "ap-northeast-1", "wavelength-lattice:network": network };
        await assert.doesNotReject(load(config, [], "shop"));
    });

    it("names the command for a key that landed under the project's own name, which nothing reads", async () => {
        const config = {
            "aws:region": "ap-northeast-1",
            "wavelength-lattice:network": network,
            "shop:protect": "true",
            "shop:own": "1",
        };
        await assert.rejects(load(config, [], "shop"), (error: Error) => {
            assert.deepEqual(error.message.split("\n").slice(1), [
                "  shop:protect: this program reads the namespace wavelength-lattice, whatever the project is called; pulumi config rm shop:protect --stack dev, and pulumi config set wavelength-lattice:protect … --stack dev",
            ]);
            return true;
        });
    });

    it("is a RunError, which the engine prints without a stack trace", async () => {
        await assert.rejects(load({}), (error) => pulumi.RunError.isInstance(error));
    });
});
