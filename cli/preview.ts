import { engineCommand } from "./engine/command";
import { withStack } from "./engine/open-stack";
import { outcome } from "./engine/outcome";
import { programArguments } from "./engine/program-arguments";
import { programOptions } from "./shared/options";

export const command = engineCommand(
    {
        name: "preview",
        summary:
            "Previews a stack on the real Pulumi engine, held to the policy pack, against the offline stand-in for AWS.\n" +
            "Changes nothing. Exit status 1 when a mandatory policy is violated, 2 for unusable input.",
        options: programOptions,
        examples: ["--stack prod"],
    },
    (values, { interrupt, note }) =>
        withStack(
            {
                stack: values.stack,
                configFile: values["config-file"],
                purpose: "looks",
                command: "preview",
                stackTraces: values["stack-traces"],
                interrupt,
                note,
            },
            async (open) => {
                const { session, program, programAddress, providerPort } = open;
                const args = ["preview", ...(await programArguments(values, open))];
                const { status } = await session.run({
                    args,
                    program: programAddress,
                    providerPort,
                    output: "inherit",
                });
                return outcome(status, program, values, note);
            },
        ),
);
