import type * as aws from "@pulumi/aws";
import type { MountedFileSystem } from "./access";

type Volume = aws.types.input.ecs.TaskDefinitionVolume;

/**
 * A task definition's volume on EFS: encrypted in transit, authorized by the task role, through the access point. The root
 * directory is the access point's; ECS refuses another.
 */
export function fileSystemVolume({ name, id, accessPointId }: MountedFileSystem): Volume {
    return {
        name,
        efsVolumeConfiguration: {
            fileSystemId: id,
            transitEncryption: "ENABLED",
            authorizationConfig: { accessPointId, iam: "ENABLED" },
        },
    };
}

/** Where a container finds the volume. */
export function mountPoint({ name, mountPath }: Pick<MountedFileSystem, "name" | "mountPath">) {
    return { sourceVolume: name, containerPath: mountPath, readOnly: false };
}
