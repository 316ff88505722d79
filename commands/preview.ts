import { runEngineCommand } from "./engine/command";
import { hintAtTraces } from "./engine/hint";
import { withStack } from "./engine/openStack";
import { programOptions } from "./engine/options";
import { programArguments } from "./engine/programArguments";
import { exitStatus } from "./shared/exit";

runEngineCommand(
    {
        name: "preview",
        summary:
            "Previews a stack on the real Pulumi engine, held to the policy pack, against the offline stand-in for AWS.\n" +
            "Changes nothing. Exit status 1 when a mandatory policy is violated.",
        options: programOptions,
        examples: ["npm run preview -- --stack prod"],
    },
    (values, { interrupt, note }) =>
        withStack(
            {
                stack: values.stack,
                ...(values["config-file"] === undefined ? {} : { configFile: values["config-file"] }),
                purpose: "looks",
                command: "preview",
                stackTraces: values["stack-traces"],
                interrupt,
                note,
            },
            async (open) => {
                const { session, program, programAddress, providerPort } = open;
                const args = ["preview", ...programArguments(values, open)];
                const { status } = await session.run({
                    args,
                    program: programAddress,
                    providerPort,
                    output: "inherit",
                });
                hintAtTraces(program, values, note);
                return status === 0 ? exitStatus.ok : exitStatus.failed;
            },
        ),
);
