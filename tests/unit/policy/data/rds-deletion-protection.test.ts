import assert from "node:assert/strict";
import { dataRdsDeletionProtection as policy } from "../../../../policy/data/rds-deletion-protection";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const instance = "aws:rds/instance:Instance";

describe("data-rds-deletion-protection", () => {
    it("reports databases that one call deletes", async () => {
        const stack = new Stack();
        stack.add(instance, "fine", { deletionProtection: true });
        stack.add(instance, "replica", { replicateSourceDb: unknownValue });
        stack.add("aws:rds/clusterInstance:ClusterInstance", "member", {});
        const silent = stack.add("aws:rds/cluster:Cluster", "silent", {});
        const off = stack.add(instance, "off", { deletionProtection: false });
        await expectFindings(policy, stack, {
            violations: [
                [
                    silent,
                    'rds.Cluster "silent" does not set deletionProtection, and AWS\'s default is false; set it to true',
                ],
                [off, 'rds.Instance "off" has deletionProtection false; set it to true'],
            ],
        });
    });

    it("waits for a value that is not known", async () => {
        const stack = new Stack();
        const later = stack.add(instance, "later", { deletionProtection: unknownValue });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    later,
                    'unknown: rds.Instance "later" must be protected against deletion; waits for deletionProtection of rds.Instance "later"',
                ],
            ],
        });
    });

    it("is advice, a must in production, and nothing for stacks that come and go", () => {
        const { level, levelInProduction, levelInDevelopment } = policy;
        assert.deepEqual([level, levelInProduction, levelInDevelopment], ["advisory", "mandatory", "disabled"]);
    });
});
