import assert from "node:assert/strict";
import type { Declared } from "../../../../model/resources/declared";
import { bothForms, everything, type Form, World } from "../../../support/world";

const zone = "eu-west-2-wl1-man-wlz-1";

/** A world with a Wavelength Zone: its subnet leads out by a carrier gateway. */
function edge(ids: Form): { readonly world: World; readonly subnet: Declared; readonly group: Declared } {
    const world = new World(ids);
    const subnet = world.add("aws:ec2/subnet:Subnet", "edge", {
        vpcId: world.vpc,
        availabilityZone: zone,
        cidrBlock: "10.0.9.0/24",
    });
    const carrier = world.add("aws:ec2/carrierGateway:CarrierGateway", "carrier", { vpcId: world.vpc });
    world.route("edge", { routeTableId: world.table("edge", subnet), carrierGatewayId: carrier });
    return { world, subnet, group: everything(world) };
}

/** An ECS service that registers its tasks in a target group of VPC Lattice by the name of a container's port. */
function native(ids: Form, portName: string): World {
    const world = new World(ids);
    const lattice = (name: string) => `aws:vpclattice/${name[0]?.toLowerCase()}${name.slice(1)}:${name}`;
    const group = everything(world);
    world.server("client", { subnetId: world.subnets.public, vpcSecurityGroupIds: [group] });
    const network = world.add(lattice("ServiceNetwork"), "mesh", { authType: "NONE" });
    const service = world.add(lattice("Service"), "orders", { authType: "NONE" });
    world.add(lattice("ServiceNetworkVpcAssociation"), "mesh", {
        serviceNetworkIdentifier: network,
        vpcIdentifier: world.vpc,
    });
    world.add(lattice("ServiceNetworkServiceAssociation"), "orders", {
        serviceNetworkIdentifier: network,
        serviceIdentifier: service,
    });
    const targets = world.add(lattice("TargetGroup"), "tasks", {
        type: "IP",
        config: { port: 80, protocol: "HTTP", vpcIdentifier: world.vpc },
    });
    world.add(lattice("Listener"), "orders", {
        serviceIdentifier: service,
        protocol: "HTTPS",
        defaultAction: { forwards: [{ targetGroups: [{ targetGroupIdentifier: targets, weight: 100 }] }] },
    });
    const tasks = world.group("tasks");
    world.ingress("tasks", tasks, { fromPort: 3000, toPort: 3000, cidrIpv4: "169.254.171.0/24" });
    const ports = [
        { name: "web", containerPort: 3000 },
        { name: "admin", containerPort: 9000 },
    ];
    world.add("aws:ecs/service:Service", "app", {
        networkConfiguration: { subnets: [world.subnets.private], securityGroups: [tasks] },
        vpcLatticeConfigurations: [{ targetGroupArn: targets, portName, roleArn: "arn:aws:iam::1:role/lattice" }],
        taskDefinition: world.add("aws:ecs/taskDefinition:TaskDefinition", "app", {
            networkMode: "awsvpc",
            containerDefinitions: JSON.stringify([{ name: "app", portMappings: ports }]),
        }),
    });
    return world;
}

for (const ids of bothForms) {
    describe(`what AWS says of declared resources, with ${ids} ids`, () => {
        it("a launch template's associateCarrierIpAddress gives a server in a zone a carrier IP", () => {
            const { world, subnet, group } = edge(ids);
            for (const associateCarrierIpAddress of ["true", "false"]) {
                const template = world.add("aws:ec2/launchTemplate:LaunchTemplate", associateCarrierIpAddress, {
                    networkInterfaces: [{ subnetId: subnet, associateCarrierIpAddress, securityGroups: [group] }],
                });
                world.server(`server-${associateCarrierIpAddress}`, { launchTemplate: { id: template } });
            }
            const flows = ["server-true", "server-false"].map((server) => `carrier:${zone} ${server} tcp 443`);
            assert.deepEqual(world.kinds(...flows), ["reachable", "unreachable"]);
        });

        it("an EIP is a carrier IP by the zone's network border group, and by no other", () => {
            const { world, subnet, group } = edge(ids);
            for (const [name, networkBorderGroup] of [
                ["own", zone],
                ["other", "eu-west-2-wl1-lon-wlz-1"],
                ["none", undefined],
            ] as const) {
                const instance = world.server(name, { subnetId: subnet, vpcSecurityGroupIds: [group] });
                world.add("aws:ec2/eip:Eip", name, {
                    domain: "vpc",
                    instance,
                    ...(networkBorderGroup === undefined ? {} : { networkBorderGroup }),
                });
            }
            const flows = ["own", "other", "none"].map((server) => `carrier:${zone} ${server} tcp 443`);
            assert.deepEqual(world.kinds(...flows), ["reachable", "unreachable", "unreachable"]);
        });

        it("ECS registers its tasks with VPC Lattice on the port that portName names", () => {
            assert.deepEqual(
                ["web", "admin"].map((portName) => native(ids, portName).verdict("client orders tcp 443").kind),
                ["reachable", "unreachable"],
            );
        });
    });
}
