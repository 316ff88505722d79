/**
 * Makes `offline/aws/limits/published.json` out of the API models that botocore carries: for each property of the SDK's
 * resource types that the creating operation takes under the same name, what AWS allows as its value.
 *
 *     python3 -m venv /tmp/models && /tmp/models/bin/pip install botocore
 *     npm run generate:limits -- /tmp/models/lib/python3.*\/site-packages/botocore
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { kindOf } from "../offline/aws/kinds";
import type { Limit } from "../offline/aws/limits/limit";
import { operationOf } from "../offline/aws/operations";
import { exitStatus, runCommand, UsageError } from "./shared/exit";
import { interfacesIn, type Members, resourceTypes, sdkFolder } from "./shared/sdk-types";

interface ApiShape {
    readonly type: string;
    readonly members?: Readonly<Record<string, { readonly shape: string }>>;
    readonly member?: { readonly shape: string };
    readonly enum?: readonly string[];
    readonly pattern?: string;
    readonly min?: number;
    readonly max?: number;
}

interface ApiModel {
    readonly metadata: { readonly serviceId: string };
    readonly operations: Readonly<Record<string, { readonly input?: { readonly shape: string } }>>;
    readonly shapes: Readonly<Record<string, ApiShape>>;
}

/** No nesting of the SDK's arguments that the stacks of this program use is deeper. */
const deepest = 5;
/** A longer list of choices is a catalogue, such as that of instance types, and stands elsewhere. */
const mostChoices = 100;
/** Services that neither this program nor what stands beside it uses, and that would be half of the file. */
const leftOut = /^(sagemaker|medialive|gamelift|appflow|bedrock|quicksight|mailmanager|pipes)\./;

runCommand(async () => {
    const [folder] = process.argv.slice(2);
    if (folder === undefined) {
        throw new UsageError("give the folder of an installed botocore (its Python package botocore)");
    }
    const models = readModels(join(folder, "data"));
    const sdk = sdkFolder();
    const nested = interfacesIn(readFileSync(join(sdk, "types", "input.d.ts"), "utf8"));
    const found: Record<string, Readonly<Record<string, Limit>>> = {};
    for (const { type, members } of resourceTypes(sdk)) {
        const { service, operation } = operationOf("creating", type);
        const model = models.get(service.toLowerCase());
        const input = model?.operations[operation]?.input?.shape;
        if (model !== undefined && input !== undefined) {
            const name = type.slice(type.lastIndexOf(":") + 1);
            const limits = limitsOf(model, input, members, nested, name, deepest);
            if (Object.keys(limits).length > 0 && !leftOut.test(kindOf(type))) {
                found[kindOf(type)] = limits;
            }
        }
    }
    const sorted = Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
    writeFileSync(
        join(__dirname, "..", "offline", "aws", "limits", "published.json"),
        `{\n${Object.entries(sorted)
            .map(([kind, limits]) => `${JSON.stringify(kind)}: ${JSON.stringify(limits)}`)
            .join(",\n")}\n}\n`,
    );
    process.stderr.write(`${Object.keys(sorted).length} types\n`);
    return exitStatus.ok;
});

/** The newest model of each service, by the lower-case name that AWS's SDK gives the service. */
function readModels(data: string): ReadonlyMap<string, ApiModel> {
    const models = new Map<string, ApiModel>();
    for (const service of readdirSync(data, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
        const newest = readdirSync(join(data, service.name)).sort().at(-1) ?? "";
        const path = join(data, service.name, newest, "service-2.json.gz");
        try {
            const model = JSON.parse(gunzipSync(readFileSync(path)).toString()) as ApiModel;
            models.set(model.metadata.serviceId.toLowerCase(), model);
        } catch {
            // A folder of waiters or paginators only.
        }
    }
    return models;
}

function limitsOf(
    model: ApiModel,
    shape: string,
    properties: Members,
    nested: ReadonlyMap<string, Members>,
    resource: string,
    depth: number,
): Record<string, Limit> {
    const members = Object.entries(model.shapes[shape]?.members ?? {});
    const limits: Record<string, Limit> = {};
    for (const [property, type] of properties) {
        const member = members.find(([name]) => sameName(name, property, resource));
        const limit =
            member && limitOf(model, member[1].shape, type === undefined ? undefined : nested.get(type), nested, depth);
        if (limit !== undefined) {
            limits[property] = limit;
        }
    }
    return limits;
}

function limitOf(
    model: ApiModel,
    name: string,
    properties: Members | undefined,
    nested: ReadonlyMap<string, Members>,
    depth: number,
): Limit | undefined {
    const shape = model.shapes[name];
    if (shape === undefined) {
        return undefined;
    }
    if (shape.type === "structure") {
        const fields = properties && depth > 0 ? limitsOf(model, name, properties, nested, "", depth - 1) : {};
        return Object.keys(fields).length === 0 ? undefined : { fields };
    }
    if (shape.type === "list") {
        const items = shape.member && limitOf(model, shape.member.shape, properties, nested, depth);
        return unlessEmpty({ ...bounds(shape), ...(items === undefined ? {} : { items }) });
    }
    if (shape.type === "string") {
        return unlessEmpty({
            ...bounds(shape),
            ...(shape.enum === undefined || shape.enum.length > mostChoices ? {} : { enum: shape.enum }),
            ...(shape.pattern !== undefined && isExpression(shape.pattern) ? { pattern: shape.pattern } : {}),
        });
    }
    return ["integer", "long", "double", "float"].includes(shape.type) ? unlessEmpty(bounds(shape)) : undefined;
}

function bounds({ min, max }: ApiShape): { min?: number; max?: number } {
    return {
        ...(min === undefined || min === 0 ? {} : { min }),
        ...(max === undefined || max >= 2 ** 31 - 1 ? {} : { max }),
    };
}

function unlessEmpty(limit: Limit): Limit | undefined {
    return Object.keys(limit).length === 0 ? undefined : limit;
}

function isExpression(pattern: string): boolean {
    try {
        return pattern !== ".*" && new RegExp(pattern, "u") !== undefined;
    } catch {
        return false;
    }
}

/**
 * Whether an API's member and a property of the SDK are one: `FunctionName` and `functionName`, a function's `name`,
 * `RedirectConfig` and `redirect`.
 */
function sameName(member: string, property: string, resource: string): boolean {
    const one = member.toLowerCase();
    const other = property.toLowerCase();
    return (
        ["", "s", "config"].some((ending) => one === `${other}${ending}`) ||
        (other === "name" && one === `${resource.toLowerCase()}name`)
    );
}
