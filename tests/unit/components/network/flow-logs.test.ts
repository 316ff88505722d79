import assert from "node:assert/strict";
import { type FlowLogDestination, FlowLogs } from "../../../../components/network/flow-logs";
import { unknownString } from "../../../../model/declared";
import { byName, declare, referencedNames } from "../../../support/declare";

const declareFlowLogs = (to: FlowLogDestination) =>
    declare(() => {
        new FlowLogs("flows", { vpcId: "vpc-1", to, tags: { Project: "edge" } });
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
                    Condition: { StringEquals: { "aws:SourceAccount": "000000000000" } },
                },
            ],
        });
    });
});
