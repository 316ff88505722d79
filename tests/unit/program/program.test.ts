import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Recording } from "../../../cli/plan/record";
import { checkExpectations } from "../../../model/prove/expectations";
import { type Declared, isUnknown } from "../../../model/resources/declared";
import { statedFlows } from "../../../model/resources/expectations";
import { networkOf } from "../../../model/resources/network-of";
import { byName, byType, referencedNames } from "../../support/declare";
import { planStack } from "../../support/plan-stack";
import { isTaggable } from "../../support/taggable";

const cloud = (recording: Recording) => recording.resources.filter(({ type }) => type.startsWith("aws:"));

/** Tags of a resource as a map; Auto Scaling groups list theirs. */
function tagsOf(resource: Declared): Record<string, unknown> {
    const tags = resource.inputs["tags"] ?? {};
    return Array.isArray(tags)
        ? Object.fromEntries(tags.map(({ key, value }) => [key, value]))
        : (tags as Record<string, unknown>);
}

describe("the program", () => {
    let dev: Recording;
    let prod: Recording;
    before(async () => {
        dev = await planStack("dev");
        prod = await planStack("prod");
    });

    it("R01: declares one VPC in Tokyo with subnets in Availability Zones and in both zones of KDDI", () => {
        assert.deepEqual(
            byType(dev.resources, "aws:ec2/vpc:Vpc").map(({ name }) => name),
            ["network"],
        );
        const subnets = byType(dev.resources, "aws:ec2/subnet:Subnet").map(({ name, inputs }) => [
            name,
            inputs["availabilityZone"],
        ]);
        assert.deepEqual(Object.fromEntries(subnets), {
            "network-public-a": "ap-northeast-1a",
            "network-public-c": "ap-northeast-1c",
            "network-private-a": "ap-northeast-1a",
            "network-private-c": "ap-northeast-1c",
            "network-isolated-a": "ap-northeast-1a",
            "network-isolated-c": "ap-northeast-1c",
            "zone-east": "ap-northeast-1-wl1-nrt-wlz-1",
            "zone-west": "ap-northeast-1-wl1-kix-wlz-1",
        });
    });

    it("R02: gives each zone's server a carrier IP of its own border group", () => {
        for (const [area, zone] of [
            ["east", "ap-northeast-1-wl1-nrt-wlz-1"],
            ["west", "ap-northeast-1-wl1-kix-wlz-1"],
        ]) {
            const address = byName(dev.resources, "aws:ec2/eip:Eip", `${area}-app`);
            assert.equal(address.inputs["networkBorderGroup"], zone);
            const association = byName(dev.resources, "aws:ec2/eipAssociation:EipAssociation", `${area}-app`);
            assert.deepEqual(referencedNames(dev.resources, association, "networkInterfaceId"), [`${area}-app`]);
        }
    });

    it("R08: opens the database to the zones' servers, the servers in Availability Zones and the tasks, and to nobody else", () => {
        const group = byName(dev.resources, "aws:ec2/securityGroup:SecurityGroup", "database");
        const rules = byType(dev.resources, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").filter(
            (rule) => rule.references["securityGroupId"]?.includes(group.urn),
        );
        const clients = rules.flatMap((rule) => referencedNames(dev.resources, rule, "referencedSecurityGroupId"));
        assert.deepEqual(clients.sort(), ["az-app", "east-app", "web", "west-app"]);
        assert.deepEqual(
            rules.map(({ inputs }) => [inputs["ipProtocol"], inputs["fromPort"], inputs["toPort"]]),
            Array(4).fill(["tcp", 5432, 5432]),
        );
    });

    it("R34: exports what the owner of the stack needs to know", () => {
        assert.deepEqual(Object.keys(dev.outputs).sort(), [
            "areaNames",
            "bastionConnect",
            "bastionId",
            "carrierIps",
            "certificateSecrets",
            "databaseEndpoint",
            "databaseSecretArn",
            "latticeServiceName",
            "latticeServiceNetworkArn",
            "publicUrl",
        ]);
        assert.deepEqual(dev.outputs["areaNames"], { east: "east.edge.example.com", west: "west.edge.example.com" });
        assert.equal(dev.outputs["publicUrl"], "https://www.edge.example.com");
    });

    it("names every secret that waits for a certificate, that of the servers which take over among them", () => {
        for (const { resources, outputs } of [dev, prod]) {
            const secrets = byType(resources, "aws:secretsmanager/secret:Secret").flatMap(({ name, inputs }) => {
                const [, of] = /^(.+)-app-certificate$/.exec(name) ?? [];
                return of === undefined ? [] : [[of === "az" ? "az-app" : of, inputs["name"]] as const];
            });
            assert.deepEqual(secrets.map(([of]) => of).sort(), ["az-app", "east", "west"]);
            assert.deepEqual(outputs["certificateSecrets"], Object.fromEntries(secrets));
        }
    });

    it("is what the README shows of npm start", () => {
        const shown = readFileSync(join(__dirname, "..", "..", "..", "README.md"), "utf8");
        const flows = checkExpectations(
            networkOf(dev.resources),
            statedFlows(dev.resources, []).map(({ flow }) => flow),
        );
        assert.match(
            shown,
            new RegExp(
                `^All holds: ${cloud(dev).length} resources, .* ${flows.length} of ${flows.length} expectations`,
                "m",
            ),
        );
        assert.ok(shown.includes(`✓ all ${flows.length} expectations are proved`));
    });

    it("tags every taggable resource with the project, the environment, the manager, and the stack's own tags", () => {
        for (const [stack, recording] of Object.entries({ dev, prod })) {
            const taggable = cloud(recording).filter(({ type }) => isTaggable(type));
            assert.ok(taggable.length > 100, `${taggable.length}`);
            const untagged = taggable.filter((resource) => {
                const { Project, Environment, ManagedBy, CostCenter } = tagsOf(resource);
                return (
                    Project !== "wavelength-lattice" ||
                    Environment !== stack ||
                    ManagedBy !== "pulumi" ||
                    CostCenter !== "edge"
                );
            });
            assert.deepEqual(
                untagged.map(({ urn }) => urn),
                [],
            );
        }
    });

    it("protects what holds data in prod, and nothing in dev", () => {
        assert.deepEqual(
            cloud(dev)
                .filter(({ protect }) => protect)
                .map(({ name }) => name),
            [],
        );
        const stateful = new Set(["Instance", "Secret", "Bucket", "LogGroup", "Eip"]);
        const unprotected = cloud(prod).filter(
            ({ type, name, protect }) =>
                (type === "aws:rds/instance:Instance" ||
                    (type !== "aws:ec2/instance:Instance" && stateful.has(type.split(":").at(-1) ?? ""))) &&
                protect !== true &&
                // What a probe says of a minute ago, and the addresses that NAT gateways go out by, can be made again.
                !/-probe$|-nat-/.test(name),
        );
        assert.deepEqual(
            unprotected.map(({ urn }) => urn.split("::").slice(2).join(" ")),
            [],
        );
    });

    it("makes prod a Multi-AZ database with deletion protection, and a NAT gateway for each Availability Zone", () => {
        const { inputs } = byName(prod.resources, "aws:rds/instance:Instance", "database");
        assert.deepEqual(
            [inputs["multiAz"], inputs["deletionProtection"], inputs["skipFinalSnapshot"]],
            [true, true, false],
        );
        assert.equal(byType(prod.resources, "aws:ec2/natGateway:NatGateway").length, 3);
        assert.equal(byType(dev.resources, "aws:ec2/natGateway:NatGateway").length, 1);
    });

    it("keeps passwords, keys and certificates out of what it declares", () => {
        const text = JSON.stringify(cloud(prod).map(({ inputs }) => inputs));
        assert.equal(/BEGIN [A-Z ]*PRIVATE KEY|"(password|secretString)"/.test(text), false);
    });

    it("has no ids where a first preview has none", () => {
        const subnet = byName(dev.resources, "aws:ec2/subnet:Subnet", "zone-east");
        assert.equal(isUnknown(subnet.inputs["vpcId"]), true);
    });

    it("says that records are left out where there is no hosted zone", async () => {
        const certificateArn =
            "arn:aws:acm:ap-northeast-1:000000000000:certificate/00000000-0000-0000-0000-000000000000";
        const recording = await planStack("dev", {
            config: { "wavelength-lattice:dns": undefined, "wavelength-lattice:front": { certificateArn } },
        });
        assert.deepEqual(byType(recording.resources, "aws:route53/record:Record"), []);
        assert.equal(byType(recording.resources, "aws:route53/healthCheck:HealthCheck").length, 6);
        assert.deepEqual(
            recording.messages.map(({ text }) => text.split(":")[0]),
            ["east-failover", "west-failover"],
        );
    });

    it("R34: refuses placeholders on a real account, all at once, before anything is declared", async () => {
        await assert.rejects(planStack("dev", { accountId: "111122223333" }), (error: Error) => {
            assert.deepEqual(
                error.message
                    .split("\n")
                    .filter((line) => line.includes(" is still "))
                    .map((line) => line.trim().split(" ")[0]),
                [
                    "dns.hostedZoneId",
                    "dns.domainName",
                    "wavelength.carrierAddresses.cidrBlocks[0]",
                    "wavelength.carrierAddresses.cidrBlocks[1]",
                ],
            );
            return true;
        });
    });

    it("refuses Availability Zones that VPC Lattice does not serve, or that the account does not have", async () => {
        const network = { availabilityZones: ["apne1-az3", "apne1-az8"] };
        await assert.rejects(
            planStack("dev", { config: { "wavelength-lattice:network": network } }),
            (error: Error) => {
                assert.match(
                    error.message,
                    /availabilityZones\[0\]: "apne1-az3"; VPC Lattice is not served in this zone/,
                );
                assert.match(error.message, /availabilityZones\[1\]: "apne1-az8"; the account does not have this zone/);
                return true;
            },
        );
    });

    it("takes Availability Zones by ID", async () => {
        const recording = await planStack("dev", {
            config: { "wavelength-lattice:network": { availabilityZones: ["apne1-az4", "apne1-az1"] } },
        });
        const subnets = byType(recording.resources, "aws:ec2/subnet:Subnet").map(({ name, inputs }) => [
            name,
            inputs["availabilityZoneId"],
        ]);
        assert.equal(Object.fromEntries(subnets)["network-public-az4"], "apne1-az4");
    });
});
