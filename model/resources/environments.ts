import { isUnknown } from "./declared";
import { pending, type Read, read, text } from "./value";

/** A name and a text that a service hands to what it runs, or shows to whoever may describe it. */
export interface NamedText {
    readonly name: string;
    readonly value: Read<string>;
}

/** Where a resource holds named texts. */
export interface EnvironmentPlace {
    /** Property names that lead there; `*` stands for every member of a list, and a text on the way is read as JSON. */
    readonly path: string;
    /** What one of them is called. */
    readonly noun: string;
    /** Where the service takes a secret from instead, as the rest of a sentence. */
    readonly instead?: string;
}

/** Kinds of values that are a secret's name, or encrypted: of CodeBuild's variables and of parameters. */
const references: readonly unknown[] = ["PARAMETER_STORE", "SECRETS_MANAGER", "SecureString"];

const variable = "environment variable";
const overrides = "containerOverrides.*.environment";

function at(noun: string, paths: readonly string[], instead?: string): readonly EnvironmentPlace[] {
    return paths.map((path) => ({ path, noun, ...(instead === undefined ? {} : { instead }) }));
}

/** Where a job definition of Batch holds containers that run on ECS. */
export const batchContainers: readonly string[] = [
    "containerProperties",
    "ecsProperties.taskProperties.*.containers.*",
    "nodeProperties.nodeRangeProperties.*.container",
    "nodeProperties.nodeRangeProperties.*.ecsProperties.taskProperties.*.containers.*",
];

const variables = (...paths: readonly string[]) => at(variable, paths);

/**
 * Where resources hold environment variables, arguments and options in plain text, by type. Containers of ECS task
 * definitions are not here: `containers.ts` reads them.
 */
export const environmentPlaces: ReadonlyMap<string, readonly EnvironmentPlace[]> = new Map([
    ["aws:lambda/function:Function", variables("environment.variables")],
    ["aws:lambda/microvmsImage:MicrovmsImage", variables("environmentVariables")],
    ["aws:lambdamicrovms/image:Image", variables("environmentVariables")],
    ["aws:synthetics/canary:Canary", variables("runConfig.environmentVariables")],
    ["aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime", variables("environmentVariables")],
    ["aws:bedrock/agentcoreHarness:AgentcoreHarness", variables("environmentVariables")],
    [
        "aws:apprunner/service:Service",
        at(
            variable,
            [
                "sourceConfiguration.imageRepository.imageConfiguration.runtimeEnvironmentVariables",
                "sourceConfiguration.codeRepository.codeConfiguration.codeConfigurationValues.runtimeEnvironmentVariables",
            ],
            "move it to runtimeEnvironmentSecrets, from Secrets Manager or Parameter Store",
        ),
    ],
    [
        "aws:batch/jobDefinition:JobDefinition",
        [
            ...at(
                variable,
                batchContainers.map((container) => `${container}.environment`),
                "move it to secrets, from Secrets Manager or Parameter Store",
            ),
            ...variables(
                "eksProperties.podProperties.containers.*.envs",
                "eksProperties.podProperties.initContainers.*.envs",
            ),
            ...at("parameter", ["parameters"]),
            ...at(
                "log option",
                batchContainers.map((container) => `${container}.logConfiguration.options`),
                "put it into logConfiguration.secretOptions",
            ),
        ],
    ],
    [
        "aws:codebuild/project:Project",
        at(
            variable,
            ["environment.environmentVariables"],
            "set its type to SECRETS_MANAGER or PARAMETER_STORE and its value to the secret's name",
        ),
    ],
    [
        "aws:codepipeline/pipeline:Pipeline",
        [
            ...at("action setting", ["stages.*.actions.*.configuration"]),
            ...at(
                variable,
                ["stages.*.actions.*.configuration.EnvironmentVariables"],
                "set its type to SECRETS_MANAGER or PARAMETER_STORE and its value to the secret's name",
            ),
        ],
    ],
    ["aws:amplify/app:App", variables("environmentVariables", "autoBranchCreationConfig.environmentVariables")],
    ["aws:amplify/branch:Branch", variables("environmentVariables")],
    ...["environment:Environment", "configurationTemplate:ConfigurationTemplate"].map(
        (type) =>
            [
                `aws:elasticbeanstalk/${type}`,
                at(
                    "setting",
                    ["settings"],
                    "take it from Secrets Manager or Parameter Store by the namespace aws:elasticbeanstalk:application:environmentsecrets",
                ),
            ] as const,
    ),
    ["aws:glue/job:Job", at("argument", ["defaultArguments", "nonOverridableArguments"])],
    ["aws:glue/trigger:Trigger", at("argument", ["actions.*.arguments"])],
    ["aws:glue/devEndpoint:DevEndpoint", at("argument", ["arguments"])],
    ["aws:glue/workflow:Workflow", at("run property", ["defaultRunProperties"])],
    [
        "aws:glue/connection:Connection",
        at("connection property", ["connectionProperties"], "set SECRET_ID to a secret of Secrets Manager"),
    ],
    ["aws:sagemaker/model:Model", variables("primaryContainer.environment", "containers.*.environment")],
    [
        "aws:sagemaker/algorithm:Algorithm",
        [
            ...variables(
                "inferenceSpecification.containers.*.environment",
                "validationSpecification.validationProfiles.transformJobDefinition.environment",
            ),
            ...at("hyperparameter", [
                "validationSpecification.validationProfiles.trainingJobDefinition.hyperParameters",
            ]),
        ],
    ],
    [
        "aws:sagemaker/trainingJob:TrainingJob",
        [...variables("environment"), ...at("hyperparameter", ["hyperParameters"])],
    ],
    [
        "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob",
        [
            ...variables("trainingJobDefinition.environment", "trainingJobDefinitions.*.environment"),
            ...at("hyperparameter", [
                "trainingJobDefinition.staticHyperParameters",
                "trainingJobDefinitions.*.staticHyperParameters",
            ]),
        ],
    ],
    [
        "aws:sagemaker/appImageConfig:AppImageConfig",
        variables(
            "codeEditorAppImageConfig.containerConfig.containerEnvironmentVariables",
            "jupyterLabImageConfig.containerConfig.containerEnvironmentVariables",
        ),
    ],
    [
        "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",
        variables("dataQualityAppSpecification.environment"),
    ],
    [
        "aws:sagemaker/monitoringSchedule:MonitoringSchedule",
        variables("monitoringScheduleConfig.monitoringJobDefinition.environment"),
    ],
    [
        "aws:lightsail/containerServiceDeploymentVersion:ContainerServiceDeploymentVersion",
        variables("containers.*.environment"),
    ],
    ["aws:ecs/daemonTaskDefinition:DaemonTaskDefinition", variables("containerDefinitions.*.environments")],
    ["aws:ecs/expressGatewayService:ExpressGatewayService", variables("primaryContainer.environments")],
    ["aws:cloudwatch/eventTarget:EventTarget", variables(`input.${overrides}`, "input.containerOverrides.environment")],
    [
        "aws:scheduler/schedule:Schedule",
        variables(`target.input.${overrides}`, "target.input.containerOverrides.environment"),
    ],
    [
        "aws:pipes/pipe:Pipe",
        variables(
            "targetParameters.batchJobParameters.containerOverrides.environments",
            "targetParameters.ecsTaskParameters.overrides.containerOverrides.*.environments",
        ),
    ],
    [
        "aws:kinesisanalyticsv2/application:Application",
        at("property", ["applicationConfiguration.environmentProperties.propertyGroups.*.propertyMap"]),
    ],
    ["aws:mwaa/environment:Environment", at("Airflow option", ["airflowConfigurationOptions"])],
    ["aws:apigateway/stage:Stage", at("stage variable", ["variables", "canarySettings.stageVariableOverrides"])],
    ["aws:apigatewayv2/stage:Stage", at("stage variable", ["stageVariables"])],
]);

