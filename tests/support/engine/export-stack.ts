import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { allowedWays, obtainCli } from "../../../offline/cli/obtain";
import { engineEnvironment } from "../../../offline/engine/environment";
import { placesOf } from "../../../offline/engine/places";

/** What the real `pulumi stack export` writes of a project's stack, as a file beside the program. */
export async function exportStack(root: string, name: string, stack = "dev"): Promise<string> {
    const { signal } = new AbortController();
    const write = (text: string) => void process.stderr.write(text);
    const allowed = allowedWays(process.env);
    const cli = await obtainCli({ env: process.env, allowed, signal, terminal: false, write });
    const file = join(root, name);
    execFileSync(cli.executable, ["stack", "export", "--stack", stack, "--file", file, "--non-interactive"], {
        cwd: root,
        env: engineEnvironment(process.env, { places: placesOf(join(root, ".work"), stack) }),
    });
    return file;
}
