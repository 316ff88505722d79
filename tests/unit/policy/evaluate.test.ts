import assert from "node:assert/strict";
import { dataRdsEncrypted } from "../../../policy/data/rds-encrypted";
import { dataRdsPrivate } from "../../../policy/data/rds-private";
import { evaluate } from "../../../policy/evaluate";
import { policies as pack } from "../../../policy/policies";
import { stackRequiredTags } from "../../../policy/stack/required-tags";
import { wavelengthInstanceTypes } from "../../../policy/wavelength/instance-types";
import { Stack, unknownValue } from "../../support/policy/stack";

const policies = [dataRdsEncrypted, dataRdsPrivate];
const held: typeof evaluate = (resources, configuration) => evaluate(resources, configuration, policies);

function databases() {
    const stack = new Stack();
    const wrong = stack.add("aws:rds/instance:Instance", "wrong", { publiclyAccessible: true, storageEncrypted: true });
    const later = stack.add("aws:rds/instance:Instance", "later", { storageEncrypted: unknownValue });
    const message =
        'rds.Instance "wrong" is publicly accessible; set publiclyAccessible to false and reach it from inside the VPC';
    const unknowns =
        'unknown: rds.Instance "later" must encrypt its storage; waits for storageEncrypted of rds.Instance "later"';
    return {
        stack,
        violation: { policy: "data-rds-private", level: "mandatory", urn: wrong.urn, message },
        undecided: { policy: "data-rds-encrypted", urn: later.urn, message: unknowns },
    };
}

describe("evaluating the pack in process", () => {
    it("says nothing of a stack without resources, having checked every policy", () => {
        assert.deepEqual(evaluate([]), { checked: pack.length, violations: [], exempted: [], unknown: [] });
    });

    it("keeps violations and what cannot be decided apart", () => {
        const { stack, violation, undecided } = databases();
        assert.deepEqual(held(stack.resources), {
            checked: policies.length,
            violations: [violation],
            exempted: [],
            unknown: [undecided],
        });
    });

    it("reports at the configured level, and leaves disabled policies out", () => {
        const { stack, violation, undecided } = databases();
        assert.deepEqual(held(stack.resources, { "data-rds-private": "advisory" }).violations, [
            { ...violation, level: "advisory" },
        ]);
        assert.deepEqual(held(stack.resources, { "data-rds-private": "remediate" }).violations, [violation]);
        assert.deepEqual(held(stack.resources, { all: "disabled", "data-rds-encrypted": "mandatory" }), {
            checked: 1,
            violations: [],
            exempted: [],
            unknown: [undecided],
        });
    });

    it("reports nothing of what the program only reads, and takes its unknown zone for no sign of a Wavelength Zone", () => {
        const stack = new Stack();
        const subnetId = stack.add("aws:ec2/subnet:Subnet", "shared", { availabilityZone: unknownValue });
        const server = stack.add("aws:ec2/instance:Instance", "app", { subnetId, instanceType: "m7i.large" });
        const toldOf = (manages?: (urn: string) => boolean) =>
            evaluate(stack.resources, undefined, [wavelengthInstanceTypes], undefined, manages).unknown.map(
                ({ urn }) => urn,
            );
        assert.deepEqual(toldOf(), [server.urn]);
        assert.deepEqual(
            toldOf((urn) => urn !== subnetId.urn),
            [],
        );
        stack.add("aws:ec2/subnet:Subnet", "edge", { availabilityZone: "ap-northeast-1-wl1-nrt-wlz-1" });
        const read = new Set(stack.resources.filter(({ type }) => type.endsWith(":Subnet")).map(({ urn }) => urn));
        const again = evaluate(
            [...stack.resources],
            undefined,
            [wavelengthInstanceTypes],
            undefined,
            (urn) => !read.has(urn),
        );
        assert.deepEqual(
            again.unknown.map(({ urn }) => urn),
            [server.urn],
        );
    });

    it("finds the same whatever the order of declaration", () => {
        const { stack } = databases();
        const forwards = held(stack.resources);
        assert.deepEqual(held([...stack.resources].reverse()), forwards);
    });

    it("refuses a configuration that is not usable", () => {
        assert.throws(() => evaluate([], { "data-rds-privat": "advisory" }), {
            name: "PolicyConfigurationError",
            message:
                "The policy pack's configuration is not usable:\n  data-rds-privat is no policy of this pack; did you mean data-rds-private?",
        });
    });

    it("leaves resources as they are where a remediation finds nothing to mend", () => {
        const stack = new Stack();
        stack.add("aws:ec2/route:Route", "untagged", {});
        const found = evaluate(stack.resources, { "stack-required-tags": "remediate" }, [stackRequiredTags]);
        assert.deepEqual(found, { checked: 1, violations: [], exempted: [], unknown: [] });
    });
});
