import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { record } from "../../../cli/plan/record";
import { answerInvoke } from "../../../offline/aws/invokes";
import { lookUpZones } from "../../../program/lookups";
import { readSettings } from "../../../program/settings/read";

const missing = "ap-northeast-1-wl9-abc-wlz-1";

/** What the look-up of a zone says, where AWS answers as given. */
async function saidOf(zone: string, answer: (token: string) => void = () => {}): Promise<string> {
    const { settings } = readSettings({
        network: JSON.stringify({ availabilityZones: ["ap-northeast-1a"], subnetTiers: ["public"] }),
        wavelength: JSON.stringify({
            carrierAddresses: { cidrBlocks: ["192.0.2.0/24"] },
            zones: [{ area: "north", zone, cidrBlock: "10.0.99.0/24" }],
        }),
    });
    assert.ok(settings);
    const region = "ap-northeast-1";
    const run = record(
        async () => {
            await lookUpZones(settings);
        },
        {
            project: "wavelength-lattice",
            stack: "dev",
            config: { "aws:region": region },
            answer: (token, args) => {
                answer(token);
                return answerInvoke(token, args, { region });
            },
        },
    );
    return await run.then(
        () => "nothing",
        (error: unknown) => {
            assert.ok(pulumi.RunError.isInstance(error), "the engine prints no stack trace");
            return error.message.split("\n").slice(1).join("\n");
        },
    );
}

describe("looking up Wavelength Zones", () => {
    it("says of a zone that does not exist which ones do", async () => {
        assert.equal(
            await saidOf(missing),
            `  wavelength.zones[0].zone: "${missing}"; there is no such zone in ap-northeast-1; known are ap-northeast-1-wl1-kix-wlz-1, ap-northeast-1-wl1-nrt-wlz-1`,
        );
    });

    it("says what AWS refused and which right is missing", async () => {
        const denied = (token: string) => {
            if (token === "aws:index/getAvailabilityZone:getAvailabilityZone") {
                const details = "UnauthorizedOperation: You are not authorized\n    at a stack trace";
                throw Object.assign(new Error(details), { details });
            }
        };
        assert.match(
            await saidOf("ap-northeast-1-wl1-nrt-wlz-1", denied),
            /^ {2}wavelength\.zones\[0\]\.zone: "ap-northeast-1-wl1-nrt-wlz-1"; AWS could not be asked about it: .*UnauthorizedOperation: You are not authorized; the program needs the right to ec2:DescribeAvailabilityZones$/,
        );
    });
});
