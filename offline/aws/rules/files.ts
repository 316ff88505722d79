import { isObject } from "../wire";
import { type Change, existingOf, objects, others, type Rules, refuse, subnetOf, text } from "./rule";

/** What EFS refuses, ECS about volumes on it, and Route 53 about private names. */
export const fileRules: Rules = {
    "efs.FileSystem": [encryption, throughput],
    "efs.MountTarget": [mountTarget],
    "efs.FileSystemPolicy": [fileSystemPolicy],
    "ecs.TaskDefinition": [volumes, mountPoints],
    "route53.Zone": [privateName],
};

function encryption({ inputs }: Change): void {
    if (text(inputs.kmsKeyId) !== "" && inputs.encrypted !== true) {
        refuse("BadRequest", "KmsKeyId can only be specified for an encrypted file system.");
    }
}

function throughput({ inputs }: Change): void {
    const { throughputMode, performanceMode, provisionedThroughputInMibps } = inputs;
    if (throughputMode === "elastic" && performanceMode === "maxIO") {
        refuse("BadRequest", "Elastic throughput is not supported with the Max I/O performance mode.");
    }
    if ((throughputMode === "provisioned") !== (provisionedThroughputInMibps !== undefined)) {
        refuse("BadRequest", "ProvisionedThroughputInMibps is given with ThroughputMode provisioned, and only then.");
    }
}

/** One mount target in an Availability Zone, and all of them in one VPC. */
function mountTarget(change: Change): void {
    const subnet = subnetOf(change, change.inputs.subnetId);
    if (subnet?.zone?.kind === "wavelength-zone") {
        refuse(
            "UnsupportedAvailabilityZone",
            `The requested mount target is in the zone ${subnet.zone.name}, in which EFS does not run.`,
        );
    }
    const siblings = targetsOf(change, change.inputs.fileSystemId);
    if (siblings.some((sibling) => sibling?.zone?.name === subnet?.zone?.name)) {
        refuse("MountTargetConflict", "mount target already exists in this AZ", 409);
    }
    if (siblings.some((sibling) => sibling?.vpcId !== subnet?.vpcId)) {
        refuse(
            "MountTargetConflict",
            "requested subnet for new mount target is not in the same VPC as existing mount targets",
            409,
        );
    }
}

/** Where the other mount targets of a file system are. */
function targetsOf(change: Change, fileSystemId: unknown) {
    return others(change, "efs.MountTarget")
        .filter(({ inputs }) => inputs.fileSystemId === fileSystemId)
        .map(({ inputs }) => subnetOf(change, inputs.subnetId));
}

function fileSystemPolicy({ inputs }: Change): void {
    try {
        if (isObject(JSON.parse(text(inputs.policy)))) {
            return;
        }
    } catch {
        // Refused below.
    }
    refuse("InvalidPolicyException", "The policy is not in the valid JSON format.");
}

/** Source: ECS API reference, "EFSVolumeConfiguration" and "EFSAuthorizationConfig". */
function volumes({ inputs }: Change): void {
    const all = objects(inputs.volumes);
    const names = all.map(({ name }) => text(name));
    const twice = names.find((name, index) => names.indexOf(name) < index);
    if (twice !== undefined) {
        refuse("ClientException", `Duplicate volume '${twice}'.`);
    }
    for (const { name, efsVolumeConfiguration } of all) {
        for (const { transitEncryption, rootDirectory, authorizationConfig } of objects(efsVolumeConfiguration)) {
            const [authorization = {}] = objects(authorizationConfig);
            const needsTls = text(authorization.accessPointId) !== "" || authorization.iam === "ENABLED";
            if (needsTls && transitEncryption !== "ENABLED") {
                refuse(
                    "ClientException",
                    `Volume '${name}': transit encryption must be enabled with an access point or IAM authorization.`,
                );
            }
            if (text(authorization.accessPointId) !== "" && !["", "/"].includes(text(rootDirectory))) {
                refuse(
                    "ClientException",
                    `Volume '${name}': with an access point the root directory must be omitted or set to /.`,
                );
            }
        }
    }
}

function mountPoints({ inputs }: Change): void {
    const names = objects(inputs.volumes).map(({ name }) => name);
    for (const { sourceVolume } of containersOf(inputs.containerDefinitions).flatMap((each) =>
        objects(each.mountPoints),
    )) {
        if (sourceVolume !== undefined && !names.includes(sourceVolume)) {
            refuse("ClientException", `Unknown volume '${sourceVolume}'.`);
        }
    }
}

/** What is no list is refused elsewhere. */
function containersOf(document: unknown): ReturnType<typeof objects> {
    try {
        return objects(JSON.parse(text(document)));
    } catch {
        return [];
    }
}

/** A VPC knows a name from one private zone; for a file system that is mounted in it, EFS has that zone. */
function privateName(change: Change): void {
    const name = plain(change.inputs.name);
    const fileSystem = existingOf(change, name.split(".efs.")[0]);
    for (const { vpcId } of objects(change.inputs.vpcs)) {
        const zones = others(change, "route53.Zone").filter(({ inputs }) => plain(inputs.name) === name);
        const taken =
            zones.some(({ inputs }) => objects(inputs.vpcs).some((vpc) => vpc.vpcId === vpcId)) ||
            (fileSystem !== undefined && targetsOf(change, fileSystem.id).some((target) => target?.vpcId === vpcId));
        if (taken) {
            refuse(
                "ConflictingDomainExists",
                `The VPC ${vpcId} in region ${change.region} has already been associated with the hosted zone ${name} with the same domain name.`,
            );
        }
    }
}

function plain(name: unknown): string {
    return text(name).toLowerCase().replace(/\.$/, "");
}
