import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { StackExport } from "../../model/resources/deployed/read-export";
import { answerInvoke } from "../../offline/aws/invokes";
import { UsageError } from "../shared/exit";
import type { Project, StackFile } from "../shared/project";
import { engineConfiguration } from "./configuration";
import { type Program, type Recording, record } from "./record";

export interface PlanRequest {
    readonly project: Project;
    readonly file: StackFile;
    /** Deployed stacks that the program is joined to. */
    readonly states?: readonly StackExport[];
    /** Keep the stack traces of a program's errors; registering resources then takes several times as long. */
    readonly withStackTraces?: boolean;
    /** Whether nothing else is planned in this process, which saves time. Default: false. */
    readonly alone?: boolean;
}

/**
 * What a stack's program declares, with ids unknown as in a first preview: it runs on Pulumi's mocks, with simulated AWS
 * look-ups.
 * @throws UsageError with the program's own message for a configuration that it refuses.
 */
export async function recordStack(
    request: PlanRequest,
): Promise<Recording & { readonly region: string; readonly external: ReadonlySet<string> }> {
    const { project, file } = request;
    const config = engineConfiguration(project.name, file);
    const region = config["aws:region"] ?? "";
    const program: Program = require(join(project.root, "index.ts"));
    try {
        const recording = await record(
            program,
            {
                project: project.name,
                stack: file.stack,
                config,
                answer: (token, args) => answerInvoke(token, args, { region }),
                alone: request.alone ?? false,
            },
            request.withStackTraces,
        );
        return { ...recording, region, external: new Set() };
    } catch (error) {
        throw pulumi.RunError.isInstance(error) ? new UsageError(error.message) : error;
    }
}
