import { existsSync } from "node:fs";
import { join } from "node:path";
import { readEncrypted } from "../../internals/program/encrypted-configuration";
import { sdkOf } from "../../internals/program/sdk";
import type { StackExport } from "../../model/resources/deployed/read-export";
import { encrypted } from "../../program/settings/faults";
import { namespace } from "../../program/settings/namespace";
import { ProgramError, UsageError, wantsTraces } from "../shared/exit";
import type { Project, StackFile } from "../shared/project";
import { engineConfiguration } from "./configuration";
import { foresee } from "./foresee";
import { folderOf, forget, programOf, refuseOtherLanguages } from "./load-program";
import { anyLookUp, readFrom } from "./look-ups";
import type { AnswerInvoke } from "./monitor";
import { setAside, untilIdle, watch } from "./program-end";
import { type Recording, record } from "./record";

export interface PlanRequest {
    readonly project: Project;
    readonly file: StackFile;
    /** Deployed stacks that the program is joined to. */
    readonly states?: readonly StackExport[];
    /** Whether nothing else is planned in this process, which saves time. Default: false. */
    readonly alone?: boolean;
}

/**
 * What a stack's program declares, with ids unknown as in a first preview: it runs on Pulumi's mocks, with simulated AWS
 * look-ups.
 * @throws UsageError with the program's own message for a configuration that it refuses.
 */
export async function recordStack(request: PlanRequest): Promise<Recording & { readonly region: string }> {
    const { project, file, states = [] } = request;
    refuseOtherLanguages(project);
    const sdk = sdkOf(project.root);
    if (sdk === undefined) {
        throw new UsageError(`${project.root} has no packages yet: @pulumi/pulumi is not there; run npm install in it`);
    }
    const config = engineConfiguration(project.name, file);
    const region = config["aws:region"] ?? "";
    const options = {
        sdk,
        project: project.name,
        stack: file.stack,
        config,
        answer: isOwn(project) ? await ownLookUp(region) : anyLookUp(region, states),
        deployed: readFrom(states),
    };
    readEncrypted(sdk, encrypted);
    const program = isOwn(project) ? programOf(project) : untilIdle(programOf(project));
    const started = process.cwd();
    const restore = setAside();
    const unwatch = isOwn(project) ? () => {} : watch();
    // Programs read files beside them, and the engine starts them where they are.
    process.chdir(folderOf(project));
    try {
        const recording = await record(program, { ...options, alone: request.alone ?? false }, wantsTraces());
        const foreseen = await foresee(recording, region, (made) => {
            forget(project);
            return record(program, { ...options, made });
        });
        refuseErrors(foreseen);
        return { ...foreseen, region, messages: [...foreseen.messages, ...emptyNotice(foreseen)] };
    } catch (error) {
        if (sdk.pulumi.RunError.isInstance(error)) {
            throw new UsageError(error.message);
        }
        if (isOwn(project) || error instanceof UsageError) {
            throw error;
        }
        // What of it fails later is told already by its first error, and would end the process with another status.
        process.on("unhandledRejection", () => {});
        throw new ProgramError(error);
    } finally {
        unwatch();
        restore();
        process.chdir(started);
    }
}

/** What a program logs as an error stops a deployment when the program has ended. */
function refuseErrors({ messages }: Recording): void {
    const errors = messages.filter(({ severity }) => severity === "error");
    if (errors.length > 0) {
        throw new UsageError(errors.map(({ text }) => `the program logged an error: ${text}`));
    }
}

/** A program that declares nothing holds whatever is asked of it, which may be no news. */
function emptyNotice({ resources }: Recording): Recording["messages"] {
    return resources.some(({ type }) => type !== "pulumi:pulumi:Stack")
        ? []
        : [{ severity: "warning", text: "the program declares no resources" }];
}

/** Look-ups of this program, which the stand-in has to know. */
async function ownLookUp(region: string): Promise<AnswerInvoke> {
    const { answerInvoke } = await import("../../offline/aws/invokes");
    return (token, args) => answerInvoke(token, args, { region });
}

/** This program, in whichever revision. */
function isOwn({ root, name }: Project): boolean {
    return name === namespace && existsSync(join(root, "program", "lookups.ts"));
}
