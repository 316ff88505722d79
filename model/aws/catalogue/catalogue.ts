/**
 * What EC2 and RDS offer, in any Region. Newer things than the list exist: whoever refuses by it offers a way past it.
 * Source: what AWS's own describe calls answered, as cfn-lint 1.58.0 (November 2026) carries it;
 * `npm run generate:catalogue` makes `published.json` anew.
 */
import { type CataloguedEngine, majorVersion } from "./major-version";
import published from "./published.json";

/** Names by family, as `{"t3": "micro small"}`. */
type BySize = Readonly<Record<string, string>>;

interface EngineCatalogue {
    readonly versions: readonly string[];
    /** Instance classes by major version. */
    readonly classes: Readonly<Record<string, BySize>>;
}

const instanceTypes: BySize = published.instanceTypes;
const engines: Readonly<Record<string, EngineCatalogue>> = published.engines as unknown as Record<
    string,
    EngineCatalogue
>;

/** Whether EC2 offers an instance type in some Region. */
export function isInstanceType(name: string): boolean {
    return isNamed(instanceTypes, name);
}

/** Instance types of the family that a name begins with; without such a family, all families' names. */
export function nearInstanceTypes(name: string): readonly string[] {
    return near(instanceTypes, name);
}

/** Whether RDS offers a version of an engine: a whole one, or a major one, which follows the newest minor version. */
export function isEngineVersion(engine: CataloguedEngine, version: string): boolean {
    const { versions, classes } = engineOf(engine);
    return versions.includes(version) || version in classes;
}

/** Whether RDS runs a version of an engine on an instance class. */
export function isInstanceClass(engine: CataloguedEngine, version: string, instanceClass: string): boolean {
    const classes = engineOf(engine).classes[majorVersion(engine, version)];
    return classes === undefined || isNamed(classes, instanceClass);
}

/** Instance classes of the family that a name begins with; without such a family, all families' names. */
export function nearInstanceClasses(
    engine: CataloguedEngine,
    version: string,
    instanceClass: string,
): readonly string[] {
    return near(engineOf(engine).classes[majorVersion(engine, version)] ?? {}, instanceClass);
}

function engineOf(engine: CataloguedEngine): EngineCatalogue {
    return engines[engine] ?? { versions: [], classes: {} };
}

function isNamed(names: BySize, name: string): boolean {
    const [family, size] = cut(name);
    return names[family]?.split(" ").includes(size) ?? false;
}

function near(names: BySize, name: string): readonly string[] {
    const [family] = cut(name);
    const sizes = names[family];
    return sizes === undefined ? Object.keys(names) : sizes.split(" ").map((size) => `${family}.${size}`);
}

function cut(name: string): readonly [string, string] {
    const at = name.lastIndexOf(".");
    return [name.slice(0, at), name.slice(at + 1)];
}
