import { engineCommand } from "./engine/command";
import { confirm, isInteractive } from "./engine/confirm";
import { withStack } from "./engine/open-stack";
import { removeUnknown } from "./engine/orphans";
import { displayArguments } from "./engine/program-arguments";
import { refusal } from "./engine/refusal";
import { exitStatus, Failed } from "./shared/exit";
import { confirmOptions, stackOptions } from "./shared/options";

export const command = engineCommand(
    {
        name: "destroy",
        summary:
            "Deletes everything that a stack holds in the offline stand-in for AWS, on the real Pulumi engine.\n" +
            "Refuses while resources are protected.",
        options: { ...stackOptions, ...confirmOptions },
        examples: ["--stack dev --yes"],
    },
    (values, { interrupt, note }) =>
        withStack(
            {
                stack: values.stack,
                configFile: values["config-file"],
                purpose: "changes",
                command: "destroy",
                fileOptional: true,
                stackTraces: false,
                fail: values.fail,
                interrupt,
                note,
            },
            async ({ project, inventory, session, programAddress, providerPort }) => {
                session.takeOverLock();
                await session.settlePending(providerPort, programAddress);
                const kept = session.protectedResources();
                if (kept.length > 0) {
                    throw new Failed(refusal(project.name, values.stack, kept));
                }
                const orphans = removeUnknown(inventory, session.state());
                if (orphans > 0) {
                    note(`Removed ${orphans} that an interrupted command had made and not yet noted in the state.`);
                }
                const question = `Destroy the ${session.count()} resources of stack ${values.stack}?`;
                if (!values.yes && isInteractive() && !(await confirm(question, interrupt.signal))) {
                    note("Nothing was changed.");
                    return exitStatus.ok;
                }
                const args = [
                    "destroy",
                    "--stack",
                    values.stack,
                    "--yes",
                    "--skip-preview",
                    "--remove",
                    ...displayArguments(),
                ];
                const { status } = await session.run({
                    args,
                    program: programAddress,
                    providerPort,
                    output: "inherit",
                });
                return status === 0 ? exitStatus.ok : exitStatus.failed;
            },
        ),
);
