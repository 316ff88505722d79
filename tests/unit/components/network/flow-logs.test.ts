import assert from "node:assert/strict";
import { type FlowLogDestination, FlowLogs } from "../../../../components/network/flow-logs";
import { unknownString } from "../../../../model/resources/declared";
import { byName, byType, declare, referencedNames } from "../../../support/declare";

const declareFlowLogs = (to: FlowLogDestination) =>
    declare(() => {
        new FlowLogs("flows", { of: { vpcId: "vpc-1" }, to, tags: { Project: "edge" } });
    });
const tags = { Project: "edge", Name: "flows" };

describe("FlowLogs", () => {
    it("records all traffic in a log group of its own for 30 days (R32)", async () => {
        const resources = await declareFlowLogs({ destination: "cloud-watch-logs" });
        const group = byName(resources, "aws:cloudwatch/logGroup:LogGroup", "flows");
        assert.deepEqual(group.inputs, { name: "/vpc/flow-logs/test-flows", retentionInDays: 30, tags });
        assert.equal(group.protect ?? false, false);
        const log = byName(resources, "aws:ec2/flowLog:FlowLog", "flows");
        assert.deepEqual(log.inputs, {
            vpcId: "vpc-1",
            logDestinationType: "cloud-watch-logs",
            logDestination: unknownString,
            iamRoleArn: unknownString,
            trafficType: "ALL",
            maxAggregationInterval: 600,
            tags,
        });
        assert.deepEqual(referencedNames(resources, log, "logDestination"), ["flows"]);
        assert.equal(resources.length, 5);
    });

    it("keeps what is asked for, encrypted and protected", async () => {
        const resources = await declareFlowLogs({
            destination: "cloud-watch-logs",
            trafficType: "REJECT",
            maxAggregationInterval: 60,
            retentionInDays: 365,
            kmsKeyArn: "arn:aws:kms:ap-northeast-1:000000000000:key/1",
            protect: true,
        });
        const group = byName(resources, "aws:cloudwatch/logGroup:LogGroup", "flows");
        assert.deepEqual(group.inputs, {
            name: "/vpc/flow-logs/test-flows",
            retentionInDays: 365,
            kmsKeyId: "arn:aws:kms:ap-northeast-1:000000000000:key/1",
            tags,
        });
        assert.equal(group.protect, true);
        const { trafficType, maxAggregationInterval } = byName(resources, "aws:ec2/flowLog:FlowLog", "flows").inputs;
        assert.deepEqual(
            { trafficType, maxAggregationInterval },
            { trafficType: "REJECT", maxAggregationInterval: 60 },
        );
    });

    it("lets flow logs of the own account only take the delivery role", async () => {
        const resources = await declareFlowLogs({ destination: "cloud-watch-logs" });
        const role = byName(resources, "aws:iam/role:Role", "flows");
        assert.deepEqual(JSON.parse(String(role.inputs["assumeRolePolicy"])), {
            Version: "2012-10-17",
            Statement: [
                {
                    Effect: "Allow",
                    Principal: { Service: "vpc-flow-logs.amazonaws.com" },
                    Action: "sts:AssumeRole",
                    Condition: {
                        ArnLike: { "aws:SourceArn": "arn:aws:ec2:ap-northeast-1:000000000000:vpc-flow-log/*" },
                        StringEquals: { "aws:SourceAccount": "000000000000" },
                    },
                },
            ],
        });
    });

    it("writes Parquet files in hourly partitions into a bucket that log delivery may write to (R32)", async () => {
        const resources = await declareFlowLogs({ destination: "s3", retentionInDays: 60 });
        assert.deepEqual(byName(resources, "aws:ec2/flowLog:FlowLog", "flows").inputs, {
            vpcId: "vpc-1",
            logDestinationType: "s3",
            logDestination: unknownString,
            destinationOptions: { fileFormat: "parquet", hiveCompatiblePartitions: true, perHourPartition: true },
            trafficType: "ALL",
            maxAggregationInterval: 600,
            tags,
        });
        assert.equal(byType(resources, "aws:cloudwatch/logGroup:LogGroup").length, 0);
        assert.equal(byType(resources, "aws:iam/role:Role").length, 0);
        const statements = byName(resources, "wavelength-lattice:shared:LogBucket", "flows").outputs[
            "policyStatements"
        ];
        assert.deepEqual(
            (statements as Record<string, { Sid: string }[]>)["flows"]?.map(({ Sid }) => Sid),
            ["LogDelivery", "LogDeliveryCheck", "TlsOnly"],
        );
    });

    it("hands records to a Firehose stream that ends in a bucket (R32)", async () => {
        const resources = await declareFlowLogs({ destination: "firehose" });
        const log = byName(resources, "aws:ec2/flowLog:FlowLog", "flows");
        assert.deepEqual(log.inputs, {
            vpcId: "vpc-1",
            logDestinationType: "kinesis-data-firehose",
            logDestination: unknownString,
            trafficType: "ALL",
            maxAggregationInterval: 600,
            tags,
        });
        const stream = byName(resources, "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "flows");
        const { extendedS3Configuration: _to, ...rest } = stream.inputs;
        assert.deepEqual(rest, {
            name: "test-flows",
            destination: "extended_s3",
            serverSideEncryption: { enabled: true, keyType: "AWS_OWNED_CMK" },
            tags: { ...tags, LogDeliveryEnabled: "true" },
        });
    });

    it("records a transit gateway by the minute, where AWS knows no kind of traffic (R32)", async () => {
        const resources = await declare(() => {
            new FlowLogs("flows", { of: { transitGatewayId: "tgw-1" }, to: { destination: "cloud-watch-logs" } });
        });
        assert.deepEqual(byName(resources, "aws:ec2/flowLog:FlowLog", "flows").inputs, {
            transitGatewayId: "tgw-1",
            logDestinationType: "cloud-watch-logs",
            logDestination: unknownString,
            iamRoleArn: unknownString,
            maxAggregationInterval: 60,
            tags: { Name: "flows" },
        });
        const group = byName(resources, "aws:cloudwatch/logGroup:LogGroup", "flows");
        assert.equal(group.inputs["name"], "/transit-gateway/flow-logs/test-flows");
    });
});
