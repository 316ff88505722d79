import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { LatticeAuthPolicy } from "../../../../components/lattice/auth-policy";
import { LatticeClient } from "../../../../components/lattice/client";
import { LatticeNetwork, type LatticeNetworkArgs } from "../../../../components/lattice/network";
import { rolesFrom } from "../../../../components/lattice/statements";
import { type Declared, unknownString } from "../../../../model/resources/declared";
import { byName, byType, declare, referencedNames, refusal } from "../../../support/declare";

const subscriptionType = "aws:vpclattice/accessLogSubscription:AccessLogSubscription";
const policyComponent = "wavelength-lattice:lattice:LatticeAuthPolicy";

async function declared(args: Partial<LatticeNetworkArgs> = {}): Promise<Declared[]> {
    return await declare(() => {
        const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
        new LatticeNetwork("lattice", { vpcId: vpc.id, tags: { Project: "edge" }, ...args });
    });
}

describe("LatticeNetwork", () => {
    it("R15 asks for IAM and joins the VPC with a security group that nobody has opened", async () => {
        const resources = await declared();
        assert.deepEqual(byName(resources, "aws:vpclattice/serviceNetwork:ServiceNetwork", "lattice").inputs, {
            authType: "AWS_IAM",
            name: "test-lattice",
            tags: { Project: "edge", Name: "lattice" },
        });
        const association = byName(
            resources,
            "aws:vpclattice/serviceNetworkVpcAssociation:ServiceNetworkVpcAssociation",
            "lattice",
        );
        assert.deepEqual(association.inputs, {
            securityGroupIds: [unknownString],
            serviceNetworkIdentifier: unknownString,
            vpcIdentifier: unknownString,
            tags: { Project: "edge", Name: "lattice" },
        });
        assert.deepEqual(referencedNames(resources, association, "securityGroupIds"), ["lattice-clients"]);
        assert.deepEqual(referencedNames(resources, association, "vpcIdentifier"), ["vpc"]);
        assert.deepEqual(byType(resources, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"), []);
        assert.deepEqual(byType(resources, "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"), []);
    });

    it("R15 lets signed requests of its own VPC pass, readable before the VPC exists", async () => {
        const resources = await declared();
        const component = byName(resources, policyComponent, "lattice-auth");
        assert.deepEqual(component.outputs, {
            authPolicy: {
                statements: [
                    {
                        Effect: "Allow",
                        Principal: "*",
                        Action: "vpc-lattice-svcs:Invoke",
                        Resource: "*",
                        Condition: {
                            StringNotEquals: { "aws:PrincipalType": "Anonymous" },
                            StringEquals: { "vpc-lattice-svcs:SourceVpc": unknownString },
                        },
                    },
                ],
            },
        });
        const policy = byName(resources, "aws:vpclattice/authPolicy:AuthPolicy", "lattice-auth");
        assert.equal(policy.parent, component.urn);
        assert.deepEqual(referencedNames(resources, policy, "policy"), ["vpc"]);
        assert.deepEqual(referencedNames(resources, policy, "resourceIdentifier"), ["lattice"]);
    });

    it("lets unsigned requests of its own VPC pass where callers cannot sign", async () => {
        const { outputs } = byName(await declared({ callers: "any" }), policyComponent, "lattice-auth");
        assert.deepEqual(outputs, {
            authPolicy: {
                statements: [
                    {
                        Effect: "Allow",
                        Principal: "*",
                        Action: "vpc-lattice-svcs:Invoke",
                        Resource: "*",
                        Condition: { StringEquals: { "vpc-lattice-svcs:SourceVpc": unknownString } },
                    },
                ],
            },
        });
    });

    it("R15 records requests in a log group of its own, kept and encrypted as it is told", async () => {
        const resources = await declared({
            accessLogs: {
                destination: "cloud-watch-logs",
                retentionInDays: 365,
                protect: true,
                kmsKeyArn: "arn:aws:kms:k",
            },
        });
        const group = byName(resources, "aws:cloudwatch/logGroup:LogGroup", "lattice-access-logs");
        assert.equal(group.protect, true);
        assert.deepEqual(group.inputs, {
            name: "/aws/vendedlogs/vpc-lattice/test-lattice-access-logs",
            retentionInDays: 365,
            kmsKeyId: "arn:aws:kms:k",
            tags: { Project: "edge", Name: "lattice-access-logs" },
        });
        const subscription = byName(resources, subscriptionType, "lattice-access-logs");
        assert.equal(subscription.inputs["serviceNetworkLogType"], "SERVICE");
        assert.deepEqual(referencedNames(resources, subscription, "destinationArn"), ["lattice-access-logs"]);
        assert.deepEqual(referencedNames(resources, subscription, "resourceIdentifier"), ["lattice"]);
    });

    it("R15 records requests in a bucket or a delivery stream instead, or not at all", async () => {
        const destinations = async (accessLogs: LatticeNetworkArgs["accessLogs"]) => {
            const resources = await declared({ accessLogs });
            return {
                groups: byType(resources, "aws:cloudwatch/logGroup:LogGroup").length,
                destinations: byType(resources, subscriptionType).map(({ inputs }) => inputs["destinationArn"]),
            };
        };
        assert.deepEqual(await destinations({ destination: "s3", bucketArn: "arn:aws:s3:::logs" }), {
            groups: 0,
            destinations: ["arn:aws:s3:::logs"],
        });
        const deliveryStreamArn = "arn:aws:firehose:ap-northeast-1:000000000000:deliverystream/logs";
        assert.deepEqual(await destinations({ destination: "firehose", deliveryStreamArn }), {
            groups: 0,
            destinations: [deliveryStreamArn],
        });
        assert.deepEqual(await destinations({ destination: "none" }), { groups: 0, destinations: [] });
    });
});

describe("LatticeAuthPolicy", () => {
    it("refuses more than VPC Lattice takes, by what is known before a deployment", async () => {
        const roles = Array.from({ length: 300 }, (_, index) => `arn:aws:iam::111122223333:role/caller-${index}`);
        const unknown = pulumi.output("arn:aws:iam::111122223333:role/later");
        const declared = (principals: pulumi.Input<string>[]) => () =>
            new LatticeAuthPolicy("auth", {
                resourceIdentifier: "svc-0123456789abcdef0",
                statements: [rolesFrom(principals, "vpc-1")],
            });
        assert.match(
            String(await refusal(declared([...roles, unknown]))),
            /^The auth policy 'auth' cannot be built:\n {2}statements: 1\d{4} bytes, and VPC Lattice takes 10240; name fewer/,
        );
        assert.equal((await declare(declared([...roles.slice(0, 200), unknown]))).length, 2);
    });

    it("R15 names the roles that may call, from one VPC", async () => {
        const resources = await declare(() => {
            const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
            const role = new aws.iam.Role("proxy", { assumeRolePolicy: "{}" });
            const statements = [rolesFrom([role.arn], vpc.id)];
            new LatticeAuthPolicy("web-lattice-auth", { resourceIdentifier: "svc-0123456789abcdef0", statements });
        });
        assert.deepEqual(byName(resources, policyComponent, "web-lattice-auth").outputs, {
            authPolicy: {
                statements: [
                    {
                        Effect: "Allow",
                        Principal: { AWS: [unknownString] },
                        Action: "vpc-lattice-svcs:Invoke",
                        Resource: "*",
                        Condition: { StringEquals: { "vpc-lattice-svcs:SourceVpc": unknownString } },
                    },
                ],
            },
        });
        const policy = byName(resources, "aws:vpclattice/authPolicy:AuthPolicy", "web-lattice-auth");
        assert.deepEqual(referencedNames(resources, policy, "policy"), ["proxy", "vpc"]);
    });

    it("is one line of JSON once everything is known", async () => {
        const resources = await declare(() => {
            const statements = [rolesFrom(["arn:aws:iam::000000000000:role/proxy"], "vpc-1")];
            new LatticeAuthPolicy("auth", { resourceIdentifier: "svc-0123456789abcdef0", statements });
        });
        const { policy } = byName(resources, "aws:vpclattice/authPolicy:AuthPolicy", "auth").inputs;
        assert.deepEqual(JSON.parse(String(policy)), {
            Version: "2012-10-17",
            Statement: [
                {
                    Effect: "Allow",
                    Principal: { AWS: ["arn:aws:iam::000000000000:role/proxy"] },
                    Action: "vpc-lattice-svcs:Invoke",
                    Resource: "*",
                    Condition: { StringEquals: { "vpc-lattice-svcs:SourceVpc": "vpc-1" } },
                },
            ],
        });
        assert.equal(String(policy).includes("\n"), false);
    });
});

describe("LatticeClient", () => {
    async function declaredClient(clientEgress?: boolean): Promise<Declared[]> {
        return await declare(() => {
            const [client, network] = ["proxy", "clients"].map((name) => new aws.ec2.SecurityGroup(name, {}).id);
            new LatticeClient("front-proxy-lattice", {
                client: "front-proxy",
                clientSecurityGroupId: client ?? "",
                networkSecurityGroupId: network ?? "",
                service: "web-lattice",
                clientEgress,
            });
        });
    }

    it("opens the association's group for the client, and the client's group towards Lattice's addresses", async () => {
        const resources = await declaredClient();
        const client = byName(resources, "wavelength-lattice:lattice:LatticeClient", "front-proxy-lattice");
        const { awsPrefixLists } = client.outputs as { awsPrefixLists: Record<string, string> };
        assert.deepEqual(Object.keys(awsPrefixLists), ["com.amazonaws.ap-northeast-1.vpc-lattice"]);
        const common = { ipProtocol: "tcp", fromPort: 443, toPort: 443, tags: { Name: "front-proxy-lattice" } };
        const ingress = byName(
            resources,
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            "front-proxy-lattice",
        );
        assert.deepEqual(ingress.inputs, {
            ...common,
            securityGroupId: unknownString,
            referencedSecurityGroupId: unknownString,
            description: "front-proxy calls services of the network",
        });
        assert.deepEqual(referencedNames(resources, ingress, "securityGroupId"), ["clients"]);
        assert.deepEqual(referencedNames(resources, ingress, "referencedSecurityGroupId"), ["proxy"]);
        const egress = byName(
            resources,
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
            "front-proxy-lattice",
        );
        assert.deepEqual(egress.inputs, {
            ...common,
            securityGroupId: unknownString,
            prefixListId: awsPrefixLists["com.amazonaws.ap-northeast-1.vpc-lattice"],
            description: "front-proxy calls VPC Lattice",
        });
        assert.deepEqual(referencedNames(resources, egress, "securityGroupId"), ["proxy"]);
        assert.deepEqual(
            byName(resources, "wavelength-lattice:index:Expectations", "front-proxy-lattice-expectations").outputs,
            { flows: [{ from: "front-proxy", to: "web-lattice", protocol: "tcp", port: 443, expect: "reachable" }] },
        );
    });

    it("leaves the client's own group alone on request", async () => {
        const resources = await declaredClient(false);
        assert.deepEqual(byType(resources, "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"), []);
        assert.equal(byType(resources, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").length, 1);
    });
});
