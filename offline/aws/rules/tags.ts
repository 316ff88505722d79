import { kindOf } from "../kinds";
import { isObject } from "../wire";
import { type Change, type Rule, refuse, text } from "./rule";

/** Tags of one resource. Source: AWS Tagging User Guide, "Tag naming limits and requirements". */
const mostTags = 50;

/** Services whose models say which signs a tag has; others take any. Source: the models that botocore carries. */
const strict = new Set(["acm", "ecs", "efs", "iam", "lambda", "lb", "ssm", "wafv2"]);
const signs = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Tags have names of their own, of signs that the service takes; IAM tells no upper case from lower case. */
export const tagsAreAllowed: Rule = ({ type, inputs }: Change): void => {
    const tags = isObject(inputs.tags) ? Object.entries(inputs.tags) : [];
    const kind = kindOf(type);
    const [service = ""] = kind.split(".");
    const reserved = tags.find((parts) => parts.some((part) => /^aws:/i.test(text(part))));
    if (reserved !== undefined) {
        refuse(
            "InvalidParameterValue",
            `Tag keys and values starting with 'aws:' are reserved for internal use: ${reserved[0]}`,
        );
    }
    if (tags.length > mostTags) {
        refuse("TagLimitExceeded", `${tags.length} tags are given, and a resource takes ${mostTags}.`);
    }
    const isStrict = strict.has(service) || kind === "cloudwatch.LogGroup";
    const odd = isStrict ? tags.find(([name, value]) => !signs.test(name) || !signs.test(text(value))) : undefined;
    if (odd !== undefined) {
        refuse(
            "ValidationException",
            `1 validation error detected: Tag '${odd[0]}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${signs.source}`,
        );
    }
    const names = tags.map(([name]) => name.toLowerCase());
    if (service === "iam" && new Set(names).size < names.length) {
        refuse("InvalidInput", "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    }
};
