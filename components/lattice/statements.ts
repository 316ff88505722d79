import type * as pulumi from "@pulumi/pulumi";

/** A statement of an auth policy, in IAM's own words. */
export interface AuthStatement {
    readonly Effect: "Allow" | "Deny";
    readonly Principal: "*" | { readonly AWS: readonly pulumi.Input<string>[] };
    readonly Action: string;
    readonly Resource: string;
    readonly Condition?: Readonly<Record<string, Readonly<Record<string, pulumi.Input<string>>>>>;
}

const invoke = { Effect: "Allow", Action: "vpc-lattice-svcs:Invoke", Resource: "*" } as const;
const anonymous = { "aws:PrincipalType": "Anonymous" } as const;

/**
 * Lets in every request that is signed by some AWS identity, from one VPC.
 * The condition narrows the open principal: an anonymous caller is refused.
 */
export function authenticatedFrom(vpcId: pulumi.Input<string>): AuthStatement {
    return {
        ...invoke,
        Principal: "*",
        Condition: { StringNotEquals: anonymous, StringEquals: { "vpc-lattice-svcs:SourceVpc": vpcId } },
    };
}

/** Lets in signed and unsigned requests alike, from one VPC and from nowhere else. */
export function anyoneFrom(vpcId: pulumi.Input<string>): AuthStatement {
    return {
        ...invoke,
        Principal: "*",
        Condition: { StringEquals: { "vpc-lattice-svcs:SourceVpc": vpcId } },
    };
}

/** Lets in these roles, from one VPC. Their own policies need `vpc-lattice-svcs:Invoke` too. */
export function rolesFrom(roleArns: readonly pulumi.Input<string>[], vpcId: pulumi.Input<string>): AuthStatement {
    return {
        ...invoke,
        Principal: { AWS: roleArns },
        Condition: { StringEquals: { "vpc-lattice-svcs:SourceVpc": vpcId } },
    };
}
