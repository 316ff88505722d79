import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { engineEnvironment } from "../../../offline/engine/environment";
import { placesOf } from "../../../offline/engine/places";
import { pulumiCli } from "./pulumi-cli";

/** What the real `pulumi stack export` writes of a project's stack, as a file beside the program. */
export async function exportStack(root: string, name: string, stack = "dev"): Promise<string> {
    const file = join(root, name);
    execFileSync(await pulumiCli(), ["stack", "export", "--stack", stack, "--file", file, "--non-interactive"], {
        cwd: root,
        env: engineEnvironment(process.env, { places: placesOf(join(root, ".work"), stack) }),
    });
    return file;
}
