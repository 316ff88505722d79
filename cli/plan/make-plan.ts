import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { ExpectedFlow } from "../../model/expectation";
import { checkExpectations } from "../../model/prove/expectations";
import { statedFlows } from "../../model/resources/expectations";
import { networkOf } from "../../model/resources/network-of";
import { list } from "../../model/resources/value";
import { answerInvoke } from "../../offline/aws/invokes";
import { evaluate } from "../../policy/evaluate";
import { checkStages } from "../canary/stages";
import { UsageError } from "../shared/exit";
import type { Project, StackFile } from "../shared/project";
import { engineConfiguration } from "./configuration";
import { type Program, type Recording, record } from "./record";
import type { PlanResult } from "./result";

export interface PlanRequest {
    readonly project: Project;
    readonly file: StackFile;
    /** Configuration of the policy pack, as `--policy-pack-config` takes it. */
    readonly packConfiguration?: unknown;
    /** Keep the stack traces of a program's errors; registering resources then takes several times as long. */
    readonly withStackTraces?: boolean;
    /** Whether nothing else is planned in this process, which saves time. Default: false. */
    readonly alone?: boolean;
}

/**
 * Plans a stack: runs the program on Pulumi's mocks, with simulated AWS look-ups, and holds what it declares against
 * the policies.
 * @throws Unusable with the program's own message for a configuration that it refuses.
 */
export async function makePlan(request: PlanRequest): Promise<PlanResult> {
    const { file } = request;
    const { region, resources, messages } = await recordStack(request);
    const network = networkOf(resources);
    const stated = statedFlows(resources, configuredFlows(request.packConfiguration));
    const expected = stated.map(({ flow }) => flow);
    // Proved first: the reachability policy finds the same network and verdicts made.
    const flows = [...checkExpectations(network, expected), ...checkStages(resources, expected)];
    return {
        stack: file.stack,
        region,
        resources,
        policies: evaluate(resources, request.packConfiguration),
        flows,
        network,
        messages,
    };
}

/** The flows that the pack's configuration adds; whether they are usable, the pack itself says. */
function configuredFlows(packConfiguration: unknown): readonly ExpectedFlow[] {
    const flows = list(packConfiguration, "reachability", "flows");
    return Array.isArray(flows) ? flows : [];
}

/**
 * What a stack's program declares, with ids unknown as in a first preview.
 * @throws Unusable with the program's own message for a configuration that it refuses.
 */
export async function recordStack(
    request: Omit<PlanRequest, "packConfiguration">,
): Promise<Recording & { readonly region: string }> {
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
        return { ...recording, region };
    } catch (error) {
        throw pulumi.RunError.isInstance(error) ? new UsageError(error.message) : error;
    }
}
