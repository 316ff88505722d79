import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { regionsWithRoots, rootsOf } from "../../../../components/database/roots";
import { publishedZones } from "../../../../model/aws/published-zones";

describe("root certificates of RDS", () => {
    it("are three self-signed ones in each Region, of that Region, and outlive every stack", () => {
        const regions = regionsWithRoots();
        assert.ok(regions.length >= 27, `${regions.length} Regions`);
        for (const region of regions) {
            const roots = rootsOf(region)
                .split(/(?<=-----END CERTIFICATE-----\n)/)
                .map((pem) => new X509Certificate(pem));
            assert.deepEqual(
                roots.map(({ subject }) => /^CN=(.*)$/m.exec(subject)?.[1]).sort(),
                ["ECC384", "RSA2048", "RSA4096"].map((kind) => `Amazon RDS ${region} Root CA ${kind} G1`),
            );
            for (const root of roots) {
                assert.ok(root.ca && root.verify(root.publicKey));
                assert.ok(Date.parse(root.validTo) > Date.parse("2061-01-01"));
            }
        }
    });

    it("are known where Wavelength Zones are", () => {
        assert.deepEqual(
            publishedZones.filter(({ region }) => !regionsWithRoots().includes(region)),
            [],
        );
    });

    it("are refused for a Region of which none are known, and none stands in for them", () => {
        assert.throws(
            () => rootsOf("us-gov-west-1"),
            /^Error: RDS's root certificates for 'us-gov-west-1' are not known here; they are for af-south-1, /,
        );
    });
});
