import { printable } from "../../printable";
import { isRecord } from "../../record";
import { type Declared, isUnknown, type Properties } from "../declared";
import { secretPlaces } from "../secret-places";
import { deployedProperties } from "./plain";

/** A deployed stack, as `pulumi stack export` wrote it. */
export interface StackExport {
    /** Names of stack and project, out of the URNs; both empty for a stack that holds nothing. */
    readonly stack: string;
    readonly project: string;
    readonly resources: readonly Declared[];
    /** Resources that the stack only reads: somebody else's. */
    readonly external: ReadonlySet<string>;
    /** What the stack exports, for others' StackReferences. */
    readonly outputs: Properties;
    /** Operations that were under way, as in `creating web`. */
    readonly pending: readonly string[];
}

/** The versions of a deployment that are read here; older ones are migrated by any CLI of the last years. */
const knownVersions: readonly unknown[] = [3, 4];

/**
 * What a deployment of version 4 may use. None of it changes what a resource's properties say.
 * Source: pkg/resource/stack/deployment.go of the Pulumi CLI, 3.255.
 */
const knownFeatures: readonly unknown[] = [
    "refreshBeforeUpdate",
    "views",
    "hooks",
    "taint",
    "replaceWith",
    "snippets-prototype",
    "extensionParameterization",
    "byteString",
];

/**
 * Reads what `pulumi stack export` wrote. Resources that wait to be deleted do not count.
 * @returns why it cannot be read, in words that go on after a file's name. They quote nothing of the text, which may hold secrets.
 */
export function readExport(text: string): StackExport | { readonly fault: string } {
    let root: unknown;
    try {
        root = JSON.parse(text.replace(/^\uFEFF/, ""));
    } catch {
        return { fault: text.trim() === "" ? "is empty" : "is no JSON; pulumi stack export writes what is read here" };
    }
    const deployment = isRecord(root) ? root["deployment"] : undefined;
    if (!isRecord(root) || !isRecord(deployment)) {
        const checkpoint = isRecord(root) && isRecord(root["checkpoint"]);
        return {
            fault: checkpoint
                ? "is a backend's own file; pulumi stack export writes what is read here"
                : "is no export of a stack; pulumi stack export writes one",
        };
    }
    if (!knownVersions.includes(root["version"])) {
        const version = typeof root["version"] === "number" ? `version ${root["version"]}` : "no version";
        return { fault: `has a deployment of ${version}; versions ${knownVersions.join(" and ")} are read here` };
    }
    const features = Array.isArray(root["features"]) ? root["features"] : [];
    const newer = features.filter((feature) => !knownFeatures.includes(feature));
    if (newer.length > 0) {
        return { fault: `uses what is not known here: ${newer.map((one) => printable(String(one))).join(", ")}` };
    }
    const stored = deployment["resources"] ?? [];
    if (!Array.isArray(stored)) {
        return { fault: "holds no list of resources" };
    }
    const broken = stored.findIndex((entry) => !isRecord(entry) || partsOf(entry["urn"]) === undefined);
    if (broken >= 0) {
        return { fault: `holds a resource without a URN, number ${broken + 1} of ${stored.length}` };
    }
    try {
        return exportOf(stored as StoredResource[], deployment["pending_operations"]);
    } catch (error) {
        if (error instanceof RangeError) {
            return { fault: "holds values inside of values, deeper than can be read" };
        }
        throw error;
    }
}

/** The parts of a resource in a deployment that are read here. Source: sdk/go/common/apitype/core.go, ResourceV3. */
interface StoredResource {
    readonly urn: string;
    readonly type?: unknown;
    readonly custom?: boolean;
    readonly id?: unknown;
    readonly parent?: string;
    readonly inputs?: unknown;
    readonly outputs?: unknown;
    readonly propertyDependencies?: unknown;
    readonly protect?: boolean;
    readonly delete?: boolean;
    readonly external?: boolean;
}

function exportOf(stored: readonly StoredResource[], pending: unknown): StackExport {
    const alive = stored.filter((resource) => resource.delete !== true && !isDefaultProvider(resource));
    const [first] = stored;
    const [stack = "", project = ""] = first === undefined ? [] : (partsOf(first.urn) ?? []);
    const resources = alive.map(declared);
    const root = resources.find(({ type }) => type === "pulumi:pulumi:Stack");
    return {
        stack,
        project,
        resources,
        external: new Set(alive.flatMap((resource) => (resource.external === true ? [resource.urn] : []))),
        outputs: root?.outputs ?? {},
        pending: (Array.isArray(pending) ? pending : []).flatMap((operation: unknown) => pendingText(operation)),
    };
}

function declared(stored: StoredResource): Declared {
    const [, , type = "", name = ""] = partsOf(stored.urn) ?? [];
    const outputs = deployedProperties(stored.outputs);
    const secrets = secretPlaces(stored.inputs);
    const dependencies = isRecord(stored.propertyDependencies) ? stored.propertyDependencies : {};
    const references = Object.entries(dependencies).flatMap(([property, urns]) =>
        Array.isArray(urns) && urns.length > 0 ? [[property, urns.map(String).sort()] as const] : [],
    );
    return {
        urn: stored.urn,
        type: typeof stored.type === "string" ? stored.type : (type.split("$").at(-1) ?? type),
        name: printable(name),
        ...(typeof stored.parent === "string" && stored.parent !== "" ? { parent: stored.parent } : {}),
        inputs: deployedProperties(stored.inputs),
        outputs: typeof stored.id === "string" && !isUnknown(stored.id) ? { ...outputs, id: stored.id } : outputs,
        references: Object.fromEntries(references),
        ...(secrets.length > 0 ? { secrets } : {}),
        ...(stored.protect === true ? { protect: true } : {}),
        ...(stored.custom === false ? { isComponent: true } : {}),
    };
}

/** The provider that the engine makes for a program that names none: nobody declared it. */
function isDefaultProvider({ urn }: StoredResource): boolean {
    return /::pulumi:providers:[^:]+::default(?:_|$)/.test(urn);
}

/** Stack, project, qualified type and name of a URN; undefined for anything else. */
function partsOf(urn: unknown): readonly [string, string, string, string] | undefined {
    const [, stack, project, type, name] =
        typeof urn === "string" ? (/^urn:pulumi:(.+?)::(.+?)::(.+?)::(.*)$/s.exec(urn) ?? []) : [];
    return stack === undefined || project === undefined || type === undefined || name === undefined
        ? undefined
        : [stack, project, type, name];
}

function pendingText(operation: unknown): string[] {
    const resource = isRecord(operation) ? operation["resource"] : undefined;
    const name = isRecord(resource) ? partsOf(resource["urn"])?.[3] : undefined;
    const type = isRecord(operation) ? operation["type"] : undefined;
    return name === undefined ? [] : [`${typeof type === "string" ? type : "changing"} ${name}`];
}
