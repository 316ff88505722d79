import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import type { CheckedFlow } from "../../../../model/prove/expectations";
import type { Declared } from "../../../../model/resources/declared";
import { readScene } from "../../../../report/picture/read-scene";
import type { Box, Scene } from "../../../../report/picture/scene";
import { type DeclareOptions, declare } from "../../../support/declare";

const east = "ap-northeast-1-wl1-nrt-wlz-1";

/** A VPC with a zone, two Availability Zones, a load balancer before two instances, and a database. */
function program(): void {
    const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
    const carrier = new aws.ec2.CarrierGateway("carrier", { vpcId: vpc.id });
    const internet = new aws.ec2.InternetGateway("internet", { vpcId: vpc.id });
    const subnet = (name: string, availabilityZone: string, cidrBlock: string, route?: Partial<aws.ec2.RouteArgs>) => {
        const made = new aws.ec2.Subnet(name, { vpcId: vpc.id, availabilityZone, cidrBlock, tags: { Area: "east" } });
        const table = new aws.ec2.RouteTable(name, { vpcId: vpc.id });
        new aws.ec2.RouteTableAssociation(name, { subnetId: made.id, routeTableId: table.id });
        if (route !== undefined) {
            new aws.ec2.Route(name, { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", ...route });
        }
        return made;
    };
    const zone = subnet("zone", east, "10.0.0.0/24", { carrierGatewayId: carrier.id });
    const publicSubnets = ["a", "c"].map((letter, index) =>
        subnet(`public-${letter}`, `ap-northeast-1${letter}`, `10.0.1${index}.0/24`, { gatewayId: internet.id }),
    );
    const isolated = ["a", "c"].map((letter, index) =>
        subnet(`isolated-${letter}`, `ap-northeast-1${letter}`, `10.0.2${index}.0/24`),
    );
    const group = (name: string) => openOutwards(new aws.ec2.SecurityGroup(name, { vpcId: vpc.id }), name);
    const [edgeGroup, frontGroup, appGroup, dataGroup] = [group("edge"), group("front"), group("app"), group("data")];
    const rule = (name: string, args: Omit<aws.vpc.SecurityGroupIngressRuleArgs, "ipProtocol">) =>
        new aws.vpc.SecurityGroupIngressRule(name, { ipProtocol: "tcp", toPort: args.fromPort, ...args });
    rule("carrier", { securityGroupId: edgeGroup.id, cidrIpv4: "0.0.0.0/0", fromPort: 443 });
    rule("https", { securityGroupId: frontGroup.id, cidrIpv4: "0.0.0.0/0", fromPort: 443 });
    rule("http", { securityGroupId: frontGroup.id, cidrIpv4: "0.0.0.0/0", fromPort: 80 });
    rule("front-app", { securityGroupId: appGroup.id, referencedSecurityGroupId: frontGroup.id, fromPort: 8080 });
    rule("app-data", { securityGroupId: dataGroup.id, referencedSecurityGroupId: appGroup.id, fromPort: 5432 });
    rule("edge-data", { securityGroupId: dataGroup.id, referencedSecurityGroupId: edgeGroup.id, fromPort: 5432 });

    const face = new aws.ec2.NetworkInterface("edge", { subnetId: zone.id, securityGroups: [edgeGroup.id] });
    const address = new aws.ec2.Eip("edge", { networkBorderGroup: east });
    new aws.ec2.EipAssociation("edge", { allocationId: address.allocationId, networkInterfaceId: face.id });
    new aws.ec2.Instance("edge", {
        instanceType: "t3.medium",
        primaryNetworkInterface: { networkInterfaceId: face.id },
    });
    const front = new aws.lb.LoadBalancer("front", {
        subnets: publicSubnets.map(({ id }) => id),
        securityGroups: [frontGroup.id],
    });
    const targets = new aws.lb.TargetGroup("app", { vpcId: vpc.id, port: 8080, protocol: "HTTP" });
    for (const [name, port] of [
        ["http", 80],
        ["https", 443],
    ] as const) {
        new aws.lb.Listener(name, {
            loadBalancerArn: front.arn,
            port,
            defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
        });
    }
    for (const [index, { id }] of publicSubnets.entries()) {
        const app = new aws.ec2.Instance(`app-${index + 1}`, { subnetId: id, vpcSecurityGroupIds: [appGroup.id] });
        new aws.lb.TargetGroupAttachment(`app-${index + 1}`, { targetGroupArn: targets.arn, targetId: app.id });
    }
    const subnetGroup = new aws.rds.SubnetGroup("data", { subnetIds: isolated.map(({ id }) => id) });
    new aws.rds.Instance("data", {
        instanceClass: "db.t4g.micro",
        engine: "postgres",
        multiAz: true,
        dbSubnetGroupName: subnetGroup.name,
        vpcSecurityGroupIds: [dataGroup.id],
    });
}

function openOutwards(group: aws.ec2.SecurityGroup, name: string): aws.ec2.SecurityGroup {
    new aws.vpc.SecurityGroupEgressRule(name, { securityGroupId: group.id, ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" });
    return group;
}

async function sceneOf(declared: () => void = program, options?: DeclareOptions): Promise<Scene> {
    return readScene(await declare(declared, options));
}

/** Labels of boxes and of what is in them, nested as they are drawn. */
function outline({ label, detail, boxes, things }: Box): unknown {
    return [
        detail === undefined ? label : `${label} | ${detail}`,
        ...boxes.map(outline),
        ...things.map((thing) => (thing.detail === undefined ? thing.label : `${thing.label} | ${thing.detail}`)),
    ];
}

/** Arrows by labels, places told apart by the zone that they are in. */
function arrowsOf({ outside, region, arrows }: Scene): string[] {
    const names = new Map(outside.map(({ id, label }) => [id, label]));
    const visit = (box: Box, zone: string | undefined) => {
        const here = box.kind.endsWith("-zone") ? box.detail : zone;
        for (const { id, label } of [...box.things, ...box.gateways]) {
            names.set(id, here === undefined ? label : `${label} in ${here}`);
        }
        for (const inner of box.boxes) {
            visit(inner, here);
        }
    };
    visit(region, undefined);
    const name = (id: string) => names.get(id) ?? `nothing (${id})`;
    return arrows.map(
        ({ from, to, kind, label }) => `${kind}: ${name(from)} -> ${name(to)}${label === undefined ? "" : ` ${label}`}`,
    );
}

const subnetOutline = (label: string, cidr: string, ...things: string[]) => [`${label} | ${cidr}`, ...things];

const checked = (
    from: string,
    to: string,
    port: number,
    expect: CheckedFlow["expect"],
    verdict: CheckedFlow["verdict"],
): CheckedFlow => ({ from, to, protocol: "tcp", port, scenario: "normal", expect, verdict, because: [] });

describe("the scene of a picture", () => {
    it("draws a NAT gateway where it stands, and no way into it", async () => {
        const scene = await sceneOf(() => {
            const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
            const gateway = new aws.ec2.InternetGateway("internet", { vpcId: vpc.id });
            const subnet = new aws.ec2.Subnet("public", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
            const table = new aws.ec2.RouteTable("public", { vpcId: vpc.id });
            new aws.ec2.RouteTableAssociation("public", { subnetId: subnet.id, routeTableId: table.id });
            const everywhere = { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0" };
            new aws.ec2.Route("public", { ...everywhere, gatewayId: gateway.id });
            new aws.ec2.NatGateway("nat", { subnetId: subnet.id, allocationId: new aws.ec2.Eip("nat").id });
        });
        assert.match(JSON.stringify(outline(scene.region)), /"nat \| NAT gateway"/);
        assert.deepEqual(arrowsOf(scene), []);
    });

    it("names the Region that a Local Zone is in", async () => {
        const scene = await sceneOf(() => {
            const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
            const place = { vpcId: vpc.id, availabilityZone: "us-west-2-lax-1a" };
            new aws.ec2.Subnet("near", { ...place, cidrBlock: "10.0.0.0/24" });
        });
        assert.match(JSON.stringify(outline(scene.region)), /^\["Region \| us-west-2"/);
    });

    it("marks each port with what became of the expectations about it, and draws failed ones that no open way shows", async () => {
        const resources = await declare(program);
        const plain = arrowsOf(readScene(resources));
        const scene = readScene(resources, [
            checked("internet", "front", 443, "reachable", "reachable"),
            checked("internet", "data", 5432, "unreachable", "unreachable"),
            checked(`carrier:${east}`, "edge", 443, "reachable", "unreachable"),
            checked("app-1", "data", 5432, "unreachable", "reachable"),
            checked("front", "data", 5432, "reachable", "unreachable"),
            checked("internet", "app-1", 22, "unreachable", "unknown"),
            checked("nobody", "data", 5432, "reachable", "unknown"),
        ]);
        assert.deepEqual(
            arrowsOf(scene).filter((arrow) => !plain.includes(arrow)),
            [
                "internet: Internet gateway -> front in ap-northeast-1a 80, 443 ✓",
                "internet: Internet gateway -> front in ap-northeast-1c 80, 443 ✓",
                `carrier: Carrier gateway -> edge in ${east} 443 ✗`,
                "unwanted: app-1 in ap-northeast-1a -> data in ap-northeast-1a 5432 ✗",
                "missing: front in ap-northeast-1a -> data in ap-northeast-1a 5432 ✗",
                "missing: front in ap-northeast-1c -> data in ap-northeast-1c 5432 ✗",
                "unwanted: Internet gateway -> app-1 in ap-northeast-1a 22? ✗",
            ],
        );
        assert.deepEqual(scene.expectations, { stated: 7, proved: 2 });
    });

    it("draws no way that a rule names and nothing else lets through", async () => {
        const resources = await declare(program);
        const closed = resources.filter(
            ({ type, name }) =>
                !(type === "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule" && name === "edge"),
        );
        const left = arrowsOf(readScene(closed));
        assert.deepEqual(
            arrowsOf(readScene(resources)).filter((arrow) => !left.includes(arrow)),
            [`inner: edge in ${east} -> data in ap-northeast-1a 5432`],
        );
    });

    it("nests Region, VPC, zones, subnets and what runs in them, Wavelength Zones first", async () => {
        assert.deepEqual(outline((await sceneOf()).region), [
            "Region | ap-northeast-1",
            [
                "VPC main | 10.0.0.0/16",
                [
                    `Wavelength Zone, east area | ${east}`,
                    subnetOutline("Subnet", "10.0.0.0/24", "edge | EC2 t3.medium"),
                ],
                [
                    "Availability Zone | ap-northeast-1a",
                    subnetOutline(
                        "Public subnet",
                        "10.0.10.0/24",
                        "front | Application Load Balancer",
                        "app-1 | EC2 instance",
                    ),
                    subnetOutline("Isolated subnet", "10.0.20.0/24", "data | RDS postgres, Multi-AZ"),
                ],
                [
                    "Availability Zone | ap-northeast-1c",
                    subnetOutline(
                        "Public subnet",
                        "10.0.11.0/24",
                        "front | Application Load Balancer",
                        "app-2 | EC2 instance",
                    ),
                    subnetOutline("Isolated subnet", "10.0.21.0/24", "data | RDS postgres, Multi-AZ"),
                ],
            ],
        ]);
    });

    it("R03: leads each zone's devices through the carrier gateway, and everybody through the internet gateway", async () => {
        const scene = await sceneOf();
        assert.deepEqual(
            scene.outside.map(({ label, detail }) => [label, detail]),
            [
                ["Carrier devices", "east area"],
                ["Internet", undefined],
            ],
        );
        assert.deepEqual(
            arrowsOf(scene).filter((arrow) => !arrow.startsWith("inner")),
            [
                "internet: Internet -> Internet gateway",
                "internet: Internet gateway -> front in ap-northeast-1a 80, 443",
                "internet: Internet gateway -> front in ap-northeast-1c 80, 443",
                "carrier: Carrier devices -> Carrier gateway",
                `carrier: Carrier gateway -> edge in ${east} 443`,
            ],
        );
    });

    it("joins what security groups let through, in each zone where both stand", async () => {
        assert.deepEqual(
            arrowsOf(await sceneOf())
                .filter((arrow) => arrow.startsWith("inner"))
                .sort(),
            [
                `inner: edge in ${east} -> data in ap-northeast-1a 5432`,
                "inner: app-1 in ap-northeast-1a -> data in ap-northeast-1a 5432",
                "inner: app-2 in ap-northeast-1c -> data in ap-northeast-1c 5432",
                "inner: front in ap-northeast-1a -> app-1 in ap-northeast-1a 8080",
                "inner: front in ap-northeast-1c -> app-2 in ap-northeast-1c 8080",
            ].sort(),
        );
    });

    it("is the same with known ids and in any order of declaration", async () => {
        const unknown = await declare(program);
        const known = await declare(program, {
            simulate: (type, name) => ({
                id: `${type}-${name}`,
                outputs: { name, allocationId: `${type}-${name}`, arn: `${type}-${name}` },
            }),
        });
        const idsOnly = known.map((resource): Declared => ({ ...resource, references: {} }));
        assert.deepEqual(readScene([...unknown].reverse()), readScene(unknown));
        assert.deepEqual(readScene(known), readScene(unknown));
        // A subnet group is named by its name, an ID of its own: everything else is found by ids alone.
        const withGroup = idsOnly.map((resource) =>
            resource.type === "aws:rds/instance:Instance"
                ? {
                      ...resource,
                      inputs: { ...resource.inputs, dbSubnetGroupName: "aws:rds/subnetGroup:SubnetGroup-data" },
                  }
                : resource,
        );
        assert.deepEqual(readScene(withGroup), readScene(unknown));
    });

    it("leads clients of a service network to its services, and those to what they forward to", async () => {
        const scene = await sceneOf(() => {
            const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
            const subnet = new aws.ec2.Subnet("private-a", {
                vpcId: vpc.id,
                availabilityZone: "ap-northeast-1a",
                cidrBlock: "10.0.0.0/24",
            });
            const group = (name: string) => openOutwards(new aws.ec2.SecurityGroup(name, { vpcId: vpc.id }), name);
            const [doors, clients, tasks] = [group("doors"), group("clients"), group("tasks")];
            const network = new aws.vpclattice.ServiceNetwork("lattice", {});
            new aws.vpclattice.ServiceNetworkVpcAssociation("lattice", {
                serviceNetworkIdentifier: network.id,
                vpcIdentifier: vpc.id,
                securityGroupIds: [doors.id],
            });
            new aws.vpc.SecurityGroupIngressRule("clients", {
                securityGroupId: doors.id,
                referencedSecurityGroupId: clients.id,
                ipProtocol: "tcp",
                fromPort: 443,
                toPort: 443,
            });
            new aws.vpc.SecurityGroupIngressRule("tasks", {
                securityGroupId: tasks.id,
                cidrIpv4: "0.0.0.0/0",
                ipProtocol: "tcp",
                fromPort: 8080,
                toPort: 8080,
            });
            const service = new aws.vpclattice.Service("web-lattice", {});
            new aws.vpclattice.ServiceNetworkServiceAssociation("web-lattice", {
                serviceIdentifier: service.id,
                serviceNetworkIdentifier: network.id,
            });
            const targets = new aws.vpclattice.TargetGroup("web", { type: "IP", config: { port: 8080 } });
            new aws.vpclattice.Listener("web-lattice", {
                serviceIdentifier: service.id,
                protocol: "HTTPS",
                defaultAction: { forwards: [{ targetGroups: [{ targetGroupIdentifier: targets.id }] }] },
            });
            const definition = new aws.ecs.TaskDefinition("tasks", {
                family: "tasks",
                networkMode: "awsvpc",
                containerDefinitions: JSON.stringify([
                    { name: "web", image: "web", portMappings: [{ name: "http", containerPort: 8080 }] },
                ]),
            });
            const ecs = (name: string, securityGroup: aws.ec2.SecurityGroup, attached: boolean) =>
                new aws.ecs.Service(name, {
                    desiredCount: 2,
                    taskDefinition: definition.arn,
                    networkConfiguration: { subnets: [subnet.id], securityGroups: [securityGroup.id] },
                    vpcLatticeConfigurations: attached
                        ? [{ roleArn: "arn:role", portName: "http", targetGroupArn: targets.arn }]
                        : undefined,
                });
            ecs("proxy", clients, false);
            ecs("web", tasks, true);
        });
        assert.deepEqual(arrowsOf(scene), [
            "inner: proxy in ap-northeast-1a -> web-lattice 443",
            "inner: web-lattice -> web in ap-northeast-1a 8080",
        ]);
        assert.deepEqual(scene.region.boxes.map(outline)[1], [
            "VPC Lattice | lattice",
            "web-lattice | Lattice service",
        ]);
    });

    it("shows file systems at their mount targets, with whose rules admit them in whatever form they are declared", async () => {
        const scene = await sceneOf(() => {
            const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
            const subnet = new aws.ec2.Subnet("private-a", {
                vpcId: vpc.id,
                availabilityZone: "ap-northeast-1a",
                cidrBlock: "10.0.0.0/24",
            });
            const clients = new aws.ec2.SecurityGroup("clients", {
                vpcId: vpc.id,
                egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
            });
            const mounts = new aws.ec2.SecurityGroup("mounts", {
                vpcId: vpc.id,
                ingress: [{ protocol: "tcp", fromPort: 2049, toPort: 2049, securityGroups: [clients.id] }],
            });
            const files = new aws.efs.FileSystem("files", {});
            new aws.efs.MountTarget("files", {
                fileSystemId: files.id,
                subnetId: subnet.id,
                securityGroups: [mounts.id],
            });
            new aws.ec2.Instance("app", { subnetId: subnet.id, vpcSecurityGroupIds: [clients.id] });
        });
        assert.deepEqual(arrowsOf(scene), ["inner: app in ap-northeast-1a -> files in ap-northeast-1a 2049"]);
        assert.deepEqual(scene.region.boxes.map(outline), [
            [
                "VPC main | 10.0.0.0/16",
                [
                    "Availability Zone | ap-northeast-1a",
                    ["Isolated subnet | 10.0.0.0/24", "app | EC2 instance", "files | EFS file system"],
                ],
            ],
        ]);
    });

    it("shows resource configurations in their service network, with what is behind them and who gets there", async () => {
        const scene = await sceneOf(() => {
            const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
            const subnetIds = ["a", "c"].map(
                (letter, index) =>
                    new aws.ec2.Subnet(`private-${letter}`, {
                        vpcId: vpc.id,
                        availabilityZone: `ap-northeast-1${letter}`,
                        cidrBlock: `10.0.${index}.0/24`,
                    }).id,
            );
            const group = (name: string) => openOutwards(new aws.ec2.SecurityGroup(name, { vpcId: vpc.id }), name);
            const [doors, clients, gate, data] = [group("doors"), group("clients"), group("gate"), group("data")];
            const rule = (name: string, into: aws.ec2.SecurityGroup, from: aws.ec2.SecurityGroup) =>
                new aws.vpc.SecurityGroupIngressRule(name, {
                    securityGroupId: into.id,
                    referencedSecurityGroupId: from.id,
                    ipProtocol: "tcp",
                    fromPort: 5432,
                    toPort: 5432,
                });
            rule("clients", doors, clients);
            rule("gate", data, gate);
            const subnetGroup = new aws.rds.SubnetGroup("data", { subnetIds });
            const database = new aws.rds.Instance("data", {
                instanceClass: "db.t4g.micro",
                engine: "postgres",
                dbSubnetGroupName: subnetGroup.name,
                vpcSecurityGroupIds: [data.id],
            });
            const gateway = new aws.vpclattice.ResourceGateway("gate", {
                vpcId: vpc.id,
                subnetIds,
                securityGroupIds: [gate.id],
            });
            const configuration = new aws.vpclattice.ResourceConfiguration("data-resource", {
                type: "ARN",
                resourceGatewayIdentifier: gateway.id,
                portRanges: ["5432"],
                resourceConfigurationDefinition: { arnResource: { arn: database.arn } },
            });
            const network = new aws.vpclattice.ServiceNetwork("lattice", {});
            new aws.vpclattice.ServiceNetworkVpcAssociation("lattice", {
                serviceNetworkIdentifier: network.id,
                vpcIdentifier: vpc.id,
                securityGroupIds: [doors.id],
            });
            new aws.vpclattice.ServiceNetworkResourceAssociation("data", {
                serviceNetworkIdentifier: network.id,
                resourceConfigurationIdentifier: configuration.id,
            });
            new aws.ec2.Instance("app", { subnetId: subnetIds[0], vpcSecurityGroupIds: [clients.id] });
        });
        assert.deepEqual(arrowsOf(scene), ["inner: app in ap-northeast-1a -> data-resource 5432"]);
        assert.deepEqual(scene.region.boxes.map(outline)[1], [
            "VPC Lattice | lattice",
            "data-resource | Lattice resource: data",
        ]);
    });

    it("draws what the proof reads, however it is declared: routes in their table, the main table, an instance type in a launch template", async () => {
        const scene = await sceneOf(() => {
            const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
            const gateway = new aws.ec2.InternetGateway("internet", {});
            new aws.ec2.InternetGatewayAttachment("internet", { vpcId: vpc.id, internetGatewayId: gateway.id });
            const subnet = (name: string, index: number, more: Partial<aws.ec2.SubnetArgs> = {}) =>
                new aws.ec2.Subnet(name, {
                    vpcId: vpc.id,
                    availabilityZone: "ap-northeast-1a",
                    cidrBlock: `10.0.${index}.0/24`,
                    ...more,
                });
            const routes = [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }];
            const table = new aws.ec2.RouteTable("own", { vpcId: vpc.id });
            new aws.ec2.DefaultRouteTable("main", { defaultRouteTableId: vpc.defaultRouteTableId, routes });
            new aws.ec2.RouteTableAssociation("b", { subnetId: subnet("own-table", 1).id, routeTableId: table.id });
            const template = new aws.ec2.LaunchTemplate("web", { instanceType: "t3.medium" });
            new aws.ec2.Instance("web", {
                subnetId: subnet("main-table", 0, { mapPublicIpOnLaunch: true }).id,
                launchTemplate: { id: template.id },
            });
        });
        assert.deepEqual(scene.region.boxes.map(outline), [
            [
                "VPC main | 10.0.0.0/16",
                [
                    "Availability Zone | ap-northeast-1a",
                    ["Public subnet | 10.0.0.0/24", "web | EC2 t3.medium"],
                    ["Isolated subnet | 10.0.1.0/24"],
                ],
            ],
        ]);
        assert.deepEqual(
            scene.region.boxes[0]?.gateways.map(({ label }) => label),
            ["Internet gateway"],
        );
    });

    it("draws what stands in a VPC or a subnet that the program only names, and who may get in", async () => {
        const scene = await sceneOf(() => {
            const subnet = new aws.ec2.Subnet("own", {
                vpcId: "vpc-0123456789abcdef0",
                availabilityZone: "ap-northeast-1a",
                cidrBlock: "10.0.0.0/24",
            });
            new aws.ec2.Instance("inside", { subnetId: subnet.id });
            const open = new aws.ec2.SecurityGroup("open", {
                vpcId: "vpc-0123456789abcdef0",
                ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
            });
            new aws.ec2.Instance("elsewhere", {
                subnetId: "subnet-0123456789abcdef0",
                vpcSecurityGroupIds: [open.id],
                associatePublicIpAddress: true,
            });
        });
        assert.deepEqual(scene.region.boxes.map(outline), [
            [
                "VPC vpc-0123456789abcdef0",
                ["Availability Zone | ap-northeast-1a", ["Subnet | 10.0.0.0/24", "inside | EC2 instance"]],
            ],
            ["VPC not known yet", ["Availability Zone | not known yet", ["Subnet", "elsewhere | EC2 instance"]]],
        ]);
        assert.deepEqual(
            scene.outside.map(({ label }) => label),
            ["Internet"],
        );
        assert.deepEqual(arrowsOf(scene), ["internet: Internet -> elsewhere in not known yet 443?"]);
    });

    it("shows an empty Region where there is no VPC", async () => {
        assert.deepEqual(await sceneOf(() => undefined), {
            outside: [],
            region: {
                id: "region",
                kind: "region",
                label: "Region",
                detail: undefined,
                boxes: [],
                things: [],
                gateways: [],
            },
            arrows: [],
            expectations: { stated: 0, proved: 0 },
        });
    });
});
