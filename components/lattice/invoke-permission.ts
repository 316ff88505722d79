import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { invokeStatements } from "./statements";

export interface LatticeInvokePermissionArgs {
    /** Name of the role that signs the requests. */
    readonly role: pulumi.Input<string>;
    /** ARN of the one service that it may call. */
    readonly serviceArn: pulumi.Input<string>;
}

/**
 * Lets a role call a service, for its own part: the auth policies of the service and of its network have to let it in as
 * well. Output `taskRolePolicy` is the document's statements, readable before the service exists.
 */
export class LatticeInvokePermission extends pulumi.ComponentResource {
    constructor(name: string, args: LatticeInvokePermissionArgs, opts?: pulumi.ComponentResourceOptions) {
        super("wavelength-lattice:lattice:LatticeInvokePermission", name, {}, opts);
        const statements = invokeStatements(args.serviceArn);
        new aws.iam.RolePolicy(
            name,
            { role: args.role, policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements }) },
            { parent: this },
        );
        this.registerOutputs({ taskRolePolicy: { statements } });
    }
}
