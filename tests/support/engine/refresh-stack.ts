import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { findProject, loadStackFile } from "../../../cli/shared/project";
import { startStandIn } from "../../../offline/aws/server";
import { engineEnvironment } from "../../../offline/engine/environment";
import { placesOf, stateFile } from "../../../offline/engine/places";
import { readState } from "../../../offline/engine/state";
import { makeWorkFolder, removeWorkFolder } from "../../../offline/engine/work-folder";
import { pulumiCli } from "./pulumi-cli";

/**
 * Has the real `pulumi refresh` compare a stack's state with what the stand-in for AWS holds of it, as with `wl aws`; what it
 * prints. The CLI works in a folder of its own, since it would write the stack file anew.
 * @throws where anything is found to be different.
 */
export async function refreshStack(root: string, stack: string): Promise<string> {
    const places = placesOf(join(root, ".work"), stack);
    const workFolder = makeWorkFolder(places, {
        stack,
        stackText: loadStackFile(root, stack).text,
        projectText: readFileSync(join(root, "Pulumi.yaml"), "utf8"),
        salt: readState(stateFile(places, findProject(root).name, stack))?.salt,
    });
    const standIn = await startStandIn({ inventoryFile: places.inventory, region: "ap-northeast-1" });
    try {
        const { stdout } = await promisify(execFile)(
            await pulumiCli(),
            ["refresh", "--stack", stack, "--yes", "--expect-no-changes", "--non-interactive"],
            {
                cwd: workFolder,
                env: engineEnvironment(process.env, { places, providerPort: standIn.port }),
                maxBuffer: 64 * 1024 ** 2,
            },
        );
        return stdout;
    } finally {
        await standIn.close();
        removeWorkFolder(workFolder);
    }
}
