import { kindOf } from "../kinds";
import { type Change, others, type Rule, refuse, text } from "./rule";

interface Naming {
    /** Input that holds the name. */
    readonly property?: string;
    /** What AWS answers when the name is taken; absent where a second one of the name is the first one again. */
    readonly taken?: readonly [code: string, message: (name: string) => string, status?: number];
    /** The name is taken only within what this input names. */
    readonly within?: string;
    readonly form?: RegExp;
    /** What AWS answers to a name of another form. */
    readonly malformed?: readonly [code: string, message: (name: string) => string];
}

const latticeForm = /^(?!.*--)[a-z0-9][a-z0-9-]*[a-z0-9]$/;

/** Lattice's names: lower case, digits and single hyphens, a length, and a beginning that is kept for IDs. */
function lattice(shortest: number, longest: number, reserved?: string, within?: string): Naming {
    return {
        within,
        form: new RegExp(
            `^(?=.{${shortest},${longest}}$)${reserved === undefined ? "" : `(?!${reserved}-)`}${latticeForm.source.slice(1)}`,
        ),
        malformed: [
            "ValidationException",
            (name) =>
                `1 validation error detected: Value '${name}' at 'name' failed to satisfy constraint: ${shortest} to ${longest} lower-case letters, digits and single hyphens, no hyphen at either end${reserved === undefined ? "" : `, not beginning with ${reserved}-`}`,
        ],
        taken: ["ConflictException", (name) => `Resource with name ${name} already exists`, 409],
    };
}

