import { dataRdsPrivate as policy } from "../../../../policy/data/rds-private";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

describe("data-rds-private", () => {
    it("R08: reports databases with a public address, and accepts AWS's default", async () => {
        const stack = new Stack();
        stack.add("aws:rds/instance:Instance", "fine", { publiclyAccessible: false });
        stack.add("aws:rds/instance:Instance", "default", {});
        stack.add("aws:redshift/cluster:Cluster", "other", { publiclyAccessible: true });
        const open = stack.add("aws:rds/instance:Instance", "open", { publiclyAccessible: true });
        const member = stack.add("aws:rds/clusterInstance:ClusterInstance", "member", { publiclyAccessible: "true" });
        const instead = "is publicly accessible; set publiclyAccessible to false and reach it from inside the VPC";
        await expectFindings(policy, stack, {
            violations: [
                [open, `rds.Instance "open" ${instead}`],
                [member, `rds.ClusterInstance "member" ${instead}`],
            ],
        });
    });

    it("waits for a value that is not known", async () => {
        const stack = new Stack();
        const later = stack.add("aws:rds/instance:Instance", "later", { publiclyAccessible: unknownValue });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    later,
                    'unknown: rds.Instance "later" must not be publicly accessible; waits for publiclyAccessible of rds.Instance "later"',
                ],
            ],
        });
    });
});
