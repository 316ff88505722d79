import assert from "node:assert/strict";
import { unknownString } from "../../../../model/resources/declared";
import { dataLogRetention as policy } from "../../../../policy/data/log-retention";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const logGroup = "aws:cloudwatch/logGroup:LogGroup";

describe("data-log-retention", () => {
    it("reports log groups that keep everything", async () => {
        const stack = new Stack();
        stack.add(logGroup, "fine", { retentionInDays: 30 });
        stack.add(logGroup, "text", { retentionInDays: "365" });
        stack.add(logGroup, "delivery", { logGroupClass: "DELIVERY" });
        const silent = stack.add(logGroup, "silent", {});
        const never = stack.add(logGroup, "never", { retentionInDays: 0 });
        const odd = stack.add(logGroup, "odd", { retentionInDays: "long" });
        const eight = stack.add(logGroup, "eight", { retentionInDays: 8 });
        const so = "so that nothing expires; set a number of days";
        await expectFindings(policy, stack, {
            violations: [
                [silent, `cloudwatch.LogGroup "silent" sets no retentionInDays, ${so}`],
                [never, `cloudwatch.LogGroup "never" has retentionInDays 0, ${so}`],
                [odd, `cloudwatch.LogGroup "odd" has a retentionInDays that is no number, ${so}`],
                [
                    eight,
                    'cloudwatch.LogGroup "eight" has retentionInDays 8, which AWS refuses; choose one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653',
                ],
            ],
        });
    });

    it("waits for a value that is not known", async () => {
        const stack = new Stack();
        const later = stack.add(logGroup, "later", { retentionInDays: unknownValue });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    later,
                    'unknown: cloudwatch.LogGroup "later" must let its records expire; waits for retentionInDays of cloudwatch.LogGroup "later"',
                ],
            ],
        });
    });

    it("mends a log group with the configured days, and keeps everything else", () => {
        const mend = (type: string, inputs: Record<string, unknown>) =>
            policy.remediate?.({ urn: "u", type, name: "n", inputs }, { days: 30 });
        assert.deepEqual(mend(logGroup, { name: unknownString }), { name: unknownString, retentionInDays: 30 });
        assert.deepEqual(mend(logGroup, { retentionInDays: 0 }), { retentionInDays: 30 });
        assert.deepEqual(mend(logGroup, { retentionInDays: 8 }), { retentionInDays: 30 });
        assert.equal(mend(logGroup, { retentionInDays: 7 }), undefined);
        assert.equal(mend(logGroup, { retentionInDays: unknownString }), undefined);
        assert.equal(mend(logGroup, { logGroupClass: "DELIVERY" }), undefined);
        assert.equal(mend("aws:ec2/vpc:Vpc", {}), undefined);
    });
});
