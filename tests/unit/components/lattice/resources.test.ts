import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { LatticeEndpoint } from "../../../../components/lattice/endpoint";
import { LatticeNetwork } from "../../../../components/lattice/network";
import { LatticeResources } from "../../../../components/lattice/resources";
import { LatticeShare } from "../../../../components/lattice/share";
import { prove } from "../../../../model/prove/prove";
import { type Declared, unknownString } from "../../../../model/resources/declared";
import { networkOf } from "../../../../model/resources/network-of";
import { byName, byType, declare, referencedNames } from "../../../support/declare";

const configurationType = "aws:vpclattice/resourceConfiguration:ResourceConfiguration";
const ingressType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egressType = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

/** A database and a host behind a resource gateway, an endpoint for one block, and a client whose address is in it. */
async function declared(cidrBlock: string): Promise<Declared[]> {
    return await declare(() => {
        const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
        const subnets = ["a", "c"].map(
            (letter, index) =>
                new aws.ec2.Subnet(letter, {
                    vpcId: vpc.id,
                    cidrBlock: `10.0.${index}.0/24`,
                    availabilityZone: `ap-northeast-1${letter}`,
                }),
        );
        const subnetIds = subnets.map(({ id }) => id);
        const group = new aws.ec2.SecurityGroup("database", { vpcId: vpc.id });
        const placed = new aws.rds.SubnetGroup("database", { subnetIds });
        const database = new aws.rds.Instance("database", {
            engine: "postgres",
            instanceClass: "db.t4g.micro",
            dbSubnetGroupName: placed.name,
            vpcSecurityGroupIds: [group.id],
        });
        const clients = new aws.ec2.SecurityGroup("client", { vpcId: vpc.id });
        new aws.vpc.SecurityGroupEgressRule("client", {
            securityGroupId: clients.id,
            cidrIpv4: "10.0.0.0/16",
            ipProtocol: "-1",
        });
        new aws.ec2.Instance("client", { subnetId: subnets[0]?.id ?? "", vpcSecurityGroupIds: [clients.id] });
        const lattice = new LatticeNetwork("lattice", { vpcId: vpc.id });
        const place = { vpcId: vpc.id, subnetIds };
        new LatticeResources("resources", {
            ...place,
            serviceNetworkIdentifier: lattice.id,
            serviceNetworkArn: lattice.arn,
            databases: { database: { arn: database.arn, port: 5432, securityGroupId: group.id } },
            hosts: { ledger: { domainName: "ledger.example.com", port: 9443, cidrBlock: "203.0.113.0/24" } },
        });
        new LatticeEndpoint("endpoint", {
            ...place,
            serviceNetworkArn: lattice.arn,
            cidrBlocks: [cidrBlock],
            ports: [443, 5432],
        });
        new LatticeShare("share", { serviceNetworkArn: lattice.arn, principals: ["111122223333"] });
    });
}

