import { hex, type Values } from "./account";
import { kindOf } from "./kinds";
import { shapeOf } from "./shape";

/**
 * The property that a type's automatic name goes into, where it is not `name`.
 * Source, also of the lengths and letters below: pulumi-aws, provider/resource_overrides.go, read on 2026-11-29.
 */
const nameProperty: Readonly<Record<string, string>> = {
    "cloudwatch.EventTarget": "targetId",
    "ec2.KeyPair": "keyName",
    "efs.FileSystem": "creationToken",
    "eks.FargateProfile": "fargateProfileName",
    "eks.NodeGroup": "nodeGroupName",
    "elasticache.Cluster": "clusterId",
    "elasticache.ReplicationGroup": "replicationGroupId",
    "lambda.Permission": "statementId",
    "mq.Broker": "brokerName",
    "msk.Cluster": "clusterName",
    "msk.ServerlessCluster": "clusterName",
    "opensearch.Domain": "domainName",
    "rds.Cluster": "clusterIdentifier",
    "rds.ClusterInstance": "identifier",
    "rds.Instance": "identifier",
    "s3.Bucket": "bucket",
    "s3.BucketV2": "bucket",
};

/** Longest automatic name, where it is not 255; `vpclattice`, `lb` and the rest of `iam` as AWS has it. */
const longest: Readonly<Record<string, number>> = {
    "cloudwatch.EventRule": 64,
    "elasticache.Cluster": 50,
    "elasticache.ReplicationGroup": 40,
    "iam.Role": 64,
    "iam.InstanceProfile": 128,
    "iam.Policy": 128,
    "iam.RolePolicy": 128,
    "kms.Alias": 238,
    "lambda.Function": 64,
    "lambda.Permission": 100,
    "lb.LoadBalancer": 32,
    "lb.TargetGroup": 32,
    "mq.Broker": 55,
    "s3.Bucket": 63,
    "s3.BucketV2": 63,
    "sns.Topic": 80,
    "sqs.Queue": 80,
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
    return { property, value: formed(kind, `${name}-${hex(`${urn}#${generation}`, 7)}`, inputs) };
}

/** A name in the form that AWS takes of a kind. */
function formed(kind: string, name: string, inputs: Values): string {
    if (kind === "kms.Alias") {
        return `alias/${name}`;
    }
    if (inputs.fifoQueue === true || inputs.fifoTopic === true) {
        return `${name}.fifo`;
    }
    return lowerCase.has(kind) ? name.toLowerCase() : name;
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
    "elasticache.Cluster",
    "elasticache.ReplicationGroup",
    "s3.Bucket",
    "s3.BucketV2",
    "rds.Instance",
    "rds.SubnetGroup",
    "rds.ParameterGroup",
]);
