import assert from "node:assert/strict";
import { knownZone, knownZones, publishedZone, publishedZones } from "../../../../model/aws/published-zones";
import { isWavelengthZone, parseZone, regionCode, regionOfZone } from "../../../../model/aws/zones";

const tokyo = {
    name: "ap-northeast-1-wl1-nrt-wlz-1",
    id: "apne1-wl1-nrt-wlz1",
    region: "ap-northeast-1",
    location: "nrt",
    borderGroup: "ap-northeast-1-wl1-nrt-wlz-1",
};

describe("Wavelength Zones", () => {
    it("reads a zone's parts from its name", () => {
        assert.deepEqual(parseZone("ap-northeast-1-wl1-nrt-wlz-1"), tokyo);
    });

    it("reads the same parts from its ID", () => {
        assert.deepEqual(parseZone("apne1-wl1-nrt-wlz1"), tokyo);
    });

    for (const [name, id] of [
        ["us-west-2-wl1-sfo-wlz-1", "usw2-wl1-sfo-wlz1"],
        ["us-east-1-wl1-bos-wlz-1", "use1-wl1-bos-wlz1"],
        ["eu-central-1-wl1-ber-wlz-1", "euc1-wl1-ber-wlz1"],
        ["eu-west-2-wl2-man-wlz-1", "euw2-wl2-man-wlz1"],
        ["ca-central-1-wl1-yto-wlz-1", "cac1-wl1-yto-wlz1"],
        ["ap-northeast-2-wl1-sel-wlz-1", "apne2-wl1-sel-wlz1"],
        ["us-gov-west-1-wl1-abc-wlz-2", "usgw1-wl1-abc-wlz2"],
    ] as const) {
        it(`knows ${name} and ${id} as one zone`, () => {
            assert.equal(parseZone(name)?.id, id);
            assert.equal(parseZone(id)?.name, name);
        });
    }

    for (const other of [
        "ap-northeast-1a",
        "apne1-az1",
        "us-west-2-lax-1a",
        "usw2-lax1-az1",
        "ap-northeast-1-wl1",
        "ap-northeast-1",
        "",
        "xx-wl1-nrt-wlz-1x",
        "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    ]) {
        it(`takes "${other}" for no Wavelength Zone`, () => {
            assert.equal(isWavelengthZone(other), false);
        });
    }

    for (const [zone, region] of [
        ["ap-northeast-1a", "ap-northeast-1"],
        ["cn-northwest-1b", "cn-northwest-1"],
        ["us-gov-west-1a", "us-gov-west-1"],
        ["eusc-de-east-1a", "eusc-de-east-1"],
        ["us-west-2-lax-1a", "us-west-2"],
        ["ap-northeast-1-wl1-nrt-wlz-1", "ap-northeast-1"],
        ["eu-west-3-cmn-wlz-1a", "eu-west-3"],
        ["xx-south-3-abc-1a", "xx-south-3"],
        ["apne1-az4", "ap-northeast-1"],
        ["usw2-lax1-az1", "us-west-2"],
        ["apne1-wl1-kix-wlz1", "ap-northeast-1"],
        ["euw3-cmn1-wlz1", "eu-west-3"],
        ["ap-northeast-1", undefined],
        ["apne1", undefined],
        ["not known yet", undefined],
        ["", undefined],
    ] as const) {
        it(`reads the Region of "${zone}", whatever kind of zone it is`, () => {
            assert.equal(regionOfZone(zone), region);
        });
    }

    it("reads the newer form, whose border group is not the zone's name", () => {
        const casablanca = {
            name: "eu-west-3-cmn-wlz-1a",
            id: "euw3-cmn1-wlz1",
            region: "eu-west-3",
            location: "cmn",
            borderGroup: "eu-west-3-cmn-wlz-1",
        };
        assert.deepEqual(parseZone("eu-west-3-cmn-wlz-1a"), casablanca);
        assert.deepEqual(parseZone("euw3-cmn1-wlz1"), casablanca);
    });

    it("takes a Region's name with wlz in it for a zone, whatever else stands there", () => {
        for (const name of ["eu-west-2-wl3-london-wlz-12b", "eu-west-2-wlz-1", "euw2-new1x-wlz1"]) {
            assert.deepEqual([parseZone(name)?.name, parseZone(name)?.region], [name, "eu-west-2"], name);
        }
    });

    it("knows every published zone by its name and by its ID, each once", () => {
        assert.equal(new Set(publishedZones.flatMap(({ name, id }) => [name, id])).size, 2 * publishedZones.length);
        for (const { name, id, city } of publishedZones) {
            assert.deepEqual([publishedZone(name)?.city, publishedZone(id)?.city], [city, city], name);
        }
        assert.equal(publishedZones.length, 31);
    });

    it("keeps the places of planned blocks apart, within the eight of a VPC", () => {
        assert.deepEqual(
            knownZones.map(({ area, slot }) => [area, slot]),
            [
                ["east", 0],
                ["west", 1],
                ["sfo", 2],
            ],
        );
    });

    it("shortens Regions as zone IDs do", () => {
        assert.deepEqual(
            ["ap-northeast-1", "us-gov-east-1", "eu-central-2", "ap-southeast-3", "il-central-1"].map(regionCode),
            ["apne1", "usge1", "euc2", "apse3", "ilc1"],
        );
    });

    it("R01: names the zones by the area they serve", () => {
        assert.deepEqual(
            knownZones.map(({ area, city, carrier, name, region }) => [area, city, carrier, name, region]),
            [
                ["east", "Tokyo", "KDDI", "ap-northeast-1-wl1-nrt-wlz-1", "ap-northeast-1"],
                ["west", "Osaka", "KDDI", "ap-northeast-1-wl1-kix-wlz-1", "ap-northeast-1"],
                ["sfo", "San Francisco", "Verizon", "us-west-2-wl1-sfo-wlz-1", "us-west-2"],
            ],
        );
    });

    it("R10: knows the instance types published for the zones it is made for, and nothing of others", () => {
        for (const zone of ["apne1-wl1-nrt-wlz1", "apne1-wl1-kix-wlz1", "us-west-2-wl1-sfo-wlz-1"]) {
            assert.deepEqual(
                knownZone(zone)?.instanceTypes,
                ["t3.medium", "t3.xlarge", "r5.2xlarge", "g4dn.2xlarge"],
                zone,
            );
        }
        assert.equal(knownZone("us-east-1-wl1-bos-wlz-1"), undefined);
        assert.equal(publishedZone("eu-west-3-cmn-wlz-1a")?.instanceTypes, undefined);
    });
});
