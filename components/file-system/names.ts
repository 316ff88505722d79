import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { named, type Tags } from "../shared/tags";

export interface FileSystemNamesArgs {
    readonly fileSystem: aws.efs.FileSystem;
    readonly targets: readonly aws.efs.MountTarget[];
    /** VPC of the clients; it must not be that of the mount targets, where EFS has a zone of the same name already. */
    readonly vpcId: pulumi.Input<string>;
    readonly tags?: Tags;
}

/**
 * The file system's DNS name in another VPC: a private hosted zone of that one name. A zone for all of `efs.<region>` would hide
 * other file systems. It is charged by the month. Returns the record.
 */
export function fileSystemNames(
    name: string,
    { fileSystem, targets, vpcId, tags }: FileSystemNamesArgs,
    parent: pulumi.Resource,
): pulumi.Resource[] {
    const zone = new aws.route53.Zone(
        name,
        {
            name: fileSystem.dnsName,
            comment: "The file system's name in another VPC",
            vpcs: [{ vpcId }],
            tags: named(name, tags),
        },
        { parent },
    );
    return [
        new aws.route53.Record(
            name,
            {
                zoneId: zone.zoneId,
                name: fileSystem.dnsName,
                type: "A",
                ttl: 60,
                records: targets.map(({ ipAddress }) => ipAddress),
            },
            { parent },
        ),
    ];
}
