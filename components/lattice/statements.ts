import * as pulumi from "@pulumi/pulumi";

/** A statement of an auth policy, in IAM's own words. */
export interface AuthStatement {
    readonly Effect: "Allow" | "Deny";
    readonly Principal: "*" | { readonly AWS: readonly pulumi.Input<string>[] };
    readonly Action: string;
    readonly Resource: string;
    readonly Condition?: Readonly<Record<string, Readonly<Record<string, ConditionValue>>>>;
}

type ConditionValue = pulumi.Input<string> | readonly pulumi.Input<string>[];

const invoke = { Effect: "Allow", Action: "vpc-lattice-svcs:Invoke", Resource: "*" } as const;
const anonymous = { "aws:PrincipalType": "Anonymous" } as const;

/**
 * Lets in every request that is signed by some AWS identity, from the VPCs given.
 * The condition narrows the open principal: an anonymous caller is refused.
 */
export function authenticatedFrom(...vpcIds: readonly pulumi.Input<string>[]): AuthStatement {
    return {
        ...invoke,
        Principal: "*",
        Condition: { StringNotEquals: anonymous, StringEquals: sourceVpcs(vpcIds) },
    };
}

/** Lets in signed and unsigned requests alike, from the VPCs given and from nowhere else. */
export function anyoneFrom(...vpcIds: readonly pulumi.Input<string>[]): AuthStatement {
    return { ...invoke, Principal: "*", Condition: { StringEquals: sourceVpcs(vpcIds) } };
}

/** Lets in these roles, from the VPCs given. Their own policies need `vpc-lattice-svcs:Invoke` too. */
export function rolesFrom(
    roleArns: readonly pulumi.Input<string>[],
    ...vpcIds: readonly pulumi.Input<string>[]
): AuthStatement {
    return { ...invoke, Principal: { AWS: roleArns }, Condition: { StringEquals: sourceVpcs(vpcIds) } };
}

/**
 * Lets connections to services that pass TLS through in, from the VPCs given. They are anonymous: VPC Lattice sees no
 * signature in what it does not decrypt, so the targets have to know their clients, as by client certificates.
 * Source: Service Authorization Reference, "Amazon VPC Lattice Services": action `Connect`, for TCP services.
 */
export function connectionsFrom(...vpcIds: readonly pulumi.Input<string>[]): AuthStatement {
    return {
        ...invoke,
        Action: "vpc-lattice-svcs:Connect",
        Principal: "*",
        Condition: { StringEquals: sourceVpcs(vpcIds) },
    };
}

/** Lets a role call one service, in the role's own policy: the service's auth policy has to let it in as well. */
export function invokeStatements(serviceArn: pulumi.Input<string>) {
    return [{ Effect: "Allow", Action: "vpc-lattice-svcs:Invoke", Resource: pulumi.interpolate`${serviceArn}/*` }];
}

function sourceVpcs(vpcIds: readonly pulumi.Input<string>[]): Readonly<Record<string, ConditionValue>> {
    const [only, ...others] = vpcIds;
    return { "vpc-lattice-svcs:SourceVpc": only === undefined || others.length > 0 ? vpcIds : only };
}
