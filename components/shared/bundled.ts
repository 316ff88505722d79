import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface BundleArgs {
    /** Folder of the script. */
    readonly folder: string;
    /** Its name, without `.js`; a build puts `<name>.bundle.js` beside it, for who has no bundler. */
    readonly script: string;
    /** Node.js that it runs on, by major version. */
    readonly node: number;
    /** Packages that are there where it runs. @default - none */
    readonly external?: readonly string[];
    /** Whether names of classes and functions are looked at when it runs. @default false */
    readonly keepNames?: boolean;
    /** Files that stand in for packages which nothing uses, by the package's name. @default - none */
    readonly alias?: Readonly<Record<string, string>>;
}

const known = new Map<string, string>();

/** A script and its packages as one file. Takes some tenths of a second, the first time, where it is not built ahead. */
export function bundled(args: BundleArgs): string {
    const built = join(args.folder, `${args.script}.bundle.js`);
    const text = known.get(built) ?? (existsSync(built) ? readFileSync(built, "utf8") : bundle(args));
    known.set(built, text);
    return text;
}

/** The same input gives the same text, so that nothing is deployed anew without a reason. */
export function bundle({ folder, script, node, external = [], keepNames = false, alias = {} }: BundleArgs): string {
    const { buildSync } = require("esbuild") as typeof import("esbuild");
    const { outputFiles } = buildSync({
        entryPoints: [join(folder, `${script}.js`)],
        bundle: true,
        write: false,
        minify: true,
        keepNames,
        platform: "node",
        target: `node${node}`,
        external: [...external],
        legalComments: "none",
        alias: { ...alias },
    });
    return outputFiles[0]?.text ?? "";
}
