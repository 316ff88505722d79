import { longestCommonName } from "../../../model/aws/certificates";
import { type Change, objects, others, type Rules, refuse, text } from "./rule";

/** What Secrets Manager, IAM, Route 53, SNS and CloudWatch Logs refuse. */
export const serviceRules: Rules = {
    "secretsmanager.Secret": [recoveryWindow],
    "iam.Role": [trust],
    "iam.RolePolicy": [roleExists, policyDocument],
    "iam.RolePolicyAttachment": [roleExists],
    "iam.InstanceProfile": [roleExists],
    "iam.Policy": [policyDocument],
    "route53.Record": [recordIsNew, recordsAgree],
    "cloudwatch.LogGroup": [retention],
    "ram.PrincipalAssociation": [principalForm, principalIsNew],
    "wafv2.WebAclAssociation": [webAcl],
    "acm.Certificate": [commonName],
    "sns.TopicSubscription": [subscriber],
};

/** The name of a deleted secret stays taken until its recovery window ends. */
function recoveryWindow({ inputs, inventory, now }: Change): void {
    const until = inventory.past.secrets[text(inputs.name)];
    if (until !== undefined && new Date(until) > now) {
        refuse(
            "InvalidRequestException",
            "You can't create this secret because a secret with this name is already scheduled for deletion.",
        );
    }
    const days = inputs.recoveryWindowInDays;
    if (days !== undefined && Number(days) !== 0 && !(Number(days) >= 7 && Number(days) <= 30)) {
        refuse(
            "InvalidParameterException",
            "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).",
        );
    }
}

function isJson(value: unknown): boolean {
    try {
        JSON.parse(text(value));
        return true;
    } catch {
        return false;
    }
}

function commonName({ inputs }: Change): void {
    const name = text(inputs.domainName);
    if (name.length > longestCommonName) {
        refuse(
            "ValidationException",
            `1 validation error detected: Value '${name}' at 'domainName' failed to satisfy constraint: the first domain name can have no more than ${longestCommonName} characters`,
        );
    }
}

function trust({ inputs }: Change): void {
    if (!isJson(inputs.assumeRolePolicy)) {
        refuse("MalformedPolicyDocument", "This policy contains invalid Json");
    }
}

function policyDocument({ inputs }: Change): void {
    if (!isJson(inputs.policy)) {
        refuse("MalformedPolicyDocument", "The policy is not in the valid JSON format.");
    }
}

function roleExists({ inputs, inventory }: Change): void {
    const role = text(inputs.role);
    const known = inventory.ofType("aws:iam/role:Role").some((entry) => entry.id === role);
    if (role !== "" && !known) {
        refuse("NoSuchEntity", `The role with name ${role} cannot be found.`, 404);
    }
}

function recordIsNew(change: Change): void {
    const { name, type, setIdentifier, allowOverwrite, zoneId } = change.inputs;
    if (objects(change.inputs.failoverRoutingPolicies).length > 0 && text(setIdentifier) === "") {
        refuse(
            "InvalidInput",
            "Invalid request: Missing field 'SetIdentifier' in Change with a failover routing policy",
        );
    }
    const same = others(change, "route53.Record").some(
        ({ inputs }) =>
            inputs.zoneId === zoneId &&
            inputs.name === name &&
            inputs.type === type &&
            inputs.setIdentifier === setIdentifier,
    );
    if (same && allowOverwrite !== true) {
        refuse(
            "InvalidChangeBatch",
            `[Tried to create resource record set [name='${name}.', type='${type}'${setIdentifier === undefined ? "" : `, set-identifier='${setIdentifier}'`}] but it already exists]`,
        );
    }
}

const routings = [
    ...["weighted", "failover", "latency", "geolocation"].map((kind) => `${kind}RoutingPolicies`),
    ...["geoproximity", "cidr", "multivalueAnswer"].map((kind) => `${kind}RoutingPolicy`),
];

