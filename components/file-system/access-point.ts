import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { named, type Tags } from "../shared/tags";

export interface AccessPointArgs {
    readonly fileSystemId: pulumi.Input<string>;
    /** Directory that clients see as the root; it is made with the first mount. */
    readonly path: string;
    /** User and group that clients act as, whoever they say they are. */
    readonly userId: number;
    readonly tags?: Tags;
}

/** A way into a directory of a file system, under an identity that the clients do not choose. */
export function accessPoint(name: string, args: AccessPointArgs, parent: pulumi.Resource): aws.efs.AccessPoint {
    const { fileSystemId, path, userId, tags } = args;
    return new aws.efs.AccessPoint(
        name,
        {
            fileSystemId,
            posixUser: { uid: userId, gid: userId },
            rootDirectory: {
                path,
                creationInfo: { ownerUid: userId, ownerGid: userId, permissions: "0750" },
            },
            tags: named(name, tags),
        },
        { parent },
    );
}
