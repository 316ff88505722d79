import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { amazonLinux2023 } from "../shared/images";
import { named, type Tags } from "../shared/tags";
import { renderUserData, type ServerSettings } from "./user-data";

/** What all servers of one application share. */
export interface ServerArgs {
    readonly subnetId: pulumi.Input<string>;
    readonly securityGroupId: pulumi.Input<string>;
    readonly instanceProfile: aws.iam.InstanceProfile;
    readonly instanceType: string;
    readonly amiId?: pulumi.Input<string>;
    readonly volumeSize: number;
    readonly volumeType: "gp2" | "gp3";
    readonly kmsKeyArn?: pulumi.Input<string>;
    readonly tags?: Tags;
    readonly settings: Omit<ServerSettings, "region">;
    /** The server's way out. It has to be there before the first boot asks for packages. */
    readonly routes: readonly pulumi.Resource[];
    /** The server's own address: none behind a load balancer. */
    readonly address?: { readonly networkBorderGroup?: pulumi.Input<string>; readonly protect?: boolean };
}

export interface Server {
    readonly instance: aws.ec2.Instance;
    readonly address?: aws.ec2.Eip;
    readonly privateIp: pulumi.Output<string>;
}

/**
 * An EC2 instance on a network interface of its own: the interface has its groups and its address before the instance
 * starts, so the first boot is not without a way out, and a new instance keeps both addresses.
 */
export function declareServer(name: string, args: ServerArgs, parent: pulumi.Resource): Server {
    const networkInterface = new aws.ec2.NetworkInterface(
        name,
        {
            subnetId: args.subnetId,
            securityGroups: [args.securityGroupId],
            description: `Primary interface of ${name}`,
            tags: named(name, args.tags),
        },
        { parent },
    );
    const address = declareAddress(name, args, parent);
    const association =
        address &&
        new aws.ec2.EipAssociation(
            name,
            { allocationId: address.id, networkInterfaceId: networkInterface.id },
            { parent, dependsOn: [...args.routes] },
        );
    const wayOut = association === undefined ? args.routes : [association, ...args.routes];
    const instance = declareInstance(name, args, networkInterface, wayOut, parent);
    return { instance, address, privateIp: networkInterface.privateIp };
}

function declareAddress(name: string, args: ServerArgs, parent: pulumi.Resource): aws.ec2.Eip | undefined {
    if (args.address === undefined) {
        return undefined;
    }
    const { networkBorderGroup, protect } = args.address;
    return new aws.ec2.Eip(
        name,
        { domain: "vpc", networkBorderGroup, tags: named(name, args.tags) },
        { parent, protect: protect || undefined },
    );
}

function declareInstance(
    name: string,
    args: ServerArgs,
    networkInterface: aws.ec2.NetworkInterface,
    wayOut: readonly pulumi.Resource[],
    parent: pulumi.Resource,
): aws.ec2.Instance {
    const region = aws.getRegionOutput({}, { parent }).region;
    return new aws.ec2.Instance(
        name,
        {
            ami: args.amiId ?? amazonLinux2023(args.instanceType, { parent }),
            instanceType: args.instanceType,
            iamInstanceProfile: args.instanceProfile.name,
            primaryNetworkInterface: { networkInterfaceId: networkInterface.id },
            metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
            rootBlockDevice: {
                volumeType: args.volumeType,
                volumeSize: args.volumeSize,
                encrypted: true,
                kmsKeyId: args.kmsKeyArn,
                deleteOnTermination: true,
                tags: named(name, args.tags),
            },
            userData: region.apply((name) => renderUserData({ ...args.settings, region: name })),
            // User data runs at the first boot only: without a new instance a change of it would do nothing.
            userDataReplaceOnChange: true,
            tags: named(name, args.tags),
        },
        {
            parent,
            dependsOn: [...wayOut],
            // A network interface cannot be the primary one of two instances.
            deleteBeforeReplace: true,
            // The newest image moves by itself, and must not replace a running server by itself.
            ignoreChanges: args.amiId === undefined ? ["ami"] : undefined,
        },
    );
}