const loadBalancing = /^(?=.{1,32}$)(?!internal-)[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/;

function balancing(noun: string, code: string): Naming {
    return {
        form: loadBalancing,
        malformed: [
            "ValidationError",
            (name) =>
                `The ${noun} name '${name}' cannot be longer than '32' characters, can only contain alphanumeric characters and hyphens (-), and must not begin or end with a hyphen or begin with 'internal-'`,
        ],
        taken: [code, (name) => `A ${noun} with the same name '${name}' exists, but with different settings`],
    };
}

function iam(noun: string, longest: number): Naming {
    return {
        form: new RegExp(`^[\\w+=,.@-]{1,${longest}}$`),
        malformed: [
            "ValidationError",
            (name) =>
                `1 validation error detected: Value '${name}' failed to satisfy constraint: Member must have length less than or equal to ${longest} and match [\\w+=,.@-]+`,
        ],
        taken: ["EntityAlreadyExists", (name) => `${noun} with name ${name} already exists.`, 409],
    };
}

const ecs: Naming = {
    form: /^[A-Za-z0-9_-]{1,255}$/,
    malformed: [
        "InvalidParameterException",
        () => "Name can have up to 255 letters (uppercase and lowercase), numbers, underscores, and hyphens.",
    ],
};

const namings: Readonly<Record<string, Naming>> = {
    "autoscaling.Group": {
        taken: [
            "AlreadyExists",
            (name) => `AutoScalingGroup by this name already exists - A group with the name ${name} already exists`,
        ],
    },
    "cloudwatch.LogGroup": {
        form: /^[\w./#-]{1,512}$/,
        malformed: [
            "InvalidParameterException",
            (name) =>
                `1 validation error detected: Value '${name}' at 'logGroupName' failed to satisfy constraint: Member must have length between 1 and 512 and match [\\.\\-_/#A-Za-z0-9]+`,
        ],
        taken: ["ResourceAlreadyExistsException", () => "The specified log group already exists"],
    },
    "ec2.KeyPair": {
        property: "keyName",
        taken: ["InvalidKeyPair.Duplicate", (name) => `The keypair already exists: ${name}`],
    },
    "ec2.LaunchTemplate": {
        taken: [
            "InvalidLaunchTemplateName.AlreadyExistsException",
            (name) => `Launch template name already in use: ${name}`,
        ],
    },
    "ec2.ManagedPrefixList": {
        form: /^(?!com\.amazonaws)[\s\S]{1,255}$/,
        malformed: [
            "InvalidParameterValue",
            (name) =>
                `The prefix list name '${name}' must have 1 to 255 characters and must not begin with com.amazonaws.`,
        ],
    },
    "ec2.SecurityGroup": {
        within: "vpcId",
        form: /^(?!sg-)[\x20-\x7e]{1,255}$/,
        malformed: [
            "InvalidParameterValue",
            (name) =>
                `Invalid value '${name}' for groupName. It must have 1 to 255 ASCII characters and must not begin with 'sg-'.`,
        ],
        taken: ["InvalidGroup.Duplicate", (name) => `The security group '${name}' already exists`],
    },
    "ecs.CapacityProvider": {
        form: /^(?!aws|ecs|fargate)[A-Za-z0-9_-]{1,255}$/i,
        malformed: [
            "ClientException",
            () =>
                'The specified capacity provider name is invalid. Up to 255 characters are allowed, including letters (upper and lowercase), numbers, underscores, and hyphens. The name cannot be prefixed with "aws", "ecs", or "fargate".',
        ],
    },
    "ecs.Cluster": ecs,
    "ecs.Service": {
        ...ecs,
        within: "cluster",
        taken: ["InvalidParameterException", () => "Creation of service was not idempotent."],
    },
    "ecs.TaskDefinition": { ...ecs, property: "family" },
    "iam.InstanceProfile": iam("Instance Profile", 128),
    "iam.Policy": iam("A policy", 128),
    "iam.Role": iam("Role", 64),
    "iam.RolePolicy": { ...iam("Role policy", 128), taken: undefined },
    "kms.Alias": { taken: ["AlreadyExistsException", (name) => `An alias with the name ${name} already exists`] },
    "lambda.Function": {
        form: /^[A-Za-z0-9_-]{1,64}$/,
        malformed: [
            "ValidationException",
            (name) =>
                `1 validation error detected: Value '${name}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64 and match [a-zA-Z0-9-_]+`,
        ],
        taken: ["ResourceConflictException", (name) => `Function already exist: ${name}`, 409],
    },
    "lb.LoadBalancer": balancing("load balancer", "DuplicateLoadBalancerName"),
    "lb.TargetGroup": balancing("target group", "DuplicateTargetGroupName"),
    "rds.Instance": {
        property: "identifier",
        form: /^(?=.{1,63}$)(?!.*--)[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/,
        malformed: [
            "InvalidParameterValue",
            () =>
                "The parameter DBInstanceIdentifier is not a valid identifier. Identifiers must begin with a letter; must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens.",
        ],
        taken: ["DBInstanceAlreadyExists", () => "DB instance already exists"],
    },
    "rds.ParameterGroup": {
        taken: ["DBParameterGroupAlreadyExists", (name) => `Parameter group ${name} already exists`],
    },
    "rds.SubnetGroup": { taken: ["DBSubnetGroupAlreadyExists", (name) => `DB Subnet group '${name}' already exists.`] },
    "s3.Bucket": {
        property: "bucket",
        form: /^(?=.{3,63}$)[a-z0-9](?:[a-z0-9.-]*[a-z0-9])$/,
        malformed: ["InvalidBucketName", () => "The specified bucket is not valid."],
        taken: [
            "BucketAlreadyOwnedByYou",
            () => "Your previous request to create the named bucket succeeded and you already own it.",
            409,
        ],
    },
    "secretsmanager.Secret": {
        taken: ["ResourceExistsException", (name) => `The operation failed because the secret ${name} already exists.`],
    },
    "ssm.Parameter": {
        taken: [
            "ParameterAlreadyExists",
            () =>
                "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.",
        ],
    },
    "vpclattice.Listener": lattice(3, 63, "listener", "serviceIdentifier"),
    "vpclattice.ListenerRule": lattice(3, 63, "rule", "listenerIdentifier"),
    "vpclattice.ResourceConfiguration": lattice(3, 40, "rcfg"),
    "vpclattice.ResourceGateway": lattice(3, 40, "rgw"),
    "vpclattice.Service": lattice(3, 40, "svc"),
    "vpclattice.ServiceNetwork": lattice(3, 63),
    "vpclattice.TargetGroup": lattice(3, 128, "tg"),
};

/** A name has the form that AWS takes, and nobody else has it. */
export const namesAreFree: Rule = (change) => {
    const naming = namings[kindOf(change.type)];
    const property = naming?.property ?? "name";
    const name = text(change.inputs[property]);
    if (naming === undefined || name === "") {
        return;
    }
    if (naming.form !== undefined && naming.malformed !== undefined && !naming.form.test(name)) {
        refuse(naming.malformed[0], naming.malformed[1](name));
    }
    if (naming.taken !== undefined && taken(change, naming, property, name)) {
        refuse(naming.taken[0], naming.taken[1](name), naming.taken[2]);
    }
};

function taken(change: Change, naming: Naming, property: string, name: string): boolean {
    return others(change, kindOf(change.type)).some(
        (entry) =>
            entry.inputs[property] === name &&
            (naming.within === undefined || entry.inputs[naming.within] === change.inputs[naming.within]),
    );
}
