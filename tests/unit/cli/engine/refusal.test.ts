import assert from "node:assert/strict";
import { refusal } from "../../../../cli/engine/refusal";

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
