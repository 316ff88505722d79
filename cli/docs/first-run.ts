import { execFileSync } from "node:child_process";
import { Failed } from "../shared/exit";

/** Rows of the tree of components that the README shows. */
const treeRows = 12;

/** What `npm start` prints, as the README shows it: the tree cut after its first rows, without what differs from run to run. */
export function firstRun(root: string): string {
    const printed = execFileSync(
        process.execPath,
        ["-r", "./load/register.js", "cli/wl.ts", "plan", "--stack", "dev"],
        {
            cwd: root,
            encoding: "utf8",
            env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" },
        },
    );
    return `\`\`\`\n${shortened(printed).trimEnd()}\n\`\`\``;
}

/** @throws Failed where the text has no tree of components to cut. */
export function shortened(printed: string): string {
    const lines = printed.split("\n").map((line) => line.trimEnd());
    const tree = lines.indexOf("Resources by component") + 1;
    const end = lines.indexOf("", tree);
    if (tree === 0 || end === -1) {
        throw new Failed("the plan of dev printed no resources by component");
    }
    const cut = end - tree > treeRows ? [...lines.slice(tree, tree + treeRows), "  …"] : lines.slice(tree, end);
    return [...lines.slice(0, tree), ...cut, ...lines.slice(end)]
        .join("\n")
        .replace(/, \d+\.\d s\.\n/, ".\n")
        .replace(/(checked on [\d-]+), .*/, "$1");
}
