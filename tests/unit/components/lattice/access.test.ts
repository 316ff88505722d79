import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { LatticeAssociation } from "../../../../components/lattice/association";
import { LatticeInvokePermission } from "../../../../components/lattice/invoke-permission";
import { LatticeNetwork, type LatticeNetworkArgs } from "../../../../components/lattice/network";
import { LatticeServerAccess } from "../../../../components/lattice/server-access";
import { type Declared, unknownString } from "../../../../model/resources/declared";
import { byName, byType, declare, referencedNames } from "../../../support/declare";

const vpcOf = (name: string) => new aws.ec2.Vpc(name, { cidrBlock: "10.0.0.0/16" });

async function policyOf(args: Partial<LatticeNetworkArgs>): Promise<{ statements: unknown; vpcs: string[] }> {
    const resources = await declare(() => {
        const shared = vpcOf("shared");
        const sourceVpcIds = [shared.id, "vpc-0123456789abcdef0"];
        new LatticeNetwork("lattice", { vpcId: vpcOf("vpc").id, sourceVpcIds, ...args });
    });
    const component = byName(resources, "wavelength-lattice:lattice:LatticeAuthPolicy", "lattice-auth");
    const policy = byName(resources, "aws:vpclattice/authPolicy:AuthPolicy", "lattice-auth");
    const { statements } = component.outputs["authPolicy"] as { statements: unknown };
    return { statements, vpcs: referencedNames(resources, policy, "policy") };
}

const sourceVpcs = { "vpc-lattice-svcs:SourceVpc": [unknownString, unknownString, "vpc-0123456789abcdef0"] };
const signed = {
    Effect: "Allow",
    Principal: "*",
    Action: "vpc-lattice-svcs:Invoke",
    Resource: "*",
    Condition: { StringNotEquals: { "aws:PrincipalType": "Anonymous" }, StringEquals: sourceVpcs },
};
const connections = {
    Effect: "Allow",
    Principal: "*",
    Action: "vpc-lattice-svcs:Connect",
    Resource: "*",
    Condition: { StringEquals: sourceVpcs },
};

describe("who may use a service network of VPC Lattice", () => {
    it("R23 R24 is its own VPC and those that are admitted beside it", async () => {
        const { statements, vpcs } = await policyOf({});
        assert.deepEqual(statements, [signed]);
        assert.deepEqual(vpcs, ["shared", "vpc"]);
    });

    it("R16 are connections as well where TLS is passed through, which nobody can sign", async () => {
        assert.deepEqual((await policyOf({ passthrough: true })).statements, [signed, connections]);
    });

    it("R16 R24 are anonymous requests of all those VPCs where callers do not sign", async () => {
        const { statements } = await policyOf({ callers: "any", passthrough: true });
        const anonymous = { ...signed, Condition: { StringEquals: sourceVpcs } };
        assert.deepEqual(statements, [anonymous, connections]);
    });

    it("R23 is a further VPC by an association with a security group that nobody has opened", async () => {
        const resources = await declare(() => {
            const { id } = new aws.vpclattice.ServiceNetwork("lattice", {});
            const vpcId = vpcOf("tools").id;
            new LatticeAssociation("tools-lattice", { vpcId, serviceNetworkIdentifier: id, tags: { Project: "edge" } });
        });
        const association = byName(
            resources,
            "aws:vpclattice/serviceNetworkVpcAssociation:ServiceNetworkVpcAssociation",
            "tools-lattice",
        );
        assert.deepEqual(association.inputs, {
            securityGroupIds: [unknownString],
            serviceNetworkIdentifier: unknownString,
            vpcIdentifier: unknownString,
            tags: { Project: "edge", Name: "tools-lattice" },
        });
        assert.deepEqual(referencedNames(resources, association, "vpcIdentifier"), ["tools"]);
        assert.deepEqual(referencedNames(resources, association, "securityGroupIds"), ["tools-lattice"]);
        const group = byName(resources, "aws:ec2/securityGroup:SecurityGroup", "tools-lattice");
        assert.deepEqual(referencedNames(resources, group, "vpcId"), ["tools"]);
        assert.deepEqual(byType(resources, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"), []);
    });

    it("R23 is a role that may call one service, readable before the service exists", async () => {
        const resources = await declare(() => {
            const role = new aws.iam.Role("guest", { assumeRolePolicy: "{}" });
            const { arn } = new aws.vpclattice.Service("web", {});
            new LatticeInvokePermission("guest-web", { role: role.name, serviceArn: arn });
        });
        const policy = byName(resources, "aws:iam/rolePolicy:RolePolicy", "guest-web");
        assert.deepEqual(referencedNames(resources, policy, "role"), ["guest"]);
        assert.deepEqual(referencedNames(resources, policy, "policy"), ["web"]);
        const component = byName(resources, "wavelength-lattice:lattice:LatticeInvokePermission", "guest-web");
        assert.deepEqual(component.outputs, {
            taskRolePolicy: {
                statements: [{ Effect: "Allow", Action: "vpc-lattice-svcs:Invoke", Resource: unknownString }],
            },
        });
    });

    it("R16 R21 opens servers by one rule for all services that send to them", async () => {
        const resources: Declared[] = await declare(() => {
            new LatticeServerAccess("from-lattice", {
                servers: ["one"],
                securityGroupId: "sg-0",
                port: 443,
                latticeService: "web",
                furtherServices: ["tls"],
            });
        });
        assert.equal(byType(resources, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").length, 1);
        const flow = { to: "one", protocol: "tcp", port: 443, expect: "reachable" };
        const [expectations] = byType(resources, "wavelength-lattice:index:Expectations");
        assert.deepEqual(expectations?.outputs, {
            flows: [
                { from: "web", ...flow },
                { from: "tls", ...flow },
            ],
        });
    });
});
