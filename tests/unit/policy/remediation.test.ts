import assert from "node:assert/strict";
import { unknownString } from "../../../model/resources/declared";
import { computeImdsv2 } from "../../../policy/compute/imdsv2";
import { wavelengthVolumeGp2 } from "../../../policy/wavelength/volume-gp2";

const template = "aws:ec2/launchTemplate:LaunchTemplate";
const volume = "aws:ebs/volume:Volume";
const zone = "ap-northeast-1-wl1-nrt-wlz-1";

describe("remediation", () => {
    const mend = (policy: typeof computeImdsv2, type: string, inputs: Record<string, unknown>) =>
        policy.remediate?.({ urn: "urn", name: "name", type, inputs }, {});

    const cases: [string, typeof computeImdsv2, string, Record<string, unknown>, unknown][] = [
        [
            "requires tokens where nothing is said",
            computeImdsv2,
            template,
            { imageId: "ami" },
            { imageId: "ami", metadataOptions: { httpEndpoint: "enabled", httpTokens: "required" } },
        ],
        [
            "requires tokens beside what is said",
            computeImdsv2,
            template,
            { metadataOptions: { httpTokens: "optional", httpPutResponseHopLimit: 2 } },
            { metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 2 } },
        ],
        ["leaves what complies", computeImdsv2, template, { metadataOptions: { httpTokens: "required" } }, undefined],
        [
            "leaves what is switched off",
            computeImdsv2,
            template,
            { metadataOptions: { httpEndpoint: "disabled" } },
            undefined,
        ],
        [
            "leaves an instance to its template",
            computeImdsv2,
            "aws:ec2/instance:Instance",
            { launchTemplate: { id: "lt" } },
            undefined,
        ],
        ["leaves what is not known", computeImdsv2, template, { metadataOptions: unknownString }, undefined],
        ["leaves other resources", computeImdsv2, volume, {}, undefined],
        [
            "makes a zone's volume gp2, without what gp2 does not take",
            wavelengthVolumeGp2,
            volume,
            { availabilityZone: zone, type: "gp3", iops: 3000, throughput: 125, size: 8 },
            { availabilityZone: zone, type: "gp2", size: 8 },
        ],
        [
            "makes a zone's volume gp2 where nothing is said",
            wavelengthVolumeGp2,
            volume,
            { availabilityZone: zone },
            { availabilityZone: zone, type: "gp2" },
        ],
        [
            "leaves a volume in an Availability Zone",
            wavelengthVolumeGp2,
            volume,
            { availabilityZone: "ap-northeast-1a", type: "gp3" },
            undefined,
        ],
        [
            "leaves a volume whose zone is not known",
            wavelengthVolumeGp2,
            volume,
            { availabilityZone: unknownString, type: "gp3" },
            undefined,
        ],
        [
            "leaves a volume whose type is not known",
            wavelengthVolumeGp2,
            volume,
            { availabilityZone: zone, type: unknownString },
            undefined,
        ],
    ];
    for (const [what, policy, type, inputs, expected] of cases) {
        it(`${policy.name} ${what}`, () => {
            const given = structuredClone(inputs);
            assert.deepEqual(mend(policy, type, inputs), expected);
            assert.deepEqual(inputs, given);
        });
    }
});
