import { isInstanceType } from "../../../model/aws/catalogue/catalogue";
import type { Values } from "../account";
import { imagesArePulled, tasksFit } from "./placement";
import {
    type Change,
    existingOf,
    objects,
    offeredIn,
    others,
    type Rules,
    refuse,
    strings,
    subnetOf,
    text,
    wavelengthZoneOf,
} from "./rule";

/** What EC2, Auto Scaling, ECS and Lambda refuse. */
export const computeRules: Rules = {
    "ec2.Instance": [
        typeExists,
        hostIsDedicated,
        keyPairExists,
        interfaceOrGroups,
        instanceInZone,
        interfaceIsFree,
        profileExists,
    ],
    "ec2.LaunchTemplate": [typeExists, templateInterfaces],
    "ebs.Volume": [volumeInZone],
    "autoscaling.Group": [groupSize, groupInZone],
    "ecs.CapacityProvider": [protection],
    "ecs.ClusterCapacityProviders": [clusterExists],
    "ecs.TaskDefinition": [containers],
    "ecs.Service": [clusterExists, serviceCapacity, latticePort, balancerAttached, imagesArePulled, tasksFit],
    "lambda.Function": [functionInZone],
};

function typeExists({ inputs, unlisted, offeredInstanceTypes = {} }: Change): void {
    const type = text(inputs.instanceType);
    const newer =
        unlisted?.has(type) === true || Object.values(offeredInstanceTypes).some((types) => types.includes(type));
    if (type !== "" && !newer && !isInstanceType(type)) {
        refuse("InvalidParameterValue", `Invalid value '${type}' for InstanceType.`);
    }
}

/** Macs are Dedicated Hosts. AWS publishes no error name of its own for this. */
function hostIsDedicated({ inputs }: Change): void {
    if (/^mac\d/.test(text(inputs.instanceType)) && text(inputs.tenancy) !== "host") {
        refuse("Unsupported", `The instance type ${text(inputs.instanceType)} is only supported on Dedicated Hosts.`);
    }
}

/** Key pairs are made elsewhere; of a name that none can have it is known that there is none. */
function keyPairExists({ inputs }: Change): void {
    const name = text(inputs.keyName);
    if (name !== "" && !/^[\x20-\x7e]{1,255}$/.test(name)) {
        refuse("InvalidKeyPair.NotFound", `The key pair ${JSON.stringify(name)} does not exist`);
    }
}

function interfaceOrGroups({ inputs }: Change): void {
    const given = inputs.primaryNetworkInterface !== undefined || objects(inputs.networkInterfaces).length > 0;
    if (given && strings(inputs.vpcSecurityGroupIds).length > 0) {
        refuse(
            "InvalidParameterCombination",
            "Network interfaces and an instance-level security groups may not be specified on the same request",
        );
    }
    if (given && inputs.subnetId !== undefined) {
        refuse(
            "InvalidParameterCombination",
            "Network interfaces and an instance-level subnet ID may not be specified on the same request",
        );
    }
}

/** The subnet of an instance: its own, or its first interface's. */
function instanceSubnet(change: Change): unknown {
    const attached = objects(change.inputs.primaryNetworkInterface)[0] ?? objects(change.inputs.networkInterfaces)[0];
    return change.inputs.subnetId ?? existingOf(change, attached?.networkInterfaceId)?.outputs.subnetId;
}

function instanceInZone(change: Change): void {
    const { inputs } = change;
    const zone = wavelengthZoneOf(change, instanceSubnet(change));
    if (zone === undefined) {
        return;
    }
    const offered = offeredIn(change, zone);
    if (inputs.instanceType !== undefined && offered?.includes(text(inputs.instanceType)) === false) {
        refuse(
            "Unsupported",
            `Your requested instance type (${inputs.instanceType}) is not supported in your requested Availability Zone (${zone.name}). Offered there: ${offered.join(", ")}.`,
        );
    }
    // Without a type the image's own counts, and that of current images is gp3.
    const volumes = [
        objects(inputs.rootBlockDevice)[0]?.volumeType ?? "gp3",
        ...objects(inputs.ebsBlockDevices).map((device) => device.volumeType ?? "gp3"),
    ];
    for (const type of volumes) {
        checkVolume(type, zone.name);
    }
}

