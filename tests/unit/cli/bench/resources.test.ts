import assert from "node:assert/strict";
import { join } from "node:path";
import { repeat, stackResources } from "../../../../bench/inside/resources";

const root = join(__dirname, "..", "..", "..", "..");

describe("resources to measure with", () => {
    it("are a stack's own with known ids, over and over, each copy with names of its own", async () => {
        const stack = await stackResources(root, "sfo");
        const resources = repeat(stack, stack.length * 2);
        assert.ok(stack.length > 30, `${stack.length}`);
        assert.equal(resources.length, stack.length * 2);
        assert.equal(new Set(resources.map(({ urn }) => urn)).size, resources.length);
        const vpcs = resources.filter(({ type }) => type === "aws:ec2/vpc:Vpc").map(({ outputs }) => outputs["id"]);
        assert.equal(new Set(vpcs).size, 2);
        assert.match(String(vpcs[0]), /^vpc-[0-9a-f]+-0$/);
    });
});
