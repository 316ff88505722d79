import { hex, type Values } from "./account";
import { kindOf } from "./kinds";
import { shapeOf } from "./shape";

/** The property that a type's automatic name goes into, where it is not `name`. */
const nameProperty: Readonly<Record<string, string>> = {
    "s3.Bucket": "bucket",
    "s3.BucketV2": "bucket",
    "rds.Instance": "identifier",
    "rds.Cluster": "clusterIdentifier",
    "rds.ClusterInstance": "identifier",
    "ec2.KeyPair": "keyName",
};

/** Longest automatic name, where it is not 255. */
const longest: Readonly<Record<string, number>> = {
    "iam.Role": 64,
    "iam.InstanceProfile": 128,
    "iam.Policy": 128,
    "iam.RolePolicy": 128,
    "lambda.Function": 64,
    "lb.LoadBalancer": 32,
    "lb.TargetGroup": 32,
    "s3.Bucket": 63,
    "s3.BucketV2": 63,
    "vpclattice.ServiceNetwork": 63,
    "vpclattice.Service": 40,
    "vpclattice.Listener": 63,
    "vpclattice.ListenerRule": 63,
    "vpclattice.TargetGroup": 128,
};

/** An automatic name, and the property that it goes into. */
export interface AutomaticName {
    readonly property: string;
    readonly value: string;
}

/**
 * The name that the AWS provider gives a resource whose program gives none: the resource's Pulumi name and seven
 * hexadecimal characters. They follow from the URN and from how many of it were made before.
 *
 * @returns undefined where the type has no automatic name, or the program names it.
 * @throws Error where the name would be longer than AWS allows.
 */
export function automaticName(
    type: string,
    urn: string,
    inputs: Values,
    generation: number,
): AutomaticName | undefined {
    const kind = kindOf(type);
    const property = namedIn(type);
    if (property === undefined || inputs[property] !== undefined || inputs[`${property}Prefix`] !== undefined) {
        return undefined;
    }
    const name = urn.split("::").at(-1) ?? "";
    const limit = longest[kind] ?? 255;
    if (name.length + 8 > limit) {
        throw new Error(`name '${name}' plus 7 random chars is longer than maximum length ${limit}`);
    }
    const value = `${name}-${hex(`${urn}#${generation}`, 7)}`;
    return {
        property,
        value: kind === "kms.Alias" ? `alias/${value}` : lowerCase.has(kind) ? value.toLowerCase() : value,
    };
}

/** Whether the program gave the name where the provider would have given one. */
export function namedByProgram(type: string, { __defaults: defaults, ...inputs }: Values): boolean {
    const property = namedIn(type);
    return (
        property !== undefined &&
        inputs[property] !== undefined &&
        Array.isArray(defaults) &&
        !defaults.includes(property)
    );
}

/** The property that an automatic name of the type goes into. */
function namedIn(type: string): string | undefined {
    const property = nameProperty[kindOf(type)] ?? "name";
    const declared = shapeOf(type)?.[property];
    const optional = declared?.input === true && !declared.required && declared.always;
    return optional && declared.kind === "string" ? property : undefined;
}

/** Types whose names AWS takes in lower case only. */
const lowerCase: ReadonlySet<string> = new Set([
    "s3.Bucket",
    "s3.BucketV2",
    "rds.Instance",
    "rds.SubnetGroup",
    "rds.ParameterGroup",
]);
