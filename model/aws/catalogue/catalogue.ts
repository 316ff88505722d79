/**
 * What EC2 and RDS offer, in any Region. Newer things than the list exist: whoever refuses by it offers a way past it.
 * Source: what AWS's own describe calls answered, as cfn-lint 1.58.0 (November 2026) carries it;
 * `npm run generate:catalogue` makes `published.json` anew.
 */
import { type CataloguedEngine, compareVersions, majorVersion, oldestInStandardSupport } from "../engine-versions";
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

/**
 * The newest version of each major one that runs on some class, newest first, as in `18.6`, `17.11`: what a major version alone
 * stands for. Those with a suffix, which Extended Support brings, are left out.
 */
export function newestVersions(engine: CataloguedEngine): readonly string[] {
    const plain = engineOf(engine).versions.filter((version) => /^[\d.]+$/.test(version));
    return majors(engine).flatMap((major) => {
        const own = plain.filter((version) => majorVersion(engine, version) === major);
        return own.sort((a, b) => compareVersions(b, a)).slice(0, 1);
    });
}

/** Major versions in standard support, newest first. */
export function supportedMajors(engine: CataloguedEngine): readonly string[] {
    return majors(engine).filter((major) => isSupported(engine, major));
}

/** Older major versions that an instance may still run when it is upgraded to one: supported ones, and the one before them; oldest first. */
export function upgradedFrom(engine: CataloguedEngine, major: string): readonly string[] {
    const all = majors(engine);
    const last = all.findIndex((each) => !isSupported(engine, each));
    const known = all.slice(0, last === -1 ? undefined : last + 1);
    return known.filter((each) => compareVersions(each, major) < 0).reverse();
}

/** Major versions that RDS runs on some class, newest first. */
function majors(engine: CataloguedEngine): readonly string[] {
    return Object.keys(engineOf(engine).classes).sort((a, b) => compareVersions(b, a));
}

function isSupported(engine: CataloguedEngine, major: string): boolean {
    return compareVersions(major, oldestInStandardSupport[engine]) >= 0;
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
