/**
 * Makes `offline/aws/replacements/published.json`: for each resource type of the SDK the arguments that cannot change in
 * place. Two sources say so: the SDK's own words on an argument ("Changing this forces a new resource"), and
 * CloudFormation's specification of the same resource ("Update requires: Replacement").
 *
 *     npm install --prefix /tmp/spec @aws-cdk/aws-service-spec@0.1.216
 *     npm run generate:replacements -- /tmp/spec/node_modules/@aws-cdk/aws-service-spec
 */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { kindOf } from "../offline/aws/kinds";
import { cloudFormationName, sdkProperty } from "../offline/aws/replacements/names";
import { exitStatus, runCommand, UsageError } from "./shared/exit";
import { resourceTypes, type SdkType, sdkFolder } from "./shared/sdk-types";

/** A resource in CloudFormation's specification, as far as it is read. */
interface SpecifiedResource {
    readonly cloudFormationType: string;
    readonly properties: Readonly<Record<string, { readonly causesReplacement?: "yes" | "no" | "maybe" }>>;
}

interface Specification {
    loadAwsServiceSpecSync(): { all(kind: "resource"): readonly SpecifiedResource[] };
}

/** Sentences by which the SDK says that an argument cannot change in place, whatever else is set. */
const replacing =
    /(?:^|[.)] )(?:\*\*)?(?:Changing (?:this|the|`\w+`)[^.]{0,40} (?:forces?|creates?|requires)\b[^.]*\bnew (?:resource|cluster)|Changing this[^.]{0,30} will force (?:a )?re-?creation|Cannot be changed after creation|(?:This (?:value |attribute )?)?(?:cannot|can't) be changed(?: after creation)?(?:\.|$))/;

runCommand(async () => {
    const [folder] = process.argv.slice(2);
    if (folder === undefined) {
        throw new UsageError("give the folder of an installed @aws-cdk/aws-service-spec");
    }
    const { loadAwsServiceSpecSync } = require(resolve(folder)) as Specification;
    const specified = new Map(
        loadAwsServiceSpecSync()
            .all("resource")
            .map((resource) => [resource.cloudFormationType.toLowerCase(), resource]),
    );
    const found = new Map<string, readonly string[]>();
    for (const resource of resourceTypes(sdkFolder())) {
        const kind = kindOf(resource.type);
        const properties = [
            ...new Set([
                ...(found.get(kind) ?? []),
                ...byWords(resource),
                ...bySpecification(resource, specified.get(cloudFormationName(kind).toLowerCase())),
            ]),
        ];
        if (properties.length > 0) {
            found.set(kind, withPrefix(resource, properties).sort());
        }
    }
    const lines = [...found]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([kind, properties]) => `${JSON.stringify(kind)}: ${JSON.stringify(properties)}`);
    writeFileSync(
        join(__dirname, "..", "offline", "aws", "replacements", "published.json"),
        `{\n${lines.join(",\n")}\n}\n`,
    );
    process.stderr.write(`${found.size} types\n`);
    return exitStatus.ok;
});

function byWords({ words }: SdkType): readonly string[] {
    return [...words].flatMap(([property, text]) => (replacing.test(text) ? [property] : []));
}

function bySpecification({ type, members }: SdkType, resource: SpecifiedResource | undefined): readonly string[] {
    return Object.entries(resource?.properties ?? {}).flatMap(([name, { causesReplacement }]) => {
        const property = causesReplacement === "yes" ? sdkProperty(kindOf(type), name, [...members.keys()]) : undefined;
        return property === undefined ? [] : [property];
    });
}

/** A name that is made from a prefix is as fixed as the name. */
function withPrefix({ members }: SdkType, properties: readonly string[]): string[] {
    return [
        ...properties,
        ...properties
            .map((property) => `${property}Prefix`)
            .filter((prefix) => members.has(prefix) && !properties.includes(prefix)),
    ];
}
