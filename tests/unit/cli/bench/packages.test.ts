import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..", "..", "..", "..");
const dependenciesOf = (folder: string) =>
    (JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as { dependencies: Record<string, string> })
        .dependencies;

describe("what the benchmark compares with", () => {
    it("runs on the same Pulumi as the project does", () => {
        const own = dependenciesOf(".");
        const compared = dependenciesOf("bench/others");
        for (const name of ["@pulumi/policy", "@pulumi/pulumi"]) {
            assert.equal(compared[name], own[name], name);
        }
    });

    it("is no dependency of the project itself", () => {
        const own = Object.keys(dependenciesOf("."));
        assert.deepEqual(
            ["aws-cdk-lib", "cdk-nag", "constructs", "@pulumi/awsguard"].filter((name) => own.includes(name)),
            [],
        );
    });
});
