import { partitionOf } from "../../../model/aws/regions";
import { partition } from "../account";
import { kindOf } from "../kinds";
import { isObject } from "../wire";
import { type Change, objects, type Rule, refuse, strings, text } from "./rule";

/** Where a document says who may use a resource or take a role, and what AWS calls a principal that is none. */
interface Place {
    readonly property: string;
    readonly code: string;
}

const at = (code: string, property = "policy"): Place => ({ property, code });
const key = at("MalformedPolicyDocumentException");
const lattice = at("ValidationException");

const places: Readonly<Record<string, Place>> = {
    "ecr.RepositoryPolicy": at("InvalidParameterException"),
    "efs.FileSystemPolicy": at("InvalidPolicyException"),
    "iam.Role": at("MalformedPolicyDocument", "assumeRolePolicy"),
    "kms.Key": key,
    "kms.KeyPolicy": key,
    "kms.ReplicaKey": key,
    "s3.Bucket": at("MalformedPolicy"),
    "s3.BucketPolicy": at("MalformedPolicy"),
    "secretsmanager.Secret": key,
    "secretsmanager.SecretPolicy": key,
    "sns.Topic": at("InvalidParameter"),
    "sns.TopicPolicy": at("InvalidParameter"),
    "sqs.Queue": at("InvalidAttributeValue"),
    "sqs.QueuePolicy": at("InvalidAttributeValue"),
    "vpclattice.AuthPolicy": lattice,
    "vpclattice.ResourcePolicy": lattice,
};

/** Documents in which the principals are checked, as kinds and properties. */
export const principalKinds: readonly string[] = Object.keys(places);

/**
 * A principal is everybody, an account, the ARN of a root, role, user or session, a service or an identity provider; part of
 * a name is none. Sources: IAM User Guide, "AWS JSON policy elements: Principal"; cfn-lint's `policy.json`. Whether a
 * principal exists is not asked.
 */
export const principalsAreWhole: Rule = (change: Change): void => {
    const place = places[kindOf(change.type)];
    for (const statement of place === undefined ? [] : statementsOf(change.inputs[place.property])) {
        for (const [element, value] of [statement.Principal, statement.NotPrincipal].flatMap(principalsOf)) {
            if (place !== undefined && (!isPrincipal(element, value) || isForeign(change.region, value))) {
                refuse(place.code, `Invalid principal in policy: "${element}":"${value}"`);
            }
        }
    }
};

/** What is no document is refused elsewhere. */
function statementsOf(document: unknown): Record<string, unknown>[] {
    try {
        const parsed: unknown = JSON.parse(text(document));
        return isObject(parsed) ? objects(parsed.Statement) : [];
    } catch {
        return [];
    }
}

/** Pairs of a kind of principal and a principal; text that stands alone is everybody or nobody. */
function principalsOf(principal: unknown): (readonly [element: string, value: string])[] {
    return isObject(principal)
        ? Object.entries(principal).flatMap(([element, value]) =>
              (typeof value === "string" ? [value] : strings(value)).map((each) => [element, each] as const),
          )
        : typeof principal === "string"
          ? [["*", principal]]
          : [];
}

const accountForm = /^\d{12}$/;
const callerForm =
    /^arn:aws(?:-[a-z]+)*:(?:iam::(?:\d{12}:(?:root|(?:role|user)\/(?:[\x21-\x7e]*\/)?[\w+=,.@-]{1,64})|cloudfront:user\/.+)|sts::\d{12}:(?:assumed-role\/[\w+=,.@-]+\/[\w+=,.@-]+|federated-user\/[\w+=,.@-]+|self))$/;
/** Of people, roles and keys that were deleted, a document keeps the unique ID. */
const uniqueId = /^A[A-Z0-9]{15,}$/;
const serviceForm = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;
const providerForm =
    /^(?:arn:aws(?:-[a-z]+)*:iam::\d{12}:(?:saml-provider|oidc-provider)\/\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i;

/** A stack of another partition has ARNs of this one from the stand-in, which knows one partition alone. */
function isForeign(region: string, value: string): boolean {
    return partitionOf(region) === partition && value.startsWith("arn:") && value.split(":")[1] !== partition;
}

function isPrincipal(element: string, value: string): boolean {
    if (value === "*") {
        return true;
    }
    switch (element) {
        case "AWS":
            return accountForm.test(value) || (!value.includes("*") && callerForm.test(value)) || uniqueId.test(value);
        case "Service":
            return serviceForm.test(value);
        case "Federated":
            return providerForm.test(value);
        case "CanonicalUser":
            return /^[0-9a-f]{64}$/i.test(value);
        default:
            return false;
    }
}
