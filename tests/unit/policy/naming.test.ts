import assert from "node:assert/strict";
import { named, namedRef } from "../../../model/resources/graph/naming";

describe("names in messages", () => {
    it("are a resource's class and its Pulumi name, and an ID alone where it has no class", () => {
        const east = { name: "east", type: "aws:ec2/subnet:Subnet" };
        assert.equal(named(east), 'ec2.Subnet "east"');
        assert.equal(namedRef(east), 'ec2.Subnet "east"');
        assert.equal(namedRef({ name: "rtb-0abc1234" }), "rtb-0abc1234");
    });
});
