import assert from "node:assert/strict";
import { FrontCertificate } from "../../../../components/front/certificate";
import { byType, declare, refusal } from "../../../support/declare";

const long = `${"a".repeat(53)}.example.com`;
const certificate = (domainName: string, alternativeNames: readonly string[] = []) =>
    new FrontCertificate("certificate", { domainName, alternativeNames, hostedZoneId: "Z1" });

describe("FrontCertificate", () => {
    it("refuses a first name that is too long for a common name, and a name twice", async () => {
        assert.equal(
            await refusal(() => certificate(long, ["b.example.com", "b.example.com", long])),
            "The certificate 'certificate' cannot be built:\n" +
                `  domainName: ${long} has 65 characters, and a certificate's first name has 64 at most; put a shorter name first\n` +
                "  alternativeNames[1]: b.example.com is named twice; name it once\n" +
                `  alternativeNames[2]: ${long} is named twice; name it once`,
        );
    });

    it("takes a long name behind a short one", async () => {
        const resources = await declare(() => certificate(long.slice(1), [long]));
        assert.deepEqual(
            byType(resources, "aws:acm/certificate:Certificate").map(({ inputs }) => [
                inputs["domainName"],
                inputs["subjectAlternativeNames"],
            ]),
            [[long.slice(1), [long]]],
        );
    });
});
