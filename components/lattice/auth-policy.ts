import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { latticeQuotas } from "../../model/aws/quotas";
import { Children, type Transformable } from "../shared/children";
import { refuse } from "../shared/refuse";
import type { AuthStatement } from "./statements";

export interface LatticeAuthPolicyArgs extends Transformable<typeof latticeAuthPolicyChildren> {
    /** ARN or ID of the service network or service that the policy guards. */
    readonly resourceIdentifier: pulumi.Input<string>;
    /** At least one; AWS_IAM without an allow statement denies everything. The document may be 10 KB long. */
    readonly statements: readonly AuthStatement[];
}

/** What `transform` can change. */
const latticeAuthPolicyChildren = {
    policy: aws.vpclattice.AuthPolicy,
} as const;

/**
 * Who may call a VPC Lattice service network or service.
 *
 * The policy is a document, and a document with one unknown value in it is unknown whole until the stack exists. So the
 * statements are registered beside it, as this component's output `authPolicy: { statements }`: known leaves stay known,
 * and policies and the proof read them there. Which roles and VPCs the unknown leaves are follows from the references of
 * the child's `policy`.
 *
 * @example
 * new LatticeAuthPolicy("functions-auth", {
 *     resourceIdentifier: functions.arn,
 *     statements: [authenticatedFrom(network.vpcId)],
 * });
 */
export class LatticeAuthPolicy extends pulumi.ComponentResource {
    readonly policy: aws.vpclattice.AuthPolicy;

    /** @throws pulumi.RunError where the document is too long by what is known of it already. */
    constructor(name: string, args: LatticeAuthPolicyArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(latticeAuthPolicyChildren, name, args.transform);
        super("wavelength-lattice:lattice:LatticeAuthPolicy", name, {}, children.watched(opts));
        refuse(`The auth policy '${name}'`, [...children.faults, ...authPolicyFaults(args.statements)]);
        this.policy = new aws.vpclattice.AuthPolicy(
            name,
            {
                resourceIdentifier: args.resourceIdentifier,
                policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: args.statements }),
            },
            // The provider's update would leave the policy where it was, and report no error.
            { parent: this, replaceOnChanges: ["resourceIdentifier"] },
        );
        this.registerOutputs({ authPolicy: { statements: args.statements } });
    }
}

function authPolicyFaults(statements: readonly AuthStatement[]): string[] {
    // What only a deployment tells counts as an empty text.
    const known = JSON.stringify(statements, (_key, value: unknown) =>
        pulumi.Output.isInstance(value) || value instanceof Promise ? "" : value,
    );
    const size = Buffer.byteLength(known);
    return size <= latticeQuotas.authPolicySize
        ? []
        : [
              `statements: ${size} bytes, and VPC Lattice takes ${latticeQuotas.authPolicySize}; name fewer roles or VPCs, or let callers share one`,
          ];
}
