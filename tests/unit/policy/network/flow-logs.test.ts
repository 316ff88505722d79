import { networkFlowLogs as policy } from "../../../../policy/network/flow-logs";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const vpcType = "aws:ec2/vpc:Vpc";
const transit = "aws:ec2transitgateway/transitGateway:TransitGateway";
const log = "aws:ec2/flowLog:FlowLog";

describe("network-flow-logs", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R32: reports VPCs and transit gateways without flow logs, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const fine = stack.add(vpcType, "fine");
            stack.add(log, "fine", { vpcId: fine });
            const hub = stack.add(transit, "hub");
            stack.add(log, "hub", { transitGatewayId: hub });
            const parts = stack.add(vpcType, "parts");
            const subnet = stack.add("aws:ec2/subnet:Subnet", "parts", { vpcId: parts });
            stack.add(log, "parts", { subnetId: subnet });
            const half = stack.add(vpcType, "half");
            for (const name of ["a", "b"]) {
                const one = stack.add("aws:ec2/subnet:Subnet", name, { vpcId: half });
                if (name === "a") {
                    stack.add(log, name, { subnetId: one });
                }
            }
            const bare = stack.add(vpcType, "bare");
            const spoke = stack.add(transit, "spoke");
            await expectFindings(policy, stack, {
                violations: [
                    [half, 'ec2.Vpc "half" has no flow logs; declare an ec2.FlowLog with its vpcId'],
                    [bare, 'ec2.Vpc "bare" has no flow logs; declare an ec2.FlowLog with its vpcId'],
                    [
                        spoke,
                        'ec2transitgateway.TransitGateway "spoke" has no flow logs; declare an ec2.FlowLog with its transitGatewayId',
                    ],
                ],
            });
        });
    }

    it("waits for flow logs whose VPC is not known", async () => {
        const stack = new Stack();
        const one = stack.add(vpcType, "one");
        const two = stack.add(vpcType, "two");
        stack.add(log, "either", { vpcId: from(one, two) });
        stack.add(log, "later", { vpcId: unknownValue });
        const message = (name: string) =>
            `unknown: ec2.Vpc "${name}" has no flow logs; waits for vpcId of ec2.FlowLog "either" and ec2.FlowLog "later"`;
        await expectFindings(policy, stack, {
            unknown: [
                [one, message("one")],
                [two, message("two")],
            ],
        });
    });

    it("waits for the one flow log whose VPC is not known", async () => {
        const stack = new Stack();
        const vpc = stack.add(vpcType, "vpc");
        stack.add(log, "later", { vpcId: unknownValue });
        await expectFindings(policy, stack, {
            unknown: [[vpc, 'unknown: ec2.Vpc "vpc" has no flow logs; waits for vpcId of ec2.FlowLog "later"']],
        });
    });

    for (const odd of [null, 7, "", [], {}]) {
        it(`counts flow logs of ${JSON.stringify(odd)} as none`, async () => {
            const stack = new Stack();
            const bare = stack.add(vpcType, "bare");
            stack.add(log, "odd", { vpcId: odd });
            await expectFindings(policy, stack, {
                violations: [[bare, 'ec2.Vpc "bare" has no flow logs; declare an ec2.FlowLog with its vpcId']],
            });
        });
    }
});
