import assert from "node:assert/strict";
import { observe } from "../../../../model/resources/observe";
import { from, unknownValue } from "../../../support/policy/stack";
import { bothForms, everything, type Form, World } from "../../../support/world";

const web = { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" } as const;

function withGroup(ids: Form) {
    const world = new World(ids);
    const group = world.group("web");
    world.ingress("web", group, web);
    world.egress("web", group);
    return { world, group };
}

/** Names and kinds of what is observed, with its subnets by name. */
function workloads(world: World) {
    const names = new Map(world.resources.map(({ urn, name }) => [urn, name]));
    return observe(world.resources).workloads.map(({ resource, kind, interfaces, oneOf = false }) => ({
        name: resource.name,
        kind,
        subnets: interfaces.items.map(({ subnet }) =>
            typeof subnet === "string" ? names.get(subnet) : subnet.unknown,
        ),
        oneOf,
    }));
}

for (const ids of bothForms) {
    describe(`workloads of declared resources, with ${ids} ids`, () => {
        const templates: Readonly<Record<string, (world: World, template: unknown) => Record<string, unknown>>> = {
            "a launch template": (_, id) => ({ launchTemplate: { id, version: "$Latest" } }),
            "mixed instances": (_, launchTemplateId) => ({
                mixedInstancesPolicy: {
                    launchTemplate: {
                        launchTemplateSpecification: { launchTemplateId },
                        overrides: [{ instanceType: "m6i.large" }],
                    },
                },
            }),
        };
        for (const [form, launch] of Object.entries(templates)) {
            it(`puts an Auto Scaling group by ${form} into each of its subnets, with the template's groups`, () => {
                const { world, group } = withGroup(ids);
                const template = world.add("aws:ec2/launchTemplate:LaunchTemplate", "hosts", {
                    networkInterfaces: [{ associatePublicIpAddress: "true", securityGroups: [group] }],
                });
                world.add("aws:autoscaling/group:Group", "hosts", {
                    vpcZoneIdentifiers: [world.subnets.public, world.subnets.private],
                    ...launch(world, template),
                });
                assert.deepEqual(workloads(world), [
                    { name: "hosts", kind: "auto-scaling-group", subnets: ["private", "public"].sort(), oneOf: false },
                ]);
                // One of its subnets has no way from the internet: it gets through in part only.
                assert.deepEqual(world.kinds("vpc hosts tcp 443", "vpc hosts tcp 80", "internet hosts tcp 443"), [
                    "reachable",
                    "unreachable",
                    "partly",
                ]);
            });
        }

        it("takes groups and an address of a launch template for an instance that states none", () => {
            const { world, group } = withGroup(ids);
            const template = world.add("aws:ec2/launchTemplate:LaunchTemplate", "web", {
                networkInterfaces: [
                    { subnetId: world.subnets.public, associatePublicIpAddress: "true", securityGroups: [group] },
                ],
            });
            world.server("web", { launchTemplate: { id: template } });
            assert.deepEqual(world.kinds("internet web tcp 443", "internet web tcp 80"), ["reachable", "unreachable"]);
        });

        it("gives an instance the address that its subnet maps, unless it refuses", () => {
            const { world, group } = withGroup(ids);
            Object.assign(world.subnets.public.inputs, { mapPublicIpOnLaunch: true });
            const place = { subnetId: world.subnets.public, vpcSecurityGroupIds: [group] };
            world.server("mapped", place);
            world.server("refusing", { ...place, associatePublicIpAddress: false });
            assert.deepEqual(world.kinds("internet mapped tcp 443", "internet refusing tcp 443"), [
                "reachable",
                "unreachable",
            ]);
        });

        it("adds the groups of an attachment to those of an interface", () => {
            const { world, group } = withGroup(ids);
            const iface = world.add("aws:ec2/networkInterface:NetworkInterface", "web", {
                subnetId: world.subnets.private,
                securityGroups: [world.group("other")],
            });
            world.server("web", { networkInterfaces: [{ deviceIndex: 0, networkInterfaceId: iface }] });
            assert.equal(world.verdict("vpc web tcp 443").kind, "unreachable");
            const type = "aws:ec2/networkInterfaceSecurityGroupAttachment:NetworkInterfaceSecurityGroupAttachment";
            world.add(type, "web", { networkInterfaceId: iface, securityGroupId: group });
            assert.equal(world.verdict("vpc web tcp 443").kind, "reachable");
        });

        it("puts a database into one of its group's subnets, on its engine's port", () => {
            const { world } = withGroup(ids);
            const group = everything(world);
            const subnetGroup = world.add("aws:rds/subnetGroup:SubnetGroup", "data", {
                subnetIds: [world.subnets.public, world.subnets.private],
            });
            world.add("aws:rds/instance:Instance", "data", {
                engine: "mysql",
                dbSubnetGroupName: subnetGroup,
                vpcSecurityGroupIds: [group],
                publiclyAccessible: true,
            });
            const [database] = observe(world.resources).workloads;
            assert.deepEqual([database?.oneOf, database?.ports], [true, [{ from: 3306, to: 3306 }]]);
            // It may stand in either subnet, and only one of them has a way in.
            assert.deepEqual(world.kinds("vpc data tcp 3306", "internet data tcp 3306"), ["reachable", "unknown"]);
        });

        it("meets a file system at its mount targets", () => {
            const { world } = withGroup(ids);
            const system = world.add("aws:efs/fileSystem:FileSystem", "files", {});
            const nfs = world.group("nfs");
            world.ingress("nfs", nfs, { ipProtocol: "tcp", fromPort: 2049, toPort: 2049, cidrIpv4: "10.0.0.0/16" });
            for (const [name, subnetId] of Object.entries(world.subnets)) {
                world.add("aws:efs/mountTarget:MountTarget", name, {
                    fileSystemId: system,
                    subnetId,
                    securityGroups: [nfs],
                });
            }
            assert.deepEqual(world.kinds("vpc files tcp 2049", "internet files tcp 2049"), [
                "reachable",
                "unreachable",
            ]);
        });

        it("R25 knows a file system by the addresses of its mount targets", () => {
            const { world } = withGroup(ids);
            const system = world.add("aws:efs/fileSystem:FileSystem", "files", {});
            const targets = Object.entries(world.subnets).map(([name, subnetId], index) =>
                world.add("aws:efs/mountTarget:MountTarget", name, {
                    ...{ fileSystemId: system, subnetId },
                    ...(ids === "known" ? { ipAddress: `10.0.${index}.9` } : {}),
                }),
            );
            const records = ids === "known" ? ["10.0.0.9", "10.0.1.9"] : targets.map((target) => from(target));
            const zoneId = "Z00000000000000000000";
            const names = { zoneId, name: "files.example.com", type: "A", ttl: 60 };
            world.add("aws:route53/record:Record", "names", { ...names, records });
            const [record] = observe(world.resources).records;
            const [files] = observe(world.resources).workloads.filter(({ kind }) => kind === "file-system");
            assert.deepEqual(record?.targets, [files?.id]);
        });

        it("R21 tells what an awaited value of a record is, when the others of the list are known already", () => {
            const { world } = withGroup("known");
            const servers = ["one", "two", "three"].map((name) =>
                world.server(name, { subnetId: world.subnets.public }),
            );
            const eips = servers.map((server, index) => {
                const eip = world.add("aws:ec2/eip:Eip", server.name, { domain: "vpc", instance: server });
                const publicIp = index === 2 && ids === "unknown" ? unknownValue : `203.0.113.${index}`;
                Object.assign(eip.outputs, { publicIp });
                return eip;
            });
            const record = world.add("aws:route53/record:Record", "all", {
                ...{ zoneId: "Z00000000000000000000", name: "all.example.com", type: "A", ttl: 60 },
                records: [...eips.map((eip) => eip.outputs["publicIp"]).slice(0, 2), from(...eips)],
            });
            if (ids === "known") {
                Object.assign(record.inputs, { records: eips.map((eip) => eip.outputs["publicIp"]) });
            }
            assert.deepEqual(
                observe(world.resources).records[0]?.targets,
                servers.map(({ urn }) => urn),
            );
        });

        it("lets a function out of its subnets, and one without any straight to the internet", () => {
            const { world } = withGroup(ids);
            const group = everything(world);
            world.add("aws:lambda/function:Function", "inside", {
                vpcConfig: { subnetIds: [world.subnets.private], securityGroupIds: [group] },
            });
            world.add("aws:lambda/function:Function", "outside", {});
            world.server("web", { subnetId: world.subnets.public, vpcSecurityGroupIds: [group] });
            assert.deepEqual(
                world.kinds(
                    "inside web tcp 443",
                    "inside internet tcp 443",
                    "outside internet tcp 443",
                    "outside web tcp 443",
                ),
                ["reachable", "unreachable", "reachable", "unreachable"],
            );
        });

        it("finds ECS tasks without interfaces of their own at their hosts'", () => {
            const { world, group } = withGroup(ids);
            const template = world.add("aws:ec2/launchTemplate:LaunchTemplate", "hosts", {
                vpcSecurityGroupIds: [group],
            });
            const hosts = world.add("aws:autoscaling/group:Group", "hosts", {
                vpcZoneIdentifiers: [world.subnets.private],
                launchTemplate: { id: template },
            });
            const provider = world.add("aws:ecs/capacityProvider:CapacityProvider", "hosts", {
                autoScalingGroupProvider: { autoScalingGroupArn: hosts },
            });
            world.add("aws:ecs/service:Service", "app", {
                capacityProviderStrategies: [{ capacityProvider: provider, weight: 1 }],
                taskDefinition: world.add("aws:ecs/taskDefinition:TaskDefinition", "app", {
                    containerDefinitions: "[]",
                }),
            });
            assert.deepEqual(world.kinds("vpc app tcp 443", "vpc app tcp 80"), ["reachable", "unreachable"]);
        });

        it("names what tells two workloads of one name apart", () => {
            const { world, group } = withGroup(ids);
            world.server("web", { subnetId: world.subnets.public, vpcSecurityGroupIds: [group] });
            world.add("aws:lambda/function:Function", "web", {});
            const { kind, because } = world.verdict("internet web tcp 443");
            assert.equal(kind, "unknown");
            assert.match(
                because.join(),
                /'web' is the name of 2 resources; say which: 'function web', 'instance web'$/,
            );
        });
    });
}

describe("workloads that cannot be read", () => {
    it("are where a subnet is that nobody knows", () => {
        const world = new World("unknown");
        world.server("web", { subnetId: unknownValue, vpcSecurityGroupIds: [everything(world)] });
        assert.equal(world.verdict("vpc web tcp 443").kind, "unknown");
    });

    it("are somewhere in all subnets of a list that is not known itself", () => {
        const world = new World("unknown");
        world.add("aws:lambda/function:Function", "job", {
            vpcConfig: from(world.subnets.public, world.subnets.private, everything(world)),
        });
        world.server("web", { subnetId: world.subnets.public, vpcSecurityGroupIds: [world.group("closed")] });
        assert.notEqual(world.verdict("job web tcp 443").kind, "reachable");
    });

    it("make no network, and none of it crashes on what is not there", () => {
        const network = observe([]);
        assert.deepEqual(network.workloads, []);
    });
});
