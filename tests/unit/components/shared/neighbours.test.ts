import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { AzApplication } from "../../../../components/application/az-application";
import { Bastion } from "../../../../components/bastion/bastion";
import { EcsCluster } from "../../../../components/cluster/cluster";
import { Database } from "../../../../components/database/database";
import { LatticeNetwork } from "../../../../components/lattice/network";
import { LatticeService } from "../../../../components/lattice/service";
import { ExistingNetwork, lookUpNetwork } from "../../../../components/network/existing-network";
import { Network } from "../../../../components/network/network";
import { WebService } from "../../../../components/service/web-service";
import { CarrierGateway } from "../../../../components/wavelength/carrier-gateway";
import { WavelengthZone } from "../../../../components/wavelength/wavelength-zone";
import { byName, declare, referencedNames, refusal } from "../../../support/declare";

const zones = { cidrBlock: "10.0.0.0/16", availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"] };
const groupType = "aws:ec2/securityGroup:SecurityGroup";
const subnetsType = "aws:rds/subnetGroup:SubnetGroup";
const zoneName = "ap-northeast-1-wl1-nrt-wlz-1";

/** Whatever JavaScript passes on. */
const anything = <T>(value: unknown): T => value as T;

describe("a neighbour", () => {
    it("is given by the component that has it, by the resource, or by its ID", async () => {
        const resources = await declare(() => {
            const network = new Network("main", zones);
            new Database("by-component", { vpcId: network, subnetIds: network.isolatedSubnetIds });
            new Database("by-resource", {
                vpcId: network.vpc,
                subnetIds: Object.values(network.subnetResources).slice(-2),
            });
            new Database("by-id", { vpcId: "vpc-0123", subnetIds: ["subnet-0123", "subnet-4567"] });
        });
        const groups = ["by-component", "by-resource", "by-id"].map((name) => byName(resources, groupType, name));
        assert.deepEqual(
            groups.map((group) => group.references["vpcId"] && referencedNames(resources, group, "vpcId")),
            [["main"], ["main"], undefined],
        );
        assert.equal(groups[2]?.inputs["vpcId"], "vpc-0123");
        const subnets = (name: string) =>
            referencedNames(resources, byName(resources, subnetsType, name), "subnetIds").filter(
                (each) => each !== "main",
            );
        assert.deepEqual(subnets("by-component"), ["main-isolated-a", "main-isolated-c"]);
        assert.deepEqual(subnets("by-resource"), ["main-isolated-a", "main-isolated-c"]);
    });

    it("brings what else is needed of it: a cluster its capacity, a service network the group that decides who calls", async () => {
        const resources = await declare(() => {
            const network = new Network("main", zones);
            const cluster = new EcsCluster("cluster", { vpcId: network, subnetIds: network.privateSubnetIds });
            const lattice = new LatticeNetwork("lattice", { vpcId: network });
            const service = new LatticeService("service", {
                serviceNetworkIdentifier: lattice,
                vpcId: network,
                targetGroups: { web: { type: "IP", port: 8080, healthCheck: { path: "/" } } },
                routes: { all: { priority: 1, path: { prefix: "/" }, forward: [{ targetGroup: "web" }] } },
            });
            assert.equal(service.networkSecurityGroupId, lattice.securityGroupId);
            new WebService("web", {
                vpcId: network,
                subnetIds: network.privateSubnetIds,
                cluster,
                targetGroupArn: service.targetGroupArns["web"] ?? "",
                latticeService: service.name,
                after: service.ready,
                routes: {},
                image: "public.ecr.aws/nginx/nginx:1.28.3",
            });
        });
        const service = byName(resources, "aws:ecs/service:Service", "web");
        assert.deepEqual(referencedNames(resources, service, "cluster"), ["cluster"]);
        assert.deepEqual(referencedNames(resources, service, "capacityProviderStrategies"), ["cluster-capacity"]);
    });

    it("of the wrong kind is refused, all of them at once, each with its value and what is allowed", async () => {
        const message = await refusal(() => {
            const network = new Network("main", zones);
            new Bastion("bastion", {
                vpcId: "subnet-0123",
                subnetId: anything(network.vpc),
                access: "ssm",
            });
        });
        assert.equal(
            message,
            [
                "The bastion 'bastion' cannot be built:",
                "  vpcId: 'subnet-0123' is not allowed; a VPC's ID (vpc-…), an aws.ec2.Vpc, a Network or an ExistingNetwork is",
                "  subnetId: a resource of class Vpc is not allowed; a subnet's ID (subnet-…), an aws.ec2.Subnet or a WavelengthZone is",
            ].join("\n"),
        );
    });

    it("is refused together with what else is wrong with the arguments", async () => {
        const message = await refusal(() => {
            const network = new Network("main", zones);
            new Database("database", {
                vpcId: anything(new aws.s3.Bucket("bucket")),
                subnetIds: network.isolatedSubnetIds,
                instanceClass: "large",
                backupRetentionPeriod: 99,
            });
        });
        assert.equal(
            message,
            [
                "The database 'database' cannot be built:",
                "  instanceClass: 'large' is not an RDS instance class; write one such as db.t4g.micro",
                "  backupRetentionPeriod: 99 is not allowed; a whole number from 1 to 35 is",
                "  vpcId: a resource of class Bucket is not allowed; a VPC's ID (vpc-…), an aws.ec2.Vpc, a Network or an ExistingNetwork is",
            ].join("\n"),
        );
    });

    it("is needed wherever a list of them is: an empty one is refused", async () => {
        const message = await refusal(() => {
            new AzApplication("app", {
                ...{ entry: "alb", vpcId: "vpc-0123", instanceType: "t3.medium", servers: 0 },
                ...{ subnetIds: [], loadBalancerSubnetIds: [], certificateArn: "arn:aws:acm:x" },
            });
        });
        assert.equal(
            message,
            [
                "The AzApplication 'app' cannot be built:",
                "  servers: 0 is not allowed; a whole number from 1 on is",
                "  subnetIds: is empty; name one or more",
                "  loadBalancerSubnetIds: is empty; name one or more",
            ].join("\n"),
        );
    });

    it("that is a subnet of another VPC is refused by name", async () => {
        const message = await refusal(() => {
            const network = new Network("main", zones);
            const other = new Network("other", { ...zones, cidrBlock: "10.1.0.0/16" });
            const carrier = new CarrierGateway("carrier", { vpcId: other });
            const zone = new WavelengthZone("zone", {
                area: "east",
                zone: zoneName,
                vpcId: other,
                cidrBlock: "10.1.96.0/24",
                carrierGatewayId: carrier,
            });
            new Database("database", { vpcId: network, subnetIds: [...other.isolatedSubnetIds, zone] });
        });
        const wrong = (index: number, name: string) =>
            `  subnetIds[${index}]: ${name} is a subnet of another VPC than vpcId; one of the same VPC is allowed`;
        assert.equal(
            message,
            [
                "The database 'database' cannot be built:",
                wrong(0, "other-isolated-a"),
                wrong(1, "other-isolated-c"),
                wrong(2, "zone"),
            ].join("\n"),
        );
    });

    it("that is a cluster by its ARN needs the name of its capacity provider", async () => {
        const message = await refusal(() => {
            new WebService("web", {
                vpcId: "vpc-0123",
                subnetIds: ["subnet-0123"],
                cluster: "arn:aws:ecs:ap-northeast-1:111122223333:cluster/main",
                targetGroupArn: "arn:aws:vpc-lattice:ap-northeast-1:111122223333:targetgroup/tg-0123",
                latticeService: "service",
                routes: {},
                image: "public.ecr.aws/nginx/nginx:1.28.3",
            });
        });
        assert.match(String(message), /capacityProviderName: missing; .* or an EcsCluster/);
    });
});

describe("a VPC that the program does not declare", () => {
    it("is named by IDs, each of which is of the right kind", async () => {
        const resources = await declare(() => {
            const network = new ExistingNetwork({ vpcId: "vpc-0123", isolatedSubnetIds: ["subnet-01", "subnet-02"] });
            new Database("database", { vpcId: network, subnetIds: network.isolatedSubnetIds });
        });
        assert.equal(byName(resources, groupType, "database").inputs["vpcId"], "vpc-0123");
        assert.deepEqual(byName(resources, subnetsType, "database").inputs["subnetIds"], ["subnet-01", "subnet-02"]);
        const message = await refusal(() => {
            new ExistingNetwork({ vpcId: "subnet-01", privateSubnetIds: ["subnet-01", "sg-01"] });
        });
        assert.equal(
            message,
            [
                "The existing network cannot be built:",
                "  vpcId: 'subnet-01' is not allowed; an ID that begins with vpc- is",
                "  privateSubnetIds[1]: 'sg-01' is not allowed; an ID that begins with subnet- is",
            ].join("\n"),
        );
    });

    it("keeps its subnets apart from those of others", async () => {
        const message = await refusal(() => {
            const network = new Network("main", zones);
            const existing = new ExistingNetwork({ vpcId: "vpc-0123", isolatedSubnetIds: ["subnet-01"] });
            new Database("database", { vpcId: network, subnetIds: existing.isolatedSubnetIds });
        });
        assert.match(String(message), /subnetIds\[0\]: subnet-01 is a subnet of another VPC than vpcId/);
    });

    it("is looked up by its tags, and its subnets by their tier", async () => {
        const asked: unknown[] = [];
        const resources = await declare(
            () => {
                const network = lookUpNetwork({ tags: { Name: "network" } });
                new Database("database", { vpcId: network, subnetIds: network.isolatedSubnetIds });
            },
            {
                answer: (token, args) => {
                    asked.push([token, args]);
                    return token.includes("getSubnets")
                        ? { ids: ["subnet-01"] }
                        : { id: "vpc-0123", cidrBlock: "10.0.0.0/16" };
                },
            },
        );
        assert.equal(byName(resources, groupType, "database").inputs["vpcId"], "vpc-0123");
        assert.deepEqual(byName(resources, subnetsType, "database").inputs["subnetIds"], ["subnet-01"]);
        assert.deepEqual(asked[0], ["aws:ec2/getVpc:getVpc", { tags: { Name: "network" } }]);
    });
});

describe("Database.allow", () => {
    const rule = (direction: "Ingress" | "Egress") =>
        `aws:vpc/securityGroup${direction}Rule:SecurityGroup${direction}Rule`;

    async function allowed(client: (network: Network) => Parameters<Database["allow"]>) {
        return declare(() => {
            const network = new Network("main", zones);
            const database = new Database("database", { vpcId: network, subnetIds: network.isolatedSubnetIds });
            database.allow(...client(network));
        });
    }
    const bastion = (network: Network) =>
        new Bastion("bastion", {
            vpcId: network,
            subnetId: network.privateSubnetIds[0] ?? "",
            access: "ssm",
        });

    it("opens the database's group to a component's, and that towards the database, and expects that it connects", async () => {
        const resources = await allowed((network) => [bastion(network)]);
        const name = "database-from-bastion";
        const ends = (["Ingress", "Egress"] as const).map((direction) => {
            const found = byName(resources, rule(direction), name);
            return ["securityGroupId", "referencedSecurityGroupId"].map((key) =>
                referencedNames(resources, found, key),
            );
        });
        assert.deepEqual(ends, [
            [["database"], ["bastion"]],
            [["bastion"], ["database"]],
        ]);
        assert.deepEqual(byName(resources, rule("Ingress"), name).inputs["fromPort"], 5432);
        const expected = resources.find((each) => each.name === `${name}-expectations`)?.outputs["flows"];
        assert.deepEqual(expected, [
            { from: "bastion", to: "database", protocol: "tcp", port: 5432, expect: "reachable" },
        ]);
    });

    it("takes a group with the names of its workloads, and leaves the group's own rules alone where it is told to", async () => {
        const resources = await allowed(() => [new aws.ec2.SecurityGroup("own"), { names: ["worker"], egress: false }]);
        const { references } = byName(resources, rule("Ingress"), "database-from-worker");
        assert.equal(references["referencedSecurityGroupId"]?.length, 1);
        assert.equal(
            resources.filter(({ type, name }) => type === rule("Egress") && name.startsWith("database")).length,
            0,
        );
    });

    it("refuses a group without names, and what is no client", async () => {
        const refused = (client: unknown) =>
            refusal(() => {
                const network = new Network("main", zones);
                const database = new Database("database", { vpcId: network, subnetIds: network.isolatedSubnetIds });
                database.allow(anything(client), client === "sg-0123" ? {} : { names: ["worker"] });
            });
        assert.match(String(await refused("sg-0123")), /names: missing; .*Pulumi resource names of the workloads/);
        assert.match(
            String(await refused("vpc-0123")),
            /clientSecurityGroupId: 'vpc-0123' is not allowed; a security group's ID/,
        );
        assert.match(String(await refused({ id: 1 })), /clientSecurityGroupId: an object of id is not allowed/);
    });
});
