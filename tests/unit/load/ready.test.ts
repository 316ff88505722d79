import assert from "node:assert/strict";

const { missing } = require("../../../load/ready.js") as {
    missing: (root: string, version: string, has: (name: string) => boolean) => string | undefined;
};

describe("what has to be there before anything is loaded", () => {
    it("is a Node that is new enough", () => {
        const on = (version: string) => missing("/project", version, () => true);
        assert.equal(on("18.20.4"), "Node 20.19 or later is needed, this is 18.20.4");
        assert.equal(on("20.18.3"), "Node 20.19 or later is needed, this is 20.18.3");
        assert.deepEqual(["20.19.0", "22.1.0", "24.0.0"].map(on), [undefined, undefined, undefined]);
    });

    it("are the packages, each of them", () => {
        const without = (name: string) => missing("/project", "22.0.0", (each) => each !== name);
        for (const name of ["ts-node", "@swc/core", "@pulumi/pulumi"]) {
            assert.equal(without(name), "packages are missing: run npm ci in /project");
        }
    });
});
