import assert from "node:assert/strict";
import { Account, east, type Inputs } from "../account";
import { type Attempt, attempts } from "../attempts";

/** A server in a subnet of the zone. */
const server =
    (zone: string, more: Inputs) =>
    (account: Account): Inputs => ({
        ami: "ami-1",
        instanceType: "t3.medium",
        subnetId: account.subnet(account.vpc(), 1, zone),
        ...more,
    });

const gp2 = { rootBlockDevice: { volumeType: "gp2" } };

function withInterface(account: Account, more: Inputs): Inputs {
    const networkInterfaceId = account.make("ec2/networkInterface", {
        subnetId: account.subnet(account.vpc(), 1, east),
    }).id;
    return {
        ami: "ami-1",
        instanceType: "t3.medium",
        primaryNetworkInterface: { networkInterfaceId },
        ...gp2,
        ...more,
    };
}

/** A task definition's family, a cluster with a capacity provider, and what a service on them needs. */
function service(account: Account, more: Inputs = {}, size: Inputs = {}): Inputs {
    const launchTemplate = { id: account.make("ec2/launchTemplate", { instanceType: "m6i.large" }).id };
    const scaling = { minSize: 0, maxSize: 2, protectFromScaleIn: true };
    const group = account.make("autoscaling/group", { ...scaling, launchTemplate });
    const provider = {
        autoScalingGroupArn: group.arn,
        managedTerminationProtection: "ENABLED",
        managedScaling: { status: "ENABLED" },
    };
    const { name: capacityProvider } = account.make("ecs/capacityProvider", { autoScalingGroupProvider: provider });
    const cluster = account.make("ecs/cluster", { name: "edge" });
    account.make("ecs/clusterCapacityProviders", { clusterName: cluster.name, capacityProviders: [capacityProvider] });
    const taskDefinition = account.make("ecs/taskDefinition", {
        family: "web",
        containerDefinitions: containers([{ name: "http" }]),
        ...size,
    }).arn;
    return {
        cluster: cluster.id,
        taskDefinition,
        capacityProviderStrategies: [{ capacityProvider, weight: 1 }],
        ...more,
    };
}

function containers(portMappings: Inputs[]): string {
    return JSON.stringify([{ name: "web", image: "nginx:1.29", portMappings }]);
}

/** A service that waits for so many tasks of a size, on at most two hosts of two processors and 8 GiB. */
const waiting =
    (desiredCount: number, cpu: string, memory: string, more: Inputs = {}): Attempt[2] =>
    (account) =>
        service(account, { name: "web", waitForSteadyState: true, desiredCount, ...more }, { cpu, memory });

