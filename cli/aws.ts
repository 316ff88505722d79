import { join } from "node:path";
import { startStandIn } from "../offline/aws/server";
import { makeFolder } from "../offline/folder";
import { engineCommand } from "./engine/command";
import { readFailures } from "./engine/failures";
import { exitStatus, UsageError } from "./shared/exit";
import { failOption } from "./shared/options";

export const command = engineCommand(
    {
        name: "aws",
        summary:
            "Starts the offline stand-in for AWS for a Pulumi CLI of one's own, and stays until Ctrl-C.\n" +
            "What is created in it is kept, for the next start, in a folder of this clone.",
        options: {
            region: {
                type: "string",
                value: "REGION",
                default: "ap-northeast-1",
                help: "Region where none is configured.",
            },
            port: { type: "string", value: "NUMBER", help: "Loopback port. [a free one]" },
            ...failOption,
        },
        examples: ["", "--port 7000", "--fail create:100:throttle"],
    },
    async ({ region, port, fail }, { interrupt }) => {
        const failures = readFailures(fail);
        const wanted = port === undefined ? undefined : portOf(port);
        const folder = makeFolder(join(__dirname, "..", ".work", "stand-in"));
        const inventoryFile = join(folder, "inventory.json");
        const standIn = await startStandIn({
            inventoryFile,
            region,
            failures,
            ...(wanted === undefined ? {} : { port: wanted }),
        });
        process.stdout.write(`export PULUMI_DEBUG_PROVIDERS=aws:${standIn.port}\n`);
        process.stderr.write("Set this where pulumi runs. Ctrl-C ends the stand-in.\n");
        await new Promise((resolve) => {
            interrupt.signal.addEventListener("abort", resolve, { once: true });
        });
        await standIn.close();
        return exitStatus.ok;
    },
);

function portOf(text: string): number {
    const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
    if (port < 1 || port > 65535) {
        throw new UsageError(`--port "${text}" is no port; a whole number from 1 to 65535`);
    }
    return port;
}
