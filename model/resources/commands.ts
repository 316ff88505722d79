import { isUnknown } from "./declared";
import { batchContainers, reached } from "./environments";
import { type Pending, pending } from "./value";

const pods = "eksProperties.podProperties";
const overrides = "containerOverrides";
const conditions = ["beforeEntry", "onFailure", "onSuccess"];
const code = "sourceConfiguration.codeRepository.codeConfiguration.codeConfigurationValues";
const images = ["codeEditorAppImageConfig", "jupyterLabImageConfig"];

function each(places: readonly string[], ...keys: readonly string[]): readonly string[] {
    return places.flatMap((place) => keys.map((key) => `${place}.${key}`));
}

/**
 * Where resources hold command lines of what they run, by type, in the paths of `environments.ts`: a list of words, or one
 * text. Containers of ECS task definitions are not here: `containers.ts` reads them.
 */
export const commandPlaces: ReadonlyMap<string, readonly string[]> = new Map([
    ["aws:lambda/function:Function", each(["imageConfig"], "commands", "entryPoints")],
    [
        "aws:apprunner/service:Service",
        [
            ...each([code], "buildCommand", "startCommand"),
            "sourceConfiguration.imageRepository.imageConfiguration.startCommand",
        ],
    ],
    [
        "aws:batch/jobDefinition:JobDefinition",
        [
            ...each(batchContainers, "command"),
            ...each([`${pods}.containers.*`, `${pods}.initContainers.*`], "commands", "args"),
        ],
    ],
    [
        "aws:codepipeline/pipeline:Pipeline",
        [
            "stages.*.actions.*.commands",
            ...each(
                conditions.map((on) => `stages.*.${on}.condition.rules.*`),
                "commands",
            ),
        ],
    ],
    [
        "aws:ecs/daemonTaskDefinition:DaemonTaskDefinition",
        each(["containerDefinitions.*"], "commands", "entryPoints", "healthCheck.commands"),
    ],
    ["aws:ecs/expressGatewayService:ExpressGatewayService", each(["primaryContainer"], "commands")],
    ["aws:emr/cluster:Cluster", ["bootstrapActions.*.args", "steps.*.hadoopJarStep.args"]],
    ["aws:lightsail/containerServiceDeploymentVersion:ContainerServiceDeploymentVersion", ["containers.*.commands"]],
    ["aws:cloudwatch/eventTarget:EventTarget", each(["input"], `${overrides}.*.command`, `${overrides}.command`)],
    ["aws:scheduler/schedule:Schedule", each(["target.input"], `${overrides}.*.command`, `${overrides}.command`)],
    [
        "aws:pipes/pipe:Pipe",
        [
            `targetParameters.batchJobParameters.${overrides}.commands`,
            `targetParameters.ecsTaskParameters.overrides.${overrides}.*.commands`,
        ],
    ],
    [
        "aws:emrcontainers/jobTemplate:JobTemplate",
        each(["jobTemplateData.jobDriver.sparkSubmitJobDriver"], "entryPointArguments", "sparkSubmitParameters").concat(
            "jobTemplateData.jobDriver.sparkSqlJobDriver.sparkSqlParameters",
        ),
    ],
    [
        "aws:sagemaker/monitoringSchedule:MonitoringSchedule",
        each(
            ["monitoringScheduleConfig.monitoringJobDefinition.monitoringAppSpecification"],
            "containerArguments",
            "containerEntrypoints",
        ),
    ],
    [
        "aws:sagemaker/trainingJob:TrainingJob",
        each(["algorithmSpecification"], "containerArguments", "containerEntrypoints"),
    ],
    [
        "aws:sagemaker/appImageConfig:AppImageConfig",
        each(
            images.map((image) => `${image}.containerConfig`),
            "containerArguments",
            "containerEntrypoints",
        ),
    ],
]);

/**
 * The command lines at a path, their words joined by blanks; `pending` for one that is not known as a whole. Single words
 * that are not known yet are left out.
 */
export function commandsAt(inputs: unknown, path: string): readonly (string | Pending)[] {
    return [...reached(inputs, path)].flatMap((found): (string | Pending)[] => {
        if (found === pending) {
            return [pending];
        }
        const words = (Array.isArray(found) ? found : [found]).filter((word) => typeof word === "string");
        return words.length === 0 ? [] : [words.filter((word) => !isUnknown(word)).join(" ")];
    });
}
