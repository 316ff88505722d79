import assert from "node:assert/strict";
import { stackStatefulProtected as policy } from "../../../../policy/stack/stateful-protected";
import { expectFindings } from "../../../support/policy/check";
import { Stack } from "../../../support/policy/stack";

const instance = "aws:rds/instance:Instance";
const bucket = "aws:s3/bucket:Bucket";

describe("stack-stateful-protected", () => {
    it("reports what holds data and is not protected", async () => {
        const stack = new Stack();
        const source = stack.add(instance, "fine", {}, { protect: true });
        stack.add(bucket, "kept", {}, { protect: true });
        stack.add(instance, "replica", { replicateSourceDb: source });
        stack.add("aws:ec2/vpc:Vpc", "other", {});
        const database = stack.add(instance, "database", { deletionProtection: true });
        const open = stack.add(bucket, "open", {}, { protect: false });
        const older = stack.add("aws:s3/bucketV2:BucketV2", "older", {});
        const express = stack.add("aws:s3/directoryBucket:DirectoryBucket", "express", {});
        const disk = stack.add("aws:ebs/volume:Volume", "disk", { size: null });
        const tables = stack.add("aws:keyspaces/table:Table", "tables");
        const instead = "holds data and is not protected; set the resource option protect to true";
        await expectFindings(policy, stack, {
            violations: [
                [database, `rds.Instance "database" ${instead}`],
                [open, `s3.Bucket "open" ${instead}`],
                [older, `s3.BucketV2 "older" ${instead}`],
                [express, `s3.DirectoryBucket "express" ${instead}`],
                [tables, `keyspaces.Table "tables" ${instead}`],
                [disk, `ebs.Volume "disk" ${instead}`],
            ],
        });
    });

    it("is advice, and nothing for stacks that come and go", () => {
        const { level, levelInProduction, levelInDevelopment } = policy;
        assert.deepEqual([level, levelInProduction, levelInDevelopment], ["advisory", undefined, "disabled"]);
    });
});
