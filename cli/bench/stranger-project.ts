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