/** Records of one name and type are chosen from in one way, and a canonical name stands alone. */
function recordsAgree(change: Change): void {
    const { name, type, zoneId } = change.inputs;
    const routing = (inputs: Change["inputs"]) =>
        routings.find((policy) => inputs[policy] === true || objects(inputs[policy]).length > 0);
    const here = others(change, "route53.Record").filter(
        ({ inputs }) => inputs.zoneId === zoneId && inputs.name === name,
    );
    const alike = here.filter(({ inputs }) => inputs.type === type);
    if (alike.some(({ inputs }) => routing(inputs) !== routing(change.inputs))) {
        refuse(
            "InvalidChangeBatch",
            `[RRSet with DNS name ${name}., type ${type} cannot be created as other RRSets exist with the same name and type.]`,
        );
    }
    const other = here.find(({ inputs }) => inputs.type !== type && (inputs.type === "CNAME" || type === "CNAME"));
    if (other !== undefined) {
        refuse(
            "InvalidChangeBatch",
            `[RRSet of type ${type} with DNS name ${name}. is not permitted because a conflicting RRSet of type ${text(other.inputs.type)} with the same DNS name already exists]`,
        );
    }
}

const subscribers: Readonly<Record<string, readonly [form: RegExp, problem: string]>> = {
    email: [/^[^\s@,]+@[^\s@,]+\.[^\s@,]+$/, "Email address"],
    "email-json": [/^[^\s@,]+@[^\s@,]+\.[^\s@,]+$/, "Email address"],
    http: [/^http:\/\/[^\s/?#]+/, "Endpoint must match the specified protocol"],
    https: [/^https:\/\/[^\s/?#]+/, "Endpoint must match the specified protocol"],
    sms: [/^\+?\d[\d -]{5,17}$/, "Invalid SMS endpoint"],
    sqs: [/^arn:[a-z-]+:sqs:[a-z0-9-]+:\d{12}:[\w-]{1,80}(\.fifo)?$/, "SQS endpoint ARN"],
    lambda: [/^arn:[a-z-]+:lambda:[a-z0-9-]+:\d{12}:function:[\w:$-]+$/, "Lambda endpoint ARN"],
};

/** An endpoint of its protocol's form; a queue of kind FIFO takes from topics of that kind alone. */
function subscriber({ inputs }: Change): void {
    const [protocol, endpoint, topic] = [text(inputs.protocol), text(inputs.endpoint), text(inputs.topic)];
    const [form, problem] = subscribers[protocol] ?? [];
    if (form !== undefined && !form.test(endpoint)) {
        refuse("InvalidParameter", `Invalid parameter: ${problem}`);
    }
    if (protocol === "sqs" && endpoint.endsWith(".fifo") && !topic.endsWith(".fifo")) {
        refuse(
            "InvalidParameter",
            "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics",
        );
    }
}

const retentions = [
    0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

function retention({ inputs }: Change): void {
    if (inputs.retentionInDays !== undefined && !retentions.includes(Number(inputs.retentionInDays))) {
        refuse(
            "InvalidParameterException",
            `Invalid value '${inputs.retentionInDays}' for retentionInDays. Allowed: ${retentions.join(", ")}.`,
        );
    }
}

/** A share has each principal once. Source: terraform-provider-aws, whose resource refuses one that is there. */
function principalIsNew(change: Change): void {
    const { principal, resourceShareArn } = change.inputs;
    const there = others(change, "ram.PrincipalAssociation").some(
        ({ inputs }) => inputs.principal === principal && inputs.resourceShareArn === resourceShareArn,
    );
    if (there) {
        refuse("InvalidParameterException", `Principal ${principal} is already associated with ${resourceShareArn}.`);
    }
}

/** An account, an organization or a unit of it, a role or user, or a service. Source: the models that botocore carries. */
const sharedWith =
    /^(?:\d{12}|arn:[a-z-]+:organizations::\d{12}:(?:organization\/o-[a-z0-9]{10,32}|ou\/o-[a-z0-9]{10,32}\/ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})|arn:[a-z-]+:iam::\d{12}:(?:role|user)\/\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)+)$/;

function principalForm({ inputs }: Change): void {
    const principal = text(inputs.principal);
    if (principal !== "" && !sharedWith.test(principal)) {
        refuse("InvalidParameterException", `Principal ID ${principal} is malformed. Verify the ID and try again.`);
    }
}

/** The ARN of a regional web ACL has its name and its ID. */
function webAcl({ inputs }: Change): void {
    const arn = text(inputs.webAclArn);
    if (!/^arn:[a-z-]+:wafv2:[a-z0-9-]+:\d{12}:regional\/webacl\/[\w-]{1,128}\/[\w-]+$/.test(arn)) {
        refuse("WAFInvalidParameterException", `Error reason: The ARN isn't valid., parameter: ${arn}`);
    }
}
