import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Children, type Transformable } from "../shared/children";
import { refuse } from "../shared/refuse";
import { invokeStatements } from "./statements";

export interface LatticeInvokePermissionArgs extends Transformable<typeof latticeInvokePermissionChildren> {
    /** Name of the role that signs the requests. */
    readonly role: pulumi.Input<string>;
    /** ARN of the one service that it may call. */
    readonly serviceArn: pulumi.Input<string>;
}

/** What `transform` can change. */
const latticeInvokePermissionChildren = {
    policy: aws.iam.RolePolicy,
} as const;

/**
 * Lets a role call a service, for its own part: the auth policies of the service and of its network have to let it in as
 * well. Output `taskRolePolicy` is the document's statements, readable before the service exists.
 *
 * @example
 * new LatticeInvokePermission("web-calls-functions", { role: web.taskRoleName, serviceArn: functions.arn });
 */
export class LatticeInvokePermission extends pulumi.ComponentResource {
    /** The role's right to call. */
    readonly policy: aws.iam.RolePolicy;

    constructor(name: string, args: LatticeInvokePermissionArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(latticeInvokePermissionChildren, name, args.transform);
        super("wavelength-lattice:lattice:LatticeInvokePermission", name, {}, children.watched(opts));
        refuse(`The LatticeInvokePermission '${name}'`, children.faults);
        const statements = invokeStatements(args.serviceArn);
        new aws.iam.RolePolicy(
            name,
            { role: args.role, policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements }) },
            { parent: this },
        );
        this.policy = children.one("policy");
        this.registerOutputs({ taskRolePolicy: { statements } });
    }
}
