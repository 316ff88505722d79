import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readName } from "./new-policy/read-name";
import { placeOf, policyTemplate, testTemplate, withEntry } from "./new-policy/templates";
import { type ExitStatus, exitStatus, runCommand, UsageError } from "./shared/exit";
import { findProject } from "./shared/project";

const usage = `npm run new:policy -- NAME

Makes a policy, its test, and its entry in the pack's list. Checks and tests fail until it is filled in.
NAME is family and name together, as in wavelength-volume-gp2; a family that does not exist yet is made.

  --new-family  The family is meant to be new.
  --help, -h    Show this text.`;

async function main(): Promise<ExitStatus> {
    const args = process.argv.slice(2);
    if (args.includes("--help") || args.includes("-h")) {
        process.stdout.write(`${usage}\n`);
        return exitStatus.ok;
    }
    const { root } = findProject();
    const name = readName(args, join(root, "policy"));
    const files = {
        [`policy/${placeOf(name)}.ts`]: policyTemplate(name),
        [`tests/unit/policy/${placeOf(name)}.test.ts`]: testTemplate(name),
    };
    const taken = Object.keys(files).filter((path) => existsSync(join(root, path)));
    if (taken.length > 0) {
        throw new UsageError(taken.map((path) => `${path} is there already; choose another name`));
    }
    for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(root, path)), { recursive: true });
        await writeFile(join(root, path), text);
    }
    const list = join(root, "policy", "policies.ts");
    await writeFile(list, withEntry(await readFile(list, "utf8"), name));
    process.stdout.write(
        [
            ...Object.keys(files).map((path) => `made ${path}`),
            "entered in policy/policies.ts",
            "",
            "Next: fill in every TODO, add the name to the list in tests/unit/policy/policies.test.ts, then",
            "npm run format && npm run check && npm test && npm run docs",
            "",
        ].join("\n"),
    );
    return exitStatus.ok;
}

runCommand(main);
