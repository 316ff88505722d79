import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { configurationPage, configurationSummary } from "./docs/configuration";
import { firstRun } from "./docs/first-run";
import { frameworksPage } from "./docs/frameworks";
import { policiesPage, policiesSummary } from "./docs/policies";
import { presets } from "./docs/presets";
import { ledgerTables } from "./docs/reachability";
import { requirementsPage } from "./docs/requirements";
import { rowGroups } from "./docs/rows";
import { withTables } from "./docs/tables";
import { testFiles } from "./docs/test-files";
import type { Values } from "./shared/arguments";
import { runWithArguments } from "./shared/command";
import { type ExitStatus, exitStatus, Failed } from "./shared/exit";
import { findProject } from "./shared/project";

const spec = {
    name: "docs",
    summary:
        "Writes the pages that are made from code: configuration and policies, with their tables in the README,\n" +
        "what a first run prints, what the proof follows, and the requirements beside their tests. Exit status 1 where a\n" +
        "requirement has no test.",
    options: {
        check: { type: "boolean", help: "Write nothing; exit status 1 where a page is stale." },
    },
} as const;

async function main(values: Values<typeof spec.options>): Promise<ExitStatus> {
    const { root } = findProject();
    const readme = await readFile(join(root, "README.md"), "utf8");
    const reachability = await readFile(join(root, "docs", "reachability.md"), "utf8");
    const requirements = requirementsPage(rowGroups, testFiles(root));
    const pages = {
        "README.md": withTables(readme, {
            "first run": firstRun(root),
            configuration: configurationSummary(),
            policies: policiesSummary(),
        }),
        "docs/configuration.md": configurationPage(),
        "docs/policies.md": policiesPage(),
        "docs/frameworks.md": frameworksPage(),
        "docs/requirements.md": requirements.page,
        "docs/reachability.md": withTables(reachability, ledgerTables(), "docs/reachability.md"),
        ...Object.fromEntries(Object.entries(presets()).map(([file, text]) => [`policy/presets/${file}`, text])),
    };
    const stale: string[] = [];
    for (const [path, page] of Object.entries(pages)) {
        const current = await readFile(join(root, path), "utf8").catch(() => "");
        if (current !== page) {
            stale.push(path);
            if (!values.check) {
                await mkdir(dirname(join(root, path)), { recursive: true });
                await writeFile(join(root, path), page);
            }
        }
    }
    if (values.check && stale.length > 0) {
        throw new Failed(`stale: ${stale.join(", ")}; run npm run docs and commit what it writes`);
    }
    if (requirements.faults.length > 0) {
        throw new Failed(requirements.faults.join("\nerror: "));
    }
    process.stdout.write(stale.length === 0 ? "All pages are up to date.\n" : `Written: ${stale.join(", ")}\n`);
    return exitStatus.ok;
}

runWithArguments(spec, main);
