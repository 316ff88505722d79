import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { amazonLinux2023 } from "../shared/images";
import { named, type Tags } from "../shared/tags";
import type { ProgramStore } from "./store";
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
    readonly settings: Omit<ServerSettings, "region" | "program">;
    /** Patch group of Systems Manager. @default - none */
    readonly patchGroup?: string | undefined;
    /** The application beside nginx. @default - none */
    readonly program?: ProgramStore | undefined;
    /** The server's way out. It has to be there before the first boot asks for packages. */
    readonly routes: readonly pulumi.Resource[];
    /** The reservation that the instance runs in. @default - none */
    readonly capacityReservationId?: pulumi.Input<string> | undefined;
    /** What has to be there before the instance: another one that answers, so that they are replaced one after the other. */
    readonly after?: readonly pulumi.Resource[];
    /** The server's own address: none behind a load balancer. */
    readonly address?: { readonly networkBorderGroup?: pulumi.Input<string>; readonly protect?: boolean };
}

/** Where a server is reached, whatever instance is there. */
export interface ServerPlacement {
    readonly networkInterface: aws.ec2.NetworkInterface;
    readonly address: aws.ec2.Eip | undefined;
    readonly privateIp: pulumi.Output<string>;
    /** What the first boot waits for. */
    readonly wayOut: readonly pulumi.Resource[];
}

export interface Server {
    readonly instance: aws.ec2.Instance;
    readonly address: aws.ec2.Eip | undefined;
    readonly privateIp: pulumi.Output<string>;
}

/**
 * A network interface of its own for a server, and its address: the interface has its groups and its address before the
 * instance starts, so the first boot is not without a way out, and a new instance keeps both addresses.
 */
export function declareServerPlacement(name: string, args: PlaceArgs, parent: pulumi.Resource): ServerPlacement {
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
    return { networkInterface, address, privateIp: networkInterface.privateIp, wayOut };
}

/** The EC2 instance in its place. */
export function declareServer(name: string, args: ServerArgs, place: ServerPlacement, parent: pulumi.Resource): Server {
    return { instance: declareInstance(name, args, place, parent), address: place.address, privateIp: place.privateIp };
}

type PlaceArgs = Pick<ServerArgs, "subnetId" | "securityGroupId" | "tags" | "routes" | "address">;

function declareAddress(name: string, args: PlaceArgs, parent: pulumi.Resource): aws.ec2.Eip | undefined {
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
    { networkInterface, wayOut }: ServerPlacement,
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
            capacityReservationSpecification:
                args.capacityReservationId === undefined
                    ? undefined
                    : { capacityReservationTarget: { capacityReservationId: args.capacityReservationId } },
            rootBlockDevice: {
                volumeType: args.volumeType,
                volumeSize: args.volumeSize,
                encrypted: true,
                kmsKeyId: args.kmsKeyArn,
                deleteOnTermination: true,
                tags: named(name, args.tags),
            },
            userData: pulumi.all([region, args.program?.stored]).apply(([region, program]) =>
                renderUserData({
                    ...args.settings,
                    region,
                    program,
                    followsReleases: args.patchGroup !== undefined,
                }),
            ),
            // User data runs at the first boot only: without a new instance a change of it would do nothing.
            userDataReplaceOnChange: true,
            tags: {
                ...(args.patchGroup === undefined ? {} : { "Patch Group": args.patchGroup }),
                ...named(name, args.tags),
            },
        },
        {
            parent,
            dependsOn: [...wayOut, ...(args.after ?? []), ...(args.program?.ready ?? [])],
            // A network interface cannot be the primary one of two instances.
            deleteBeforeReplace: true,
            // The newest image moves by itself, and must not replace a running server by itself.
            ignoreChanges: args.amiId === undefined ? ["ami"] : undefined,
        },
    );
}
