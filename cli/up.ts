import { engineCommand } from "./engine/command";
import { confirm, isInteractive } from "./engine/confirm";
import { withStack } from "./engine/open-stack";
import { outcome } from "./engine/outcome";
import { programArguments } from "./engine/program-arguments";
import { exitStatus } from "./shared/exit";
import { confirmOptions, programOptions } from "./shared/options";

export const command = engineCommand(
    {
        name: "up",
        summary:
            "Brings a stack up on the real Pulumi engine, against the offline stand-in for AWS: previews it with the policy\n" +
            "pack, stops on a violation, then creates and changes what the program declares.",
        options: { ...programOptions, ...confirmOptions },
        examples: ["", "--stack prod --yes"],
    },
    (values, { interrupt, note }) =>
        withStack(
            {
                stack: values.stack,
                configFile: values["config-file"],
                purpose: "changes",
                command: "up",
                stackTraces: values["stack-traces"],
                fail: values.fail,
                interrupt,
                note,
            },
            async (open) => {
                const { session, program, programAddress, providerPort } = open;
                session.takeOverLock();
                await session.settlePending(providerPort, programAddress);
                const args = await programArguments(values, open);
                const run = async (...operation: string[]) => {
                    const all = [...operation, ...args];
                    const result = await session.run({
                        args: all,
                        program: programAddress,
                        providerPort,
                        output: "inherit",
                    });
                    return outcome(result.status, program, values, note);
                };
                if (values.yes || !isInteractive()) {
                    // One CLI previews first, and goes no further where that fails.
                    return await run("up", "--yes");
                }
                const previewed = await run("preview");
                if (previewed !== exitStatus.ok) {
                    return previewed;
                }
                if (!(await confirm(`Bring stack ${values.stack} up?`, interrupt.signal))) {
                    note("Nothing was changed.");
                    return exitStatus.ok;
                }
                return await run("up", "--yes", "--skip-preview");
            },
        ),
);
