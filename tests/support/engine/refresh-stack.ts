import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { startStandIn } from "../../../offline/aws/server";
import { engineEnvironment } from "../../../offline/engine/environment";
import { placesOf } from "../../../offline/engine/places";
import { pulumiCli } from "./pulumi-cli";

/**
 * Has the real `pulumi refresh` compare a stack's state with what the stand-in for AWS holds of it, as with `wl aws`; what it prints.
 * @throws where anything is found to be different.
 */
export async function refreshStack(root: string, stack: string): Promise<string> {
    const places = placesOf(join(root, ".work"), stack);
    const standIn = await startStandIn({ inventoryFile: places.inventory, region: "ap-northeast-1" });
    try {
        const { stdout } = await promisify(execFile)(
            await pulumiCli(),
            ["refresh", "--stack", stack, "--yes", "--expect-no-changes", "--non-interactive"],
            {
                cwd: root,
                env: engineEnvironment(process.env, { places, providerPort: standIn.port }),
                maxBuffer: 64 * 1024 ** 2,
            },
        );
        return stdout;
    } finally {
        await standIn.close();
    }
}
