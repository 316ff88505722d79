import type { Properties } from "../../model/resources/declared";
import { missing } from "../../model/resources/graph/graph";
import { listed, named } from "../../model/resources/graph/naming";
import { canonicalType, types } from "../../model/resources/graph/types";
import { blocks, pending, read, text } from "../../model/resources/value";
import { resourcePolicy, type Single, undecided, violation } from "../frame/definition";
import { taggableTypes } from "./taggable-types";

type RequiredTags = { tags: readonly string[]; values: Readonly<Record<string, string>> };

const taggable: ReadonlySet<string> = new Set(taggableTypes);

export const stackRequiredTags = resourcePolicy<RequiredTags>({
    name: "stack-required-tags",
    description: "Every resource that takes tags says what it belongs to.",
    rationale:
        "Tags are the only way to tell, in an account that others use too, whose a resource is, what it costs whom, and which program may change it.",
    source: "https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html",
    severity: "low",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    presetOptions: { tags: ["Project", "Environment", "ManagedBy"] },
    remediationSteps:
        "Add the missing keys to `tags`, or to `defaultTags` of the AWS provider; an Auto Scaling group takes them as a list, with `propagateAtLaunch`.",
    options: {
        tags: {
            description: "Keys that every resource has to have; without any the policy says nothing.",
            schema: { type: "array", items: { type: "string" } },
            default: [],
        },
        values: {
            description:
                "Values that the remediation gives to missing keys. Project and Environment are the Pulumi project and stack, ManagedBy is pulumi, unless they stand here.",
            schema: { type: "object", additionalProperties: { type: "string" } },
            default: {},
        },
    },
    limitations: [
        "Tags by `aws.ec2.Tag` and its like, and those that a launch template gives to what it starts.",
        "What the tags say: any value counts.",
    ],
    types: taggableTypes,
    *check(resource, { tags }) {
        if (tags.length === 0) {
            return;
        }
        const keys = keysOf(resource);
        const absent = keys === pending ? tags : tags.filter((tag) => !keys.includes(tag));
        if (absent.length === 0) {
            return;
        }
        const fault = `the tag${absent.length > 1 ? "s" : ""} ${listed(absent)}`;
        if (keys === pending || keys.includes(pending)) {
            yield undecided(resource, `${named(resource)} must have ${fault}`, [missing(resource, "tags")]);
        } else {
            yield violation(
                resource,
                `${named(resource)} lacks ${fault}; add ${absent.length > 1 ? "them" : "it"} to tags`,
            );
        }
    },
    remediate(resource, { tags, values }) {
        const keys = taggable.has(canonicalType(resource.type)) ? keysOf(resource) : pending;
        if (keys === pending || keys.includes(pending)) {
            return undefined;
        }
        const known = { ...ownValues(resource.urn), ...values };
        const added = tags.flatMap((tag) => {
            const value = Object.hasOwn(known, tag) ? known[tag] : undefined;
            return value === undefined || keys.includes(tag) ? [] : [[tag, value] as const];
        });
        return added.length === 0 ? undefined : withTags(resource, added);
    },
});

type Keys = readonly (string | typeof pending)[] | typeof pending;

function keysOf({ type, inputs }: Single): Keys {
    if (canonicalType(type) === types.autoScalingGroup) {
        return blocks(inputs, "tags").flatMap((tag) => text(tag, "key") ?? []);
    }
    const maps = [read(inputs, "tags"), read(inputs, "tagsAll")];
    const found = maps.flatMap((tags) => (isMap(tags) ? Object.keys(tags) : []));
    // Tags of all, the provider's included, are known at the latest when those that the program gives are.
    return maps[0] === pending ? pending : found;
}

/** A map of the program's own; the SDK's wrapped secrets are none. */
function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** `urn:pulumi:<stack>::<project>::<types>::<name>` */
function ownValues(urn: string): Readonly<Record<string, string>> {
    const [prefix = "", project = ""] = urn.split("::");
    return { Project: project, Environment: prefix.replace(/^.*:/, ""), ManagedBy: "pulumi" };
}

function withTags({ type, inputs }: Single, added: readonly (readonly [string, string])[]): Properties | undefined {
    const { tags } = inputs;
    if (canonicalType(type) === types.autoScalingGroup) {
        const more = added.map(([key, value]) => ({ key, value, propagateAtLaunch: true }));
        return tags === undefined || tags === null || Array.isArray(tags)
            ? { ...inputs, tags: [...(tags ?? []), ...more] }
            : undefined;
    }
    return tags === undefined || tags === null || isMap(tags)
        ? { ...inputs, tags: { ...tags, ...Object.fromEntries(added) } }
        : undefined;
}
