import { isInstanceType, nearInstanceTypes } from "../../../model/aws/catalogue/catalogue";
import { isRegion, knownRegions, partitionOf } from "../../../model/aws/regions";
import { nearest } from "../../../model/near";
import type { Fault } from "../faults";
import type { Settings } from "../schema";
import { type Leaf, leaves } from "./walk";

/** What a value shows by itself, wherever it stands: a key that the schema gets later is checked without being named here. */
export function valueFaults(settings: Settings, region: string): Fault[] {
    const { tags, unlistedInstanceTypes, unlistedRegions, ...rest } = settings;
    const all = leaves(rest);
    const known = new Set([...unlistedInstanceTypes, ...all.filter(isOffered).map(({ value }) => value)]);
    return [
        ...all.flatMap((leaf) => typeFaults(leaf, known)),
        ...all.flatMap((leaf) => repeatFaults(leaf)),
        ...all.flatMap((leaf) => arnFaults(leaf, region)),
        ...all.flatMap((leaf) => [...regionFaults(leaf, unlistedRegions), ...partitionFaults(leaf, region)]),
        ...regionFaults({ path: "aws:region", key: "region", value: region }, unlistedRegions),
        ...tagFaults(tags),
    ];
}

/** A zone's own list is the owner's word: it may know types that were published since. */
function isOffered({ key, value }: Leaf): boolean {
    return key === "offeredInstanceTypes" && typeof value === "string";
}

function typeFaults({ path, key, value }: Leaf, known: ReadonlySet<unknown>): Fault[] {
    if (key === "instanceType" && /^mac\d/.test(String(value))) {
        return [
            { path, value, problem: "it runs on Dedicated Hosts alone, and there is none", allowed: "choose another" },
        ];
    }
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

/** Sections whose names another check holds, together with those of other lists. */
const namedElsewhere = new Set(["vpcs", "peerings", "hosts", "zones", "zoneVpcs", "associations"]);

/**
 * Lists are sets to AWS: a member that stands twice is refused there, or makes two resources of one thing, as do two sections
 * of one name. Availability Zones have a check of their own.
 */
function repeatFaults({ path, key, value }: Leaf): Fault[] {
    if (!Array.isArray(value) || key === "availabilityZones" || namedElsewhere.has(key)) {
        return [];
    }
    const texts = value.map(identity);
    return texts.flatMap((text, index) => {
        const first = `${path}[${texts.indexOf(text)}]`;
        if (texts.indexOf(text) === index) {
            return [];
        }
        const { name } = Object(value[index]) as { name?: unknown };
        return name === undefined
            ? [
                  {
                      path: `${path}[${index}]`,
                      value: value[index],
                      problem: `stands in the list twice, as ${first} already`,
                      allowed: "name it once",
                  },
              ]
            : [
                  {
                      path: `${path}[${index}].name`,
                      value: name,
                      problem: `is the name of ${first} already`,
                      allowed: "choose another",
                  },
              ];
    });
}

/** What makes a member the same as another: a section's name where it has one. */
function identity(member: unknown): string {
    const { name } = Object(member) as { name?: unknown };
    return JSON.stringify(name === undefined ? member : { name });
}

/** Keys whose value is a Region; members of a list have the list's key. */
const regionKeys = new Set(["region", "serviceRegion", "supportedRegions", "copyToRegion"]);

function regionFaults({ path, key, value }: Leaf, unlisted: readonly string[]): Fault[] {
    if (
        !regionKeys.has(key) ||
        typeof value !== "string" ||
        value === "" ||
        isRegion(value) ||
        unlisted.includes(value)
    ) {
        return [];
    }
    const near = nearest(value, knownRegions);
    return [
        {
            path,
            value,
            problem: `AWS is not known to have this Region${near === undefined ? "" : `; did you mean ${near}?`}`,
            allowed: "if it has it by now, name it under unlistedRegions",
        },
    ];
}

/** Nothing joins networks, or copies backups, from one partition to another. */
function partitionFaults({ path, key, value }: Leaf, region: string): Fault[] {
    if (
        !regionKeys.has(key) ||
        typeof value !== "string" ||
        region === "" ||
        partitionOf(value) === partitionOf(region)
    ) {
        return [];
    }
    return [
        {
            path,
            value,
            problem: `it is of partition ${partitionOf(value)}, and ${region} is of ${partitionOf(region)}`,
            allowed: "choose a Region of the same partition",
        },
    ];
}

/** Services whose resources have to lie in the Region of what uses them. A topic may have subscribers elsewhere. */
const regional = new Set(["acm", "kms", "rds", "sns", "vpc-lattice", "wafv2"]);

function arnFaults({ path, value }: Leaf, region: string): Fault[] {
    const [, partition = "", service = "", of = ""] =
        typeof value === "string" ? (/^arn:([a-z-]+):([a-z0-9-]+):([a-z0-9-]*):/.exec(value) ?? []) : [];
    if (service === "" || region === "") {
        return [];
    }
    const expected = partitionOf(region);
    if (partition !== expected) {
        return [
            {
                path,
                value,
                problem: `it is of partition ${partition}, and ${region} is of ${expected}`,
                allowed: "choose one of the Region's partition",
            },
        ];
    }
    return of === region || !regional.has(service)
        ? []
        : [{ path, value, problem: `it is in ${of === "" ? "no Region" : of}; one of ${region} is allowed` }];
}

/** Tags that the program gives by itself. */
const own = ["Project", "Environment", "ManagedBy", "Name"];
/** Letters, numbers and blanks of any language, and these signs. Source: AWS's pattern for tags, as of EC2 and ELB. */
const allowed = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

function tagFaults(tags: Settings["tags"]): Fault[] {
    const names = Object.keys(tags);
    return Object.entries(tags).flatMap(([name, value]) => {
        const path = `tags.${name}`;
        const isTwin = (other: string): boolean => other.toLowerCase() === name.toLowerCase();
        const twin = own.find(isTwin) ?? names.slice(0, names.indexOf(name)).find(isTwin);
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
