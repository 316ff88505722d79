import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Children, type Transformable } from "../shared/children";
import { physicalName } from "../shared/names";
import { resolved, type ServiceNetworkRef } from "../shared/neighbours";
import { named, type Taggable } from "../shared/tags";

export interface LatticeShareArgs extends Taggable, Transformable<typeof latticeShareChildren> {
    /** ARN of the service network. */
    readonly serviceNetworkArn: ServiceNetworkRef;
    /** Who may associate VPCs and services with it: account IDs, or ARNs of organizations and organizational units. */
    readonly principals: readonly string[];
    /** Lets accounts outside of the organization accept the share. @default false */
    readonly allowExternalPrincipals?: boolean;
}

/** What `transform` can change. */
const latticeShareChildren = {
    resourceShare: aws.ram.ResourceShare,
} as const;

/**
 * Shares a service network with other accounts by AWS Resource Access Manager. They may then associate their VPCs and
 * services; who may call what is still up to the auth policies, which have to let their VPCs in.
 *
 * @example
 * new LatticeShare("lattice-share", { serviceNetworkArn: lattice, principals: ["111122223333"], tags });
 */
export class LatticeShare extends pulumi.ComponentResource {
    /** The share. */
    readonly resourceShare: aws.ram.ResourceShare;

    constructor(name: string, given: LatticeShareArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(latticeShareChildren, name, given.transform);
        super("wavelength-lattice:lattice:LatticeShare", name, {}, children.watched(opts));
        const args = resolved(`The LatticeShare '${name}'`, given, children.faults);
        const share = new aws.ram.ResourceShare(
            name,
            {
                name: physicalName(name, { maxLength: 128 }),
                allowExternalPrincipals: args.allowExternalPrincipals ?? false,
                tags: named(name, args.tags),
            },
            { parent: this },
        );
        new aws.ram.ResourceAssociation(
            name,
            { resourceArn: args.serviceNetworkArn, resourceShareArn: share.arn },
            { parent: this },
        );
        args.principals.forEach((principal, index) => {
            // Named by the principal's own ID: a list that loses its first entry must not move all others.
            new aws.ram.PrincipalAssociation(
                `${name}-${principal.split("/").at(-1)}`,
                { principal, resourceShareArn: share.arn },
                { parent: this, aliases: [{ name: `${name}-${index + 1}` }] },
            );
        });
        this.resourceShare = children.one("resourceShare");
        this.registerOutputs({});
    }
}