function checkVolume(type: unknown, zone: string): void {
    if (type !== "gp2") {
        refuse(
            "VolumeTypeNotAvailableInZone",
            `The volume type '${type}' is not available in the zone ${zone}. Available: gp2.`,
        );
    }
}

function volumeInZone(change: Change): void {
    const zone = text(change.inputs.availabilityZone);
    if (/-wlz-\d+$/.test(zone)) {
        checkVolume(change.inputs.type ?? "gp2", zone);
    }
}

function interfaceIsFree(change: Change): void {
    const held = (inputs: Values): unknown[] =>
        [...objects(inputs.primaryNetworkInterface), ...objects(inputs.networkInterfaces)].map(
            (item) => item.networkInterfaceId,
        );
    const mine = held(change.inputs);
    const taken = others(change, "ec2.Instance")
        .flatMap((entry) => held(entry.inputs))
        .find((id) => mine.includes(id));
    if (taken !== undefined) {
        refuse("InvalidNetworkInterface.InUse", `Interface: [${taken}] in use.`);
    }
}

function profileExists(change: Change): void {
    const name = text(change.inputs.iamInstanceProfile);
    const all = change.inventory.ofType("aws:iam/instanceProfile:InstanceProfile");
    if (name !== "" && !all.some((entry) => entry.id === name || entry.outputs.arn === name)) {
        refuse(
            "InvalidParameterValue",
            `Value (${name}) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name`,
        );
    }
}

function templateInterfaces({ inputs }: Change): void {
    const interfaces = objects(inputs.networkInterfaces);
    if (interfaces.length > 0 && strings(inputs.vpcSecurityGroupIds).length > 0) {
        refuse(
            "InvalidParameterCombination",
            "Network interfaces and an instance-level security groups may not be specified on the same request",
        );
    }
    for (const each of interfaces.filter((item) => item.networkInterfaceId !== undefined)) {
        if (strings(each.securityGroups).length > 0 || each.associateCarrierIpAddress !== undefined) {
            refuse(
                "InvalidParameterCombination",
                "A network interface that exists already may not be specified with security groups or with an associated carrier IP address",
            );
        }
    }
}

function groupSize({ inputs }: Change): void {
    const [least, most] = [Number(inputs.minSize), Number(inputs.maxSize)];
    const desired = inputs.desiredCapacity === undefined ? least : Number(inputs.desiredCapacity);
    if (!(least <= desired && desired <= most)) {
        refuse(
            "ValidationError",
            `Desired capacity:${desired} must be between the specified min size:${least} and max size:${most}`,
        );
    }
}

/** An Auto Scaling group in a zone launches what its template says: a type and volumes that the zone has. */
function groupInZone(change: Change): void {
    const zone = strings(change.inputs.vpcZoneIdentifiers)
        .map((subnet) => wavelengthZoneOf(change, subnet))
        .find((found) => found !== undefined);
    const template = existingOf(change, objects(change.inputs.launchTemplate)[0]?.id);
    if (zone === undefined || template === undefined) {
        return;
    }
    const type = template.inputs.instanceType;
    const offered = offeredIn(change, zone);
    if (type !== undefined && offered?.includes(text(type)) === false) {
        refuse(
            "ValidationError",
            `Your requested instance type (${type}) is not supported in your requested Availability Zone (${zone.name}). Offered there: ${offered.join(", ")}.`,
        );
    }
    for (const device of objects(template.inputs.blockDeviceMappings)) {
        checkVolume(objects(device.ebs)[0]?.volumeType ?? "gp3", zone.name);
    }
}

function protection(change: Change): void {
    const provider = objects(change.inputs.autoScalingGroupProvider)[0];
    if (provider?.managedTerminationProtection !== "ENABLED") {
        return;
    }
    if (objects(provider.managedScaling)[0]?.status !== "ENABLED") {
        refuse(
            "ClientException",
            "The managed termination protection setting for the capacity provider is invalid. Managed scaling must be enabled when managed termination protection is enabled.",
        );
    }
    const group = existingOf(change, provider.autoScalingGroupArn);
    if (group !== undefined && group.inputs.protectFromScaleIn !== true) {
        refuse(
            "ClientException",
            "The managed termination protection setting for the capacity provider is invalid. To enable managed termination protection for a capacity provider, the Auto Scaling group must have instance protection from scale in enabled.",
        );
    }
}

