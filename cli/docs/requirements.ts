import type { RowGroup } from "./rows";
import type { TestTitle } from "./test-titles";

export interface TestFile {
    /** From the project's folder, with slashes. */
    readonly path: string;
    readonly titles: readonly TestTitle[];
}

/** The page that puts each requirement beside the tests that prove it, and what keeps it from being whole. */
export function requirementsPage(
    groups: readonly RowGroup[],
    files: readonly TestFile[],
): { readonly page: string; readonly faults: readonly string[] } {
    const known = new Set(groups.flatMap(({ rows }) => rows.map(({ id }) => id)));
    const faults: string[] = [];
    for (const { path, titles } of files) {
        for (const row of new Set(titles.flatMap(({ rows }) => rows))) {
            if (!known.has(row)) {
                faults.push(`${path}: a title names ${row}, which is no requirement of cli/docs/rows.ts`);
            }
        }
    }
    const section = ({ id, text }: RowGroup["rows"][number]): string[] => {
        const proofs = files.flatMap((file) => proofsIn(file, id));
        if (proofs.length === 0) {
            faults.push(`${id} has no test: name it in the title of the test that proves it (${text})`);
        }
        return ["", `### ${id}`, "", text, "", ...(proofs.length === 0 ? ["No test proves it."] : proofs)];
    };
    const lines = [
        "# Requirements",
        "",
        "What the reference architecture has to do, and the tests that prove each part. EKS with the Gateway API, API Gateway as an",
        "entry and virtual machines in a service mesh are left out on purpose.",
        "",
        "Made by `npm run docs` from `cli/docs/rows.ts` and the tests' titles; `npm run check` fails where it is stale or a",
        "requirement has no test. `…` stands for what a title gets when the test runs. Tests under `tests/engine` run on the real engine.",
        ...groups.flatMap(({ title, rows }) => ["", `## ${title}`, ...rows.flatMap(section)]),
        "",
    ];
    return { page: lines.join("\n"), faults };
}

function proofsIn({ path, titles }: TestFile, row: string): string[] {
    const own = titles.filter(({ rows }) => rows.includes(row)).map(({ title }) => readable(title));
    return own.length === 0
        ? []
        : [`- [${path.replace(/^tests\//, "")}](../${path})`, ...[...new Set(own)].map((title) => `  - ${title}`)];
}

/** A title without the rows it names: the page is ordered by them. */
function readable(title: string): string {
    return title
        .replace(/\s*\((?:R\d\d(?:, )?)+\)/g, "")
        .replace(/^(?:R\d\d[,:]? +)+/, "")
        .replaceAll("<", "&lt;");
}
