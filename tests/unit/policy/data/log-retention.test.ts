import assert from "node:assert/strict";
import { unknownString } from "../../../../model/declared";
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
        const so = "so that nothing expires; set a number of days";
        await expectFindings(policy, stack, {
            violations: [
                [silent, `cloudwatch.LogGroup "silent" sets no retentionInDays, ${so}`],
                [never, `cloudwatch.LogGroup "never" has retentionInDays 0, ${so}`],
                [odd, `cloudwatch.LogGroup "odd" sets no retentionInDays, ${so}`],
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
        assert.equal(mend(logGroup, { retentionInDays: 7 }), undefined);
        assert.equal(mend(logGroup, { retentionInDays: unknownString }), undefined);
        assert.equal(mend(logGroup, { logGroupClass: "DELIVERY" }), undefined);
        assert.equal(mend("aws:ec2/vpc:Vpc", {}), undefined);
    });
});
