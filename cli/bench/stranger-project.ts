import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * A Pulumi project of its own in an empty folder, whose program is one of the strangers'.
 * @param name The program's name in `bench/inside/strangers/programs.ts`.
 */
export function makeStrangerProject(folder: string, root: string, name: string): void {
    mkdirSync(folder, { recursive: true });
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    const programs = JSON.stringify(join(root, "bench", "inside", "strangers", "programs"));
    const files = {
        "package.json": '{ "name": "stranger", "main": "index.ts" }\n',
        "Pulumi.yaml": "name: stranger\nruntime: nodejs\n",
        "Pulumi.dev.yaml": "config:\n  aws:region: ap-northeast-1\n",
        "index.ts": `import { strangers } from ${programs};\nstrangers[${JSON.stringify(name)}]?.();\n`,
    };
    for (const [path, text] of Object.entries(files)) {
        writeFileSync(join(folder, path), text);
    }
}

/**
 * The policy pack as strangers have it: packed and unpacked, with what it needs beside it.
 * @returns the folder of the unpacked pack.
 */
export function unpackPack(folder: string, root: string): string {
    mkdirSync(folder, { recursive: true });
    const printed = execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], {
        cwd: join(root, "policy"),
        encoding: "utf8",
    });
    execFileSync("tar", ["-xzf", join(folder, printed.trim().split("\n").at(-1) ?? ""), "-C", folder]);
    const unpacked = join(folder, "package");
    symlinkSync(join(root, "node_modules"), join(unpacked, "node_modules"));
    return unpacked;
}