/** The named texts of a place; `pending` stands for those that are not known, their names included. */
export function* textsAt(inputs: unknown, path: string): Iterable<NamedText | typeof pending> {
    for (const reachedValue of reached(inputs, path)) {
        const found = typeof reachedValue === "string" ? parsed(reachedValue) : reachedValue;
        if (found === pending) {
            yield pending;
        } else if (typeof found === "object" && found !== null) {
            yield* Array.isArray(found) ? found.flatMap(pairOf) : Object.keys(found).map((name) => named(found, name));
        }
    }
}

/** What stands at a path, as `EnvironmentPlace` writes it; `pending` stands for what is not known, there or on the way. */
export function reached(inputs: unknown, path: string): Iterable<unknown> {
    return walked(inputs, path.split("."));
}

function* walked(value: unknown, [key, ...rest]: readonly string[]): Iterable<unknown> {
    if (value === pending || isUnknown(value)) {
        yield pending;
    } else if (key === undefined) {
        yield value;
    } else {
        const found = typeof value === "string" ? parsed(value) : value;
        if (typeof found === "object" && found !== null) {
            yield* key === "*" ? members(found, rest) : Array.isArray(found) ? [] : walked(read(found, key), rest);
        }
    }
}

function* members(found: object, rest: readonly string[]): Iterable<unknown> {
    for (const member of Array.isArray(found) ? found : [found]) {
        yield* walked(member, rest);
    }
}

function named(map: object, name: string): NamedText {
    return { name, value: text(map, name) };
}

/** A member of a list of names with values; what is a secret's name, or encrypted, is none. */
function pairOf(member: unknown): readonly (NamedText | typeof pending)[] {
    const name = isUnknown(member) ? pending : text(member, "name");
    if (typeof name !== "string") {
        return name === undefined ? [] : [pending];
    }
    const type = read(member, "type");
    return references.includes(type) ? [] : [{ name, value: type === pending ? pending : text(member, "value") }];
}

function parsed(document: string): unknown {
    try {
        return JSON.parse(document);
    } catch {
        return undefined;
    }
}