describe("LatticeResources", () => {
    it("R22 offers a database by its ARN, without ports, and opens its group for the gateway alone", async () => {
        const resources = await declared("10.0.0.0/16");
        const database = byName(resources, configurationType, "database-resource");
        assert.deepEqual(database.inputs, {
            name: "test-database-resource",
            type: "ARN",
            resourceGatewayIdentifier: unknownString,
            allowAssociationToShareableServiceNetwork: true,
            resourceConfigurationDefinition: { arnResource: { arn: unknownString } },
            tags: { Name: "database-resource" },
        });
        assert.deepEqual(referencedNames(resources, database, "resourceConfigurationDefinition"), ["database"]);
        for (const [type, group, peer] of [
            [ingressType, "database", "resources"],
            [egressType, "resources", "database"],
        ] as const) {
            const rule = byName(resources, type, "resources-to-database");
            assert.deepEqual([rule.inputs["fromPort"], rule.inputs["toPort"]], [5432, 5432]);
            assert.deepEqual(referencedNames(resources, rule, "securityGroupId"), [group]);
            assert.deepEqual(referencedNames(resources, rule, "referencedSecurityGroupId"), [peer]);
        }
    });

    it("R22 offers a TCP host by its DNS name, and lets the gateway out to its addresses", async () => {
        const resources = await declared("10.0.0.0/16");
        const { inputs } = byName(resources, configurationType, "ledger-resource");
        assert.deepEqual(
            [inputs["type"], inputs["protocol"], inputs["portRanges"], inputs["resourceConfigurationDefinition"]],
            ["SINGLE", "TCP", ["9443"], { dnsResource: { domainName: "ledger.example.com", ipAddressType: "IPV4" } }],
        );
        assert.equal(byName(resources, egressType, "resources-to-ledger").inputs["cidrIpv4"], "203.0.113.0/24");
    });

    it("R22 expects the internet at none of its resources", async () => {
        const resources = await declared("10.0.0.0/16");
        const [expectations] = byType(resources, "wavelength-lattice:index:Expectations").filter(
            ({ name }) => name === "resources-expectations",
        );
        const flow = { from: "internet", protocol: "tcp", expect: "unreachable" };
        assert.deepEqual(expectations?.outputs, {
            flows: [
                { ...flow, to: "database-resource", port: 5432 },
                { ...flow, to: "ledger-resource", port: 9443 },
            ],
        });
    });

    it("R22 records connections to resources, apart from requests to services", async () => {
        const logs = byType(
            await declared("10.0.0.0/16"),
            "aws:vpclattice/accessLogSubscription:AccessLogSubscription",
        );
        assert.deepEqual(
            logs.map(({ name, inputs }) => [name, inputs["serviceNetworkLogType"]]),
            [
                ["lattice-access-logs", "SERVICE"],
                ["resources-access-logs", "RESOURCE"],
            ],
        );
    });

    it("R22 R23 leads from the endpoint's peers through the gateway to the database, and nobody else there", async () => {
        const verdict = async (cidrBlock: string, port: number) =>
            prove(networkOf(await declared(cidrBlock)), {
                from: "client",
                to: "database-resource",
                protocol: "tcp",
                port,
            }).kind;
        assert.equal(await verdict("10.0.0.0/24", 5432), "reachable");
        assert.equal(await verdict("10.9.0.0/16", 5432), "unreachable");
    });
});

describe("LatticeEndpoint and LatticeShare", () => {
    it("R23 has an endpoint of the service network in each subnet, for named blocks and ports", async () => {
        const resources = await declared("10.20.0.0/16");
        const endpoint = byName(resources, "aws:ec2/vpcEndpoint:VpcEndpoint", "endpoint");
        assert.equal(endpoint.inputs["vpcEndpointType"], "ServiceNetwork");
        assert.deepEqual(referencedNames(resources, endpoint, "serviceNetworkArn"), ["lattice"]);
        assert.deepEqual(referencedNames(resources, endpoint, "subnetIds"), ["a", "c"]);
        const rules = byType(resources, ingressType).filter(({ name }) => name.startsWith("endpoint-"));
        assert.deepEqual(
            rules.map(({ inputs }) => [inputs["cidrIpv4"], inputs["fromPort"], inputs["toPort"]]),
            [
                ["10.20.0.0/16", 443, 443],
                ["10.20.0.0/16", 5432, 5432],
            ],
        );
    });

    it("R24 shares the service network with named accounts, inside the organization", async () => {
        const resources = await declared("10.20.0.0/16");
        assert.deepEqual(byName(resources, "aws:ram/resourceShare:ResourceShare", "share").inputs, {
            name: "test-share",
            allowExternalPrincipals: false,
            tags: { Name: "share" },
        });
        const member = byName(resources, "aws:ram/resourceAssociation:ResourceAssociation", "share");
        assert.deepEqual(referencedNames(resources, member, "resourceArn"), ["lattice"]);
        const [principal, ...others] = byType(resources, "aws:ram/principalAssociation:PrincipalAssociation");
        assert.deepEqual(others, []);
        assert.equal(principal?.inputs["principal"], "111122223333");
    });
});
