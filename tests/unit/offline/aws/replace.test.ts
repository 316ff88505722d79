import assert from "node:assert/strict";
import { unknownString as unknown } from "../../../../model/resources/declared";
import { differences } from "../../../../offline/aws/replace";

const secretKey = "4dabf18193072939515e22adb298388d";
const secretOf = (value: unknown) => ({ [secretKey]: "1b47061264138c4ac30d75fd1eb44270", value });

describe("what a change of inputs means", () => {
    it("is nothing where nothing changes, whatever is marked secret", () => {
        const olds = { cidrBlock: "10.0.0.0/16", tags: { Name: "main" }, __defaults: [] };
        assert.deepEqual(differences("aws:ec2/vpc:Vpc", olds, { ...olds, __defaults: ["name"] }), []);
        assert.deepEqual(differences("aws:ec2/instance:Instance", { userData: "a" }, { userData: secretOf("a") }), []);
    });

    for (const [type, property, old, now, replaces] of [
        ["aws:ec2/vpc:Vpc", "cidrBlock", "10.0.0.0/16", "10.1.0.0/16", true],
        ["aws:ec2/vpc:Vpc", "enableDnsHostnames", false, true, false],
        ["aws:ec2/subnet:Subnet", "availabilityZone", "ap-northeast-1a", "ap-northeast-1c", true],
        ["aws:ec2/subnet:Subnet", "mapPublicIpOnLaunch", true, false, false],
        ["aws:ec2/instance:Instance", "ami", "ami-1", "ami-2", true],
        ["aws:ec2/instance:Instance", "instanceType", "t3.medium", "t3.xlarge", false],
        ["aws:ec2/instance:Instance", "rootBlockDevice", { encrypted: false }, { encrypted: true }, true],
        ["aws:ec2/instance:Instance", "rootBlockDevice", { volumeSize: 8 }, { volumeSize: 16 }, false],
        ["aws:alb/targetGroup:TargetGroup", "port", 80, 81, true],
        ["aws:vpclattice/service:Service", "name", "one", "two", true],
        ["aws:vpclattice/service:Service", "authType", "NONE", "AWS_IAM", false],
        ["aws:vpclattice/targetGroup:TargetGroup", "config", { port: 80, healthCheck: {} }, { port: 80 }, false],
        ["aws:vpclattice/targetGroup:TargetGroup", "config", { port: 80 }, { port: 81 }, true],
        ["aws:ecs/taskDefinition:TaskDefinition", "containerDefinitions", "[]", "[{}]", true],
        ["aws:rds/instance:Instance", "storageEncrypted", false, true, true],
        ["aws:rds/instance:Instance", "instanceClass", "db.t4g.micro", "db.t4g.small", false],
        ["aws:rds/instance:Instance", "port", 5432, 5433, false],
        ["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "fromPort", 80, 81, false],
        ["aws:ec2/routeTableAssociation:RouteTableAssociation", "routeTableId", "rtb-1", "rtb-2", false],
        ["aws:ec2/networkAclRule:NetworkAclRule", "ruleAction", "allow", "deny", true],
        ["aws:eks/nodeGroup:NodeGroup", "instanceTypes", ["t3.medium"], ["t3.large"], true],
        ["aws:elasticache/subnetGroup:SubnetGroup", "description", "one", "two", false],
        ["aws:bedrock/agentcorePolicy:AgentcorePolicy", "name", "one", "two", true],
        ["aws:sfn/stateMachine:StateMachine", "name", "one", "two", true],
        ["aws:sfn/stateMachine:StateMachine", "definition", "{}", "[]", false],
    ] as const) {
        it(`${replaces ? "replaces" : "updates"} ${type.split(":").at(-1)} for ${property} ${JSON.stringify(now)}`, () => {
            assert.deepEqual(differences(type, { [property]: old }, { [property]: now }), [
                { property, change: "update", replaces },
            ]);
        });
    }

    it("tells added from removed inputs", () => {
        assert.deepEqual(differences("aws:ec2/vpc:Vpc", { tags: {} }, { enableDnsSupport: true }), [
            { property: "enableDnsSupport", change: "add", replaces: false },
            { property: "tags", change: "delete", replaces: false },
        ]);
    });

    it("replaces where a fixed input is not known yet", () => {
        assert.deepEqual(differences("aws:ec2/subnet:Subnet", { vpcId: "vpc-1" }, { vpcId: unknown }), [
            { property: "vpcId", change: "update", replaces: true },
        ]);
    });
});
