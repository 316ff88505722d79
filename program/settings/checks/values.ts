import { isInstanceType, nearInstanceTypes } from "../../../model/aws/catalogue/catalogue";
import type { Fault } from "../faults";
import type { Settings } from "../schema";
import { type Leaf, leaves } from "./walk";

/** What a value shows by itself, wherever it stands: a key that the schema gets later is checked without being named here. */
export function valueFaults(settings: Settings, region: string): Fault[] {
    const { tags, unlistedInstanceTypes, ...rest } = settings;
    const all = leaves(rest);
    const known = new Set([...unlistedInstanceTypes, ...all.filter(isOffered).map(({ value }) => value)]);
    return [
        ...all.flatMap((leaf) => typeFaults(leaf, known)),
        ...all.flatMap((leaf) => repeatFaults(leaf)),
        ...all.flatMap((leaf) => arnFaults(leaf, region)),
        ...tagFaults(tags),
    ];
}

/** A zone's own list is the owner's word: it may know types that were published since. */
function isOffered({ key, value }: Leaf): boolean {
    return key === "offeredInstanceTypes" && typeof value === "string";
}

function typeFaults({ path, key, value }: Leaf, known: ReadonlySet<unknown>): Fault[] {
    if (key !== "instanceType" || typeof value !== "string" || known.has(value) || isInstanceType(value)) {
        return [];
    }
    return [
        {
            path,
            value,
            problem: `EC2 is not known to offer it; ${nearInstanceTypes(value).join(", ")} are known`,
            allowed: "if EC2 offers it by now, name it under unlistedInstanceTypes",
        },
    ];
}

/**
 * Lists are sets to AWS: a member that stands twice is refused there, or makes two resources of one thing. Lists of
 * sections and Availability Zones have checks of their own.
 */
function repeatFaults({ path, key, value }: Leaf): Fault[] {
    if (!Array.isArray(value) || key === "availabilityZones") {
        return [];
    }
    const texts = value.map((member, index) => (typeof member === "object" ? `${index}` : JSON.stringify(member)));
    return texts.flatMap((text, index) =>
        texts.indexOf(text) === index
            ? []
            : [
                  {
                      path: `${path}[${index}]`,
                      value: value[index],
                      problem: `stands in the list twice, as ${path}[${texts.indexOf(text)}] already`,
                      allowed: "name it once",
                  },
              ],
    );
}

/** Services whose resources have to lie in the Region of what uses them. */
const regional = new Set(["acm", "kms"]);

function arnFaults({ path, value }: Leaf, region: string): Fault[] {
    const [, partition = "", service = "", of = ""] =
        typeof value === "string" ? (/^arn:([a-z-]+):([a-z0-9-]+):([a-z0-9-]*):/.exec(value) ?? []) : [];
    if (!regional.has(service) || region === "") {
        return [];
    }
    const expected = partitionOf(region);
    if (partition !== expected) {
        return [{ path, value, problem: `it is of partition ${partition}, and ${region} is of ${expected}` }];
    }
    return of === region
        ? []
        : [{ path, value, problem: `it is in ${of === "" ? "no Region" : of}; one of ${region} is allowed` }];
}

function partitionOf(region: string): string {
    return region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** Tags that the program gives by itself. */
const own = ["Project", "Environment", "ManagedBy", "Name"];
/** Letters, numbers and blanks of any language, and these signs. Source: AWS's pattern for tags, as of EC2 and ELB. */
const allowed = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

function tagFaults(tags: Settings["tags"]): Fault[] {
    const names = [...own, ...Object.keys(tags)];
    return Object.entries(tags).flatMap(([name, value]) => {
        const path = `tags.${name}`;
        const twin = names.find(
            (other) => other.toLowerCase() === name.toLowerCase() && names.indexOf(other) < names.indexOf(name),
        );
        return [
            ...(allowed.test(name) && allowed.test(value)
                ? []
                : [{ path, value, problem: "letters, numbers, blanks and _ . : / = + - @ are allowed in a tag" }]),
            ...(twin === undefined
                ? []
                : [
                      {
                          path,
                          value,
                          problem: own.includes(twin)
                              ? `${twin} is a tag that the program gives by itself`
                              : `differs from ${twin} in case only, and IAM takes both for one`,
                          allowed: "choose another name",
                      },
                  ]),
        ];
    });
}