const cases: readonly Attempt[] = [
    ["a service whose tasks fit", "ecs/service", waiting(4, "1024", "4096"), "made"],
    ["a service of one task more", "ecs/service", waiting(5, "1024", "256"), "Timeout"],
    ["a service of more memory than there is", "ecs/service", waiting(4, "256", "4097"), "Timeout"],
    ["a service whose task no host has room for", "ecs/service", waiting(1, "256", "8193"), "Timeout"],
    [
        "a service that waits for nothing",
        "ecs/service",
        waiting(9, "4096", "256", { waitForSteadyState: false }),
        "made",
    ],
    [
        "a service beside another that took the room",
        "ecs/service",
        (account) => {
            const inputs = waiting(3, "1024", "256")(account);
            account.make("ecs/service", inputs);
            return { ...inputs, name: "other" };
        },
        "Timeout",
    ],
    ["an offered type with gp2 in a zone", "ec2/instance", server(east, gp2), "made"],
    [
        "a type that the zone does not offer",
        "ec2/instance",
        server(east, { ...gp2, instanceType: "m5.large" }),
        "Unsupported",
    ],
    [
        "that type in an Availability Zone",
        "ec2/instance",
        server("ap-northeast-1a", { instanceType: "m5.large" }),
        "made",
    ],
    [
        "gp3 in a zone",
        "ec2/instance",
        server(east, { rootBlockDevice: { volumeType: "gp3" } }),
        "VolumeTypeNotAvailableInZone",
    ],
    ["the image's own volume type in a zone", "ec2/instance", server(east, {}), "VolumeTypeNotAvailableInZone"],
    [
        "a second volume of gp3 in a zone",
        "ec2/instance",
        server(east, { ...gp2, ebsBlockDevices: [{ volumeType: "gp3" }] }),
        "VolumeTypeNotAvailableInZone",
    ],
    [
        "a volume of gp3 in a zone",
        "ebs/volume",
        () => ({ availabilityZone: east, type: "gp3", size: 8 }),
        "VolumeTypeNotAvailableInZone",
    ],
    ["an interface made before", "ec2/instance", (account) => withInterface(account, {}), "made"],
    [
        "an interface and a subnet",
        "ec2/instance",
        (account) => withInterface(account, { subnetId: account.subnet(account.vpc(), 2) }),
        "InvalidParameterCombination",
    ],
    [
        "an interface and groups",
        "ec2/instance",
        (account) =>
            withInterface(account, {
                vpcSecurityGroupIds: [account.make("ec2/securityGroup", { vpcId: account.vpc() }).id],
            }),
        "InvalidParameterCombination",
    ],
    [
        "an interface that another server has",
        "ec2/instance",
        (account) => {
            const inputs = withInterface(account, {});
            account.make("ec2/instance", inputs);
            return inputs;
        },
        "InvalidNetworkInterface.InUse",
    ],
    [
        "an instance profile that does not exist",
        "ec2/instance",
        server("ap-northeast-1a", { iamInstanceProfile: "nobody" }),
        "InvalidParameterValue",
    ],
    [
        "a template with an interface and groups",
        "ec2/launchTemplate",
        (account) => ({
            networkInterfaces: [{}],
            vpcSecurityGroupIds: [account.make("ec2/securityGroup", { vpcId: account.vpc() }).id],
        }),
        "InvalidParameterCombination",
    ],
    [
        "a template that maps a carrier IP to an interface made before",
        "ec2/launchTemplate",
        (account) => {
            const networkInterfaceId = account.make("ec2/networkInterface", {
                subnetId: account.subnet(account.vpc(), 1),
            }).id;
            return { networkInterfaces: [{ networkInterfaceId, associateCarrierIpAddress: "true" }] };
        },
        "InvalidParameterCombination",
    ],
    [
        "a desired capacity above the maximum",
        "autoscaling/group",
        () => ({ minSize: 1, maxSize: 2, desiredCapacity: 3 }),
        "ValidationError",
    ],
    [
        "a template's gp3 in a zone",
        "autoscaling/group",
        (account) => {
            const template = account.make("ec2/launchTemplate", {
                instanceType: "t3.medium",
                blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { volumeType: "gp3" } }],
            });
            return {
                minSize: 1,
                maxSize: 1,
                vpcZoneIdentifiers: [account.subnet(account.vpc(), 1, east)],
                launchTemplate: { id: template.id, version: "$Latest" },
            };
        },
        "VolumeTypeNotAvailableInZone",
    ],
    [
        "a capacity provider's name that begins with ecs",
        "ecs/capacityProvider",
        () => ({ name: "ecs-edge" }),
        "ClientException",
    ],
    [
        "a capacity provider's name that begins with FARGATE",
        "ecs/capacityProvider",
        () => ({ name: "FARGATE-edge" }),
        "ClientException",
    ],
    [
        "termination protection without protection from scale-in",
        "ecs/capacityProvider",
        (account) => {
            const group = account.make("autoscaling/group", { minSize: 0, maxSize: 1 });
            return {
                autoScalingGroupProvider: {
                    autoScalingGroupArn: group.arn,
                    managedTerminationProtection: "ENABLED",
                    managedScaling: { status: "ENABLED" },
                },
            };
        },
        "ClientException",
    ],
    [
        "containers that are no JSON",
        "ecs/taskDefinition",
        () => ({ family: "web", containerDefinitions: "web" }),
        "ClientException",
    ],
    [
        "a container without an image",
        "ecs/taskDefinition",
        () => ({ family: "web", containerDefinitions: '[{"name":"web"}]' }),
        "ClientException",
    ],
    [
        "a port name in upper case",
        "ecs/taskDefinition",
        () => ({ family: "web", containerDefinitions: containers([{ name: "HTTP" }]) }),
        "ClientException",
    ],
    [
        "a port name of 65 characters",
        "ecs/taskDefinition",
        () => ({ family: "web", containerDefinitions: containers([{ name: "h".repeat(65) }]) }),
        "ClientException",
    ],
    [
        "a port name of 64 characters",
        "ecs/taskDefinition",
        () => ({ family: "web", containerDefinitions: containers([{ name: "h".repeat(64) }]) }),
        "made",
    ],
    ["a service on its capacity provider", "ecs/service", (account) => service(account), "made"],
    [
        "a launch type and a capacity provider",
        "ecs/service",
        (account) => service(account, { launchType: "EC2" }),
        "InvalidParameterException",
    ],
    [
        "a capacity provider that the cluster does not have",
        "ecs/service",
        (account) => service(account, { capacityProviderStrategies: [{ capacityProvider: "other" }] }),
        "InvalidParameterException",
    ],
    [
        "a cluster that does not exist",
        "ecs/service",
        (account) => service(account, { cluster: "other" }),
        "ClusterNotFoundException",
    ],
    [
        "a Lattice port that the task has",
        "ecs/service",
        (account) => service(account, { vpcLatticeConfigurations: [{ portName: "http" }] }),
        "made",
    ],
    [
        "a Lattice port that the task does not have",
        "ecs/service",
        (account) => service(account, { vpcLatticeConfigurations: [{ portName: "https" }] }),
        "InvalidParameterException",
    ],
    [
        "a target group that no listener forwards to",
        "ecs/service",
        (account) =>
            service(account, {
                loadBalancers: [
                    { targetGroupArn: account.make("lb/targetGroup", { name: "web", vpcId: account.vpc() }).id },
                ],
            }),
        "InvalidParameterException",
    ],
    [
        "a function's subnet in a zone",
        "lambda/function",
        (account) => ({
            role: account.make("iam/role", { assumeRolePolicy: "{}" }).arn,
            vpcConfig: { subnetIds: [account.subnet(account.vpc(), 1, east)], securityGroupIds: [] },
        }),
        "InvalidParameterValueException",
    ],
    [
        "a function whose role does not exist",
        "lambda/function",
        () => ({ role: "arn:aws:iam::000000000000:role/nobody" }),
        "NoSuchEntity",
    ],
];

describe("servers and containers of the stand-in", () => {
    attempts(cases);
});

describe("servers in a zone", () => {
    it("takes the instance types that the stack lists for it, and no others", () => {
        const account = new Account({ offeredInstanceTypes: { [east]: ["m5.large"] } });
        const make = (instanceType: string) =>
            account.make("ec2/instance", server(east, { instanceType, ...gp2 })(account));
        assert.equal(make("m5.large").instanceType, "m5.large");
        assert.throws(() => make("t3.medium"), /t3\.medium.*Offered there: m5\.large\./);
    });
});
