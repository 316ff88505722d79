import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(__dirname, "..", "..", "node_modules", "@pulumi", "aws");

/** Whether @pulumi/aws lets a resource type have `tags`, read from the provider's own typings. */
export function isTaggable(type: string): boolean {
    const [, module = "", name = ""] = /^aws:([^/]+)\/([^:]+):/.exec(type) ?? [];
    const typings = readFileSync(join(folder, module, `${name}.d.ts`), "utf8");
    const args = typings.slice(typings.lastIndexOf("Args {"));
    return /^ {4}tags\?: /m.test(args);
}