function clusterExists(change: Change): void {
    const cluster = text(change.inputs.cluster ?? change.inputs.clusterName);
    if (cluster !== "" && existingOf(change, cluster, "ecs.Cluster") === undefined) {
        refuse("ClusterNotFoundException", "Cluster not found.");
    }
}

function containers({ inputs }: Change): void {
    let parsed: unknown;
    try {
        parsed = JSON.parse(text(inputs.containerDefinitions));
    } catch {
        parsed = undefined;
    }
    // The document itself is not quoted: it may hold environment values.
    if (!Array.isArray(parsed) || parsed.length === 0) {
        refuse("ClientException", "Container definitions are no JSON list with at least one container.");
    }
    for (const container of objects(parsed)) {
        if (text(container.name) === "" || text(container.image) === "") {
            refuse("ClientException", "Container.name and Container.image should not be null or empty.");
        }
        checkImage(text(container.image));
        for (const mapping of objects(container.portMappings)) {
            if (mapping.name !== undefined && !/^[a-z0-9_][a-z0-9_-]{0,63}$/.test(text(mapping.name))) {
                refuse(
                    "ClientException",
                    `Invalid port mapping name '${mapping.name}': up to 64 lowercase letters, numbers, underscores and hyphens, not beginning with a hyphen.`,
                );
            }
        }
    }
}

/** Source: Amazon ECS API reference, "ContainerDefinition", image. A digest does not count. */
function checkImage(image: string): void {
    if (!/^[\w.:/#-]*(@sha256:[0-9a-f]{64})?$/i.test(image)) {
        refuse("ClientException", "Container.image contains invalid characters.");
    }
    if (image.replace(/@.*$/, "").length > 255) {
        refuse("ClientException", "Container.image should be 255 characters or less.");
    }
}

function serviceCapacity(change: Change): void {
    const { inputs } = change;
    const strategies = objects(inputs.capacityProviderStrategies);
    if (strategies.length > 0 && text(inputs.launchType) !== "") {
        refuse(
            "InvalidParameterException",
            "Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.",
        );
    }
    const cluster = existingOf(change, inputs.cluster, "ecs.Cluster");
    const attached = others(change, "ecs.ClusterCapacityProviders")
        .filter((entry) => entry.inputs.clusterName === cluster?.inputs.name)
        .flatMap((entry) => strings(entry.inputs.capacityProviders));
    for (const { capacityProvider } of strategies) {
        if (cluster !== undefined && !attached.includes(text(capacityProvider))) {
            refuse(
                "InvalidParameterException",
                `The specified capacity provider strategy cannot be used: the capacity provider ${capacityProvider} is not associated with the cluster.`,
            );
        }
    }
}

/** What a service attaches to Lattice is a named port of its task definition. */
function latticePort(change: Change): void {
    const definition = existingOf(change, change.inputs.taskDefinition);
    const containers =
        definition === undefined ? [] : objects(JSON.parse(text(definition.inputs.containerDefinitions)));
    const names = containers.flatMap((container) => objects(container.portMappings)).map((mapping) => mapping.name);
    for (const { portName } of objects(change.inputs.vpcLatticeConfigurations)) {
        if (definition !== undefined && !names.includes(portName)) {
            refuse(
                "InvalidParameterException",
                `The port name '${portName}' of the VPC Lattice configuration is not defined in the task definition.`,
            );
        }
    }
}

function balancerAttached(change: Change): void {
    const forwarding = JSON.stringify(
        others(change, "lb.Listener", "lb.ListenerRule").map(({ inputs }) => [inputs.defaultActions, inputs.actions]),
    );
    for (const { targetGroupArn } of objects(change.inputs.loadBalancers)) {
        if (targetGroupArn !== undefined && !forwarding.includes(text(targetGroupArn))) {
            refuse(
                "InvalidParameterException",
                `The target group with targetGroupArn ${targetGroupArn} does not have an associated load balancer.`,
            );
        }
    }
}

function functionInZone(change: Change): void {
    for (const subnet of strings(objects(change.inputs.vpcConfig)[0]?.subnetIds)) {
        const zone = subnetOf(change, subnet)?.zone;
        if (zone?.kind === "wavelength-zone") {
            refuse(
                "InvalidParameterValueException",
                `The subnet ${subnet} is in the zone ${zone.name}, in which Lambda does not run.`,
            );
        }
    }
}
