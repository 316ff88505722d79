import { wavelengthSupportedServices as policy } from "../../../../policy/wavelength/supported-services";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const east = "ap-northeast-1-wl1-nrt-wlz-1";
const inZone = `is in Wavelength Zone ${east} (ec2.Subnet "east"), where this service does not run; use subnets of Availability Zones`;
const mountTarget = "aws:efs/mountTarget:MountTarget";
const lambda = "aws:lambda/function:Function";
const gateway = "aws:vpclattice/resourceGateway:ResourceGateway";
const ecs = "aws:ecs/service:Service";

function network(ids: "unknown" | "known" = "unknown") {
    const stack = new Stack({ ids });
    const zone = stack.add("aws:ec2/subnet:Subnet", "east", { availabilityZone: east });
    const az = stack.add("aws:ec2/subnet:Subnet", "a", { availabilityZone: "ap-northeast-1a" });
    return { stack, zone, az };
}

describe("wavelength-supported-services", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R09: reports services that put themselves into a zone's subnet, with ${ids} ids`, async () => {
            const { stack, zone, az } = network(ids);
            const files = stack.add(mountTarget, "files", { subnetId: zone });
            const probe = stack.add(lambda, "probe", { vpcConfig: { subnetIds: [zone, az] } });
            const resources = stack.add(gateway, "resources", { subnetIds: [zone] });
            const firewall = stack.add("aws:networkfirewall/firewall:Firewall", "wall", {
                subnetMappings: [{ subnetId: zone }],
            });
            const tasks = stack.add(ecs, "tasks", {
                launchType: "FARGATE",
                networkConfiguration: { subnets: [zone] },
            });
            const spot = stack.add(ecs, "spot", {
                capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT" }],
                networkConfiguration: { subnets: [zone] },
            });
            const fargate = `is in Wavelength Zone ${east} (ec2.Subnet "east"), where Fargate does not run; use EC2 hosts in the zone`;
            await expectFindings(policy, stack, {
                violations: [
                    [files, `efs.MountTarget "files" ${inZone}`],
                    [probe, `lambda.Function "probe" ${inZone}`],
                    [resources, `vpclattice.ResourceGateway "resources" ${inZone}`],
                    [firewall, `networkfirewall.Firewall "wall" ${inZone}`],
                    [tasks, `ecs.Service "tasks" ${fargate}`],
                    [spot, `ecs.Service "spot" ${fargate}`],
                ],
            });
        });

        it(`R09: reports every service that the network knows to stand in subnets, with ${ids} ids`, async () => {
            const { stack, zone } = network(ids);
            const proxy = stack.add("aws:rds/proxy:Proxy", "proxy", { vpcSubnetIds: [zone] });
            const connect = stack.add("aws:directoryservice/directory:Directory", "connect", {
                connectSettings: { subnetIds: [zone] },
            });
            stack.add("aws:batch/computeEnvironment:ComputeEnvironment", "hosts", {
                computeResources: { subnets: [zone] },
            });
            await expectFindings(policy, stack, {
                violations: [
                    [proxy, `rds.Proxy "proxy" ${inZone}`],
                    [connect, `directoryservice.Directory "connect" ${inZone}`],
                ],
            });
        });

        it(`R09: accepts ECS on EC2 hosts in a zone, and services elsewhere, with ${ids} ids`, async () => {
            const { stack, zone, az } = network(ids);
            stack.add(mountTarget, "files", { subnetId: az });
            stack.add(lambda, "plain", { handler: "index.handler" });
            const own = stack.add("aws:ecs/capacityProvider:CapacityProvider", "hosts", {});
            stack.add(ecs, "tasks", { launchType: "EC2", networkConfiguration: { subnets: [zone] } });
            stack.add(ecs, "default", { networkConfiguration: { subnets: [zone] } });
            stack.add(ecs, "hosts", {
                capacityProviderStrategies: [{ capacityProvider: own }],
                networkConfiguration: { subnets: [zone] },
            });
            await expectFindings(policy, stack);
        });
    }

    it("reports a dedicated host in a zone", async () => {
        const { stack } = network();
        const host = stack.add("aws:ec2/dedicatedHost:DedicatedHost", "host", { availabilityZone: east });
        stack.add("aws:ec2/dedicatedHost:DedicatedHost", "fine", { availabilityZone: "ap-northeast-1a" });
        await expectFindings(policy, stack, {
            violations: [
                [
                    host,
                    `ec2.DedicatedHost "host" is in Wavelength Zone ${east}, where dedicated hosts do not run; use shared instances`,
                ],
            ],
        });
    });

    it("leaves allowed types alone", async () => {
        const { stack, zone } = network();
        stack.add(mountTarget, "files", { subnetId: zone });
        stack.add(ecs, "tasks", { launchType: "FARGATE", networkConfiguration: { subnets: [zone] } });
        stack.add("aws:ec2/dedicatedHost:DedicatedHost", "host", { availabilityZone: east });
        await expectFindings(policy, stack, {
            options: { allow: [mountTarget, ecs, "aws:ec2/dedicatedHost:DedicatedHost"] },
        });
    });

    it("waits for subnets and providers that are not known", async () => {
        const { stack, zone } = network();
        const files = stack.add(mountTarget, "files", { subnetId: unknownValue });
        const tasks = stack.add(ecs, "tasks", {
            capacityProviderStrategies: [{ capacityProvider: unknownValue }],
            networkConfiguration: { subnets: [zone] },
        });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    files,
                    'unknown: if efs.MountTarget "files" is in a Wavelength Zone: where this service does not run; use subnets of Availability Zones; waits for subnetId of efs.MountTarget "files"',
                ],
                [
                    tasks,
                    `unknown: ecs.Service "tasks" is in Wavelength Zone ${east} (ec2.Subnet "east"), where Fargate does not run; use EC2 hosts in the zone; waits for the capacity provider of ecs.Service "tasks"`,
                ],
            ],
        });
    });

    for (const odd of [null, 7, "", [], {}, [null]]) {
        it(`has nothing to say about subnets that are ${JSON.stringify(odd)}`, async () => {
            const { stack } = network();
            stack.add(mountTarget, "files", { subnetId: odd });
            stack.add(lambda, "probe", { vpcConfig: odd });
            stack.add(ecs, "tasks", { launchType: odd, networkConfiguration: odd, capacityProviderStrategies: odd });
            await expectFindings(policy, stack);
        });
    }

    it("R09: reports Fargate by its launch type or either of its providers, and waits for a launch type", async () => {
        const { stack, zone } = network();
        const add = (name: string, inputs: object) =>
            stack.add(ecs, name, { ...inputs, networkConfiguration: { subnets: [zone] } });
        const provider = (capacityProvider: unknown) => ({ capacityProviderStrategies: [{ capacityProvider }] });
        const found = [
            add("launch", { launchType: "FARGATE" }),
            add("provider", provider("FARGATE")),
            add("spot", provider("FARGATE_SPOT")),
        ];
        add("hosts", provider("hosts"));
        const later = add("later", { launchType: unknownValue });
        const place = `is in Wavelength Zone ${east} (ec2.Subnet "east"), where Fargate does not run; use EC2 hosts in the zone`;
        await expectFindings(policy, stack, {
            violations: found.map((one) => [one, `ecs.Service "${one.name}" ${place}`]),
            unknown: [
                [
                    later,
                    `unknown: ecs.Service "later" ${place}; waits for the capacity provider of ecs.Service "later"`,
                ],
            ],
        });
    });
});
