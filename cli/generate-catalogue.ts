/**
 * Makes `model/aws/catalogue/published.json` out of the data that cfn-lint carries: what EC2 and RDS offer by their own
 * describe calls, over all Regions.
 *
 *     python3 -m venv /tmp/lint && /tmp/lint/bin/pip install cfn-lint
 *     npm run generate:catalogue -- /tmp/lint/lib/python3.*\/site-packages/cfnlint
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CataloguedEngine, majorVersion } from "../model/aws/engine-versions";
import { exitStatus, runCommand, UsageError } from "./shared/exit";

interface Rule {
    readonly if: {
        readonly properties: {
            readonly Engine?: { readonly const?: string };
            readonly EngineVersion?: { readonly pattern?: string };
        };
    };
    readonly then: {
        readonly properties: {
            readonly EngineVersion?: { readonly enum?: readonly string[] };
            readonly DBInstanceClass?: { readonly enum?: readonly string[] };
        };
    };
}

const engines = ["postgres", "mysql"] as const;

runCommand(async () => {
    const [folder] = process.argv.slice(2);
    if (folder === undefined) {
        throw new UsageError("give the folder of an installed cfn-lint (its Python package cfnlint)");
    }
    const read = (path: string): unknown =>
        JSON.parse(readFileSync(join(folder, "data", "schemas", "extensions", path), "utf8"));
    const regions = Object.values(
        read("aws_ec2_instance/instancetype_enum.json") as Record<string, { enum?: readonly string[] }>,
    );
    const types = new Set(regions.flatMap((region) => region.enum ?? []));
    const versionRules = (read("aws_rds_dbinstance/engine_version.json") as { allOf: readonly Rule[] }).allOf;
    const classRules = (read("aws_rds_dbinstance/db_instance_class.json") as { allOf: readonly Rule[] }).allOf;
    const offered = Object.fromEntries(
        engines.map((engine) => {
            const versions = versionRules
                .filter((rule) => rule.if.properties.Engine?.const === engine)
                .flatMap((rule) => rule.then.properties.EngineVersion?.enum ?? []);
            return [engine, { versions, classes: classesOf(engine, versions, classRules) }];
        }),
    );
    const text = JSON.stringify({ instanceTypes: bySize([...types]), engines: offered });
    writeFileSync(join(__dirname, "..", "model", "aws", "catalogue", "published.json"), `${text}\n`);
    return exitStatus.ok;
});

/** Classes of each major version: what any of its minor ones offers. */
function classesOf(engine: CataloguedEngine, versions: readonly string[], rules: readonly Rule[]) {
    const own = rules.filter((rule) => rule.if.properties.Engine?.const === engine);
    const majors = [...new Set(versions.map((version) => majorVersion(engine, version)))];
    return Object.fromEntries(
        majors.flatMap((major) => {
            const minors = versions.filter((version) => majorVersion(engine, version) === major && version !== major);
            const offered = own
                .filter((rule) => {
                    const pattern = new RegExp(rule.if.properties.EngineVersion?.pattern ?? "^$");
                    return minors.some((minor) => pattern.test(minor));
                })
                .flatMap((rule) => rule.then.properties.DBInstanceClass?.enum ?? []);
            return offered.length === 0 ? [] : [[major, bySize([...new Set(offered)])]];
        }),
    );
}

/** `["t3.micro", "t3.small"]` as `{"t3": "micro small"}`, which is a fifth of the size. */
function bySize(names: readonly string[]): Record<string, string> {
    const families = new Map<string, string[]>();
    for (const name of [...names].sort()) {
        const cut = name.lastIndexOf(".");
        const family = name.slice(0, cut);
        families.set(family, [...(families.get(family) ?? []), name.slice(cut + 1)]);
    }
    return Object.fromEntries([...families].map(([family, sizes]) => [family, sizes.join(" ")]));
}
