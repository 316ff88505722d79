import assert from "node:assert/strict";
import { dataRdsMultiAz as policy } from "../../../../policy/data/rds-multi-az";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const instance = "aws:rds/instance:Instance";
const cluster = "aws:rds/cluster:Cluster";
const member = "aws:rds/clusterInstance:ClusterInstance";

describe("data-rds-multi-az", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R08: reports databases without a standby, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const source = stack.add(instance, "fine", { multiAz: true });
            stack.add(instance, "replica", { replicateSourceDb: source });
            stack.add(cluster, "multi-az", { dbClusterInstanceClass: "db.m6gd.large" });
            stack.add(cluster, "serverless", { engineMode: "serverless" });
            const two = stack.add(cluster, "two", {});
            stack.add(member, "two-1", { clusterIdentifier: two });
            stack.add(member, "two-2", { clusterIdentifier: two });
            const silent = stack.add(instance, "silent", {});
            const off = stack.add(instance, "off", { multiAz: "false" });
            const one = stack.add(cluster, "one", {});
            stack.add(member, "one-1", { clusterIdentifier: one });
            const none = stack.add(cluster, "none", {});
            const add = "add a second rds.ClusterInstance as its standby";
            await expectFindings(policy, stack, {
                violations: [
                    [silent, 'rds.Instance "silent" does not set multiAz, and AWS\'s default is false; set it to true'],
                    [off, 'rds.Instance "off" has multiAz false; set it to true'],
                    [one, `rds.Cluster "one" has one instance only (rds.ClusterInstance "one-1"); ${add}`],
                    [none, `rds.Cluster "none" has no instance; ${add}`],
                ],
            });
        });
    }

    it("waits for values and members that are not known", async () => {
        const stack = new Stack();
        const later = stack.add(instance, "later", { multiAz: unknownValue });
        const a = stack.add(cluster, "a", {});
        const b = stack.add(cluster, "b", {});
        stack.add(member, "a-1", { clusterIdentifier: a });
        stack.add(member, "b-1", { clusterIdentifier: b });
        stack.add(member, "either", { clusterIdentifier: from(a, b) });
        const wait = 'must have two instances; waits for clusterIdentifier of rds.ClusterInstance "either"';
        await expectFindings(policy, stack, {
            unknown: [
                [
                    later,
                    'unknown: rds.Instance "later" must have a standby in a second Availability Zone; waits for multiAz of rds.Instance "later"',
                ],
                [a, `unknown: rds.Cluster "a" ${wait}`],
                [b, `unknown: rds.Cluster "b" ${wait}`],
            ],
        });
    });

    it("is advice, a must in production, and nothing for stacks that come and go", () => {
        const { level, levelInProduction, levelInDevelopment } = policy;
        assert.deepEqual([level, levelInProduction, levelInDevelopment], ["advisory", "mandatory", "disabled"]);
    });
});
