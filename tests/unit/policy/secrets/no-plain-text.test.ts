import assert from "node:assert/strict";
import { evaluate } from "../../../../policy/evaluate";
import { secretsNoPlainText as policy } from "../../../../policy/secrets/no-plain-text";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const apprunner = "aws:apprunner/service:Service";
const batch = "aws:batch/jobDefinition:JobDefinition";
const build = "aws:codebuild/project:Project";
const beanstalk = "aws:elasticbeanstalk/environment:Environment";
const password = "hunter2hunter2";
const key = "AKIAABCDEFGHIJKLMNOP";

const image = (runtimeEnvironmentVariables: unknown) => ({
    sourceConfiguration: { imageRepository: { imageConfiguration: { runtimeEnvironmentVariables } } },
});

describe("secrets-no-plain-text", () => {
    it("reports secrets in maps, lists and documents, and never quotes one", async () => {
        const stack = new Stack();
        const pairs = [{ name: "DB_PASSWORD", value: password }];
        stack.add(apprunner, "fine", image({ MODE: "debug", DB_SECRET_ARN: "arn:aws:secretsmanager:x" }));
        const web = stack.add(apprunner, "web", image({ DB_PASSWORD: password, SETTING: key }));
        const job = stack.add(batch, "job", {
            containerProperties: JSON.stringify({ image: "app", environment: pairs }),
            parameters: { api_token: password },
        });
        const pods = stack.add(batch, "pods", {
            eksProperties: {
                podProperties: { containers: [{ envs: pairs }, { envs: [{ name: "MODE", value: "x" }] }] },
            },
        });
        const project = stack.add(build, "project", {
            environment: {
                environmentVariables: [
                    { name: "AWS_ACCESS_KEY_ID", value: "AKIAIOSFODNN7EXAMPLE" },
                    { name: "API_TOKEN", value: "/app/token", type: "PARAMETER_STORE" },
                    { name: "DB_PASSWORD", value: "app/db", type: "SECRETS_MANAGER" },
                ],
            },
        });
        const app = stack.add(beanstalk, "app", {
            settings: [
                { namespace: "aws:elasticbeanstalk:application:environment", name: "TOKEN", value: password },
                { namespace: "aws:rds:dbinstance", name: "DBPassword", value: password },
                { namespace: "aws:autoscaling:asg", name: "MinSize", value: "2" },
            ],
        });
        const run = stack.add("aws:glue/job:Job", "run", { defaultArguments: { "--db_password": password } });
        const jdbc = stack.add("aws:glue/connection:Connection", "jdbc", {
            connectionProperties: { PASSWORD: password, USERNAME: "app", JDBC_CONNECTION_URL: "jdbc:mysql://db/app" },
        });
        const pipeline = stack.add("aws:codepipeline/pipeline:Pipeline", "pipeline", {
            stages: [
                { actions: [{ configuration: { OAuthToken: password, Repo: "app" } }] },
                {
                    actions: [
                        {
                            configuration: {
                                EnvironmentVariables: JSON.stringify([...pairs, { name: "ID", value: key }]),
                            },
                        },
                    ],
                },
            ],
        });
        const nightly = stack.add("aws:scheduler/schedule:Schedule", "nightly", {
            target: { input: JSON.stringify({ containerOverrides: [{ name: "app", environment: pairs }] }) },
        });
        const moved = "move it to runtimeEnvironmentSecrets, from Secrets Manager or Parameter Store";
        const runs = "let what runs there read it from Secrets Manager or Parameter Store";
        const typed = "set its type to SECRETS_MANAGER or PARAMETER_STORE and its value to the secret's name";
        const spaced =
            "take it from Secrets Manager or Parameter Store by the namespace aws:elasticbeanstalk:application:environmentsecrets";
        const text = "has a secret's value in its";
        await expectFindings(policy, stack, {
            violations: [
                [web, `apprunner.Service "web" ${text} environment variable DB_PASSWORD; ${moved}`],
                [web, `apprunner.Service "web" has an AWS access key in its environment variable SETTING; ${moved}`],
                [
                    job,
                    `batch.JobDefinition "job" ${text} environment variable DB_PASSWORD; move it to secrets, from Secrets Manager or Parameter Store`,
                ],
                [job, `batch.JobDefinition "job" ${text} parameter api_token; ${runs}`],
                [pods, `batch.JobDefinition "pods" ${text} environment variable DB_PASSWORD; ${runs}`],
                [project, `codebuild.Project "project" ${text} environment variable AWS_ACCESS_KEY_ID; ${typed}`],
                [app, `elasticbeanstalk.Environment "app" ${text} setting TOKEN; ${spaced}`],
                [app, `elasticbeanstalk.Environment "app" ${text} setting DBPassword; ${spaced}`],
                [run, `glue.Job "run" ${text} argument --db_password; ${runs}`],
                [
                    jdbc,
                    `glue.Connection "jdbc" ${text} connection property PASSWORD; set SECRET_ID to a secret of Secrets Manager`,
                ],
                [pipeline, `codepipeline.Pipeline "pipeline" ${text} action setting OAuthToken; ${runs}`],
                [pipeline, `codepipeline.Pipeline "pipeline" ${text} environment variable DB_PASSWORD; ${typed}`],
                [
                    pipeline,
                    `codepipeline.Pipeline "pipeline" has an AWS access key in its environment variable ID; ${typed}`,
                ],
                [nightly, `scheduler.Schedule "nightly" ${text} environment variable DB_PASSWORD; ${runs}`],
            ],
        });
        const told = JSON.stringify(evaluate(stack.resources, undefined, [policy]));
        assert.equal(told.includes(password) || told.includes(key), false);
    });

    it("reports secrets in command lines and log options, once a place", async () => {
        const stack = new Stack();
        const command = ["app", "--db-password", password, `API_TOKEN=${password}`];
        const container = { image: "app", command: ["app", "--db-password", "Ref::password"] };
        stack.add(batch, "fine", { containerProperties: JSON.stringify(container) });
        const job = stack.add(batch, "job", {
            containerProperties: JSON.stringify({
                command,
                logConfiguration: { options: { "splunk-token": password, mode: "x" } },
            }),
            ecsProperties: { taskProperties: [{ containers: [{ command }, { command }] }] },
            nodeProperties: JSON.stringify({ nodeRangeProperties: [{ container: { command } }] }),
            eksProperties: {
                podProperties: {
                    containers: [{ args: [unknownValue, ...command] }],
                    initContainers: [{ commands: command }],
                },
            },
        });
        const service = stack.add(apprunner, "service", {
            sourceConfiguration: { imageRepository: { imageConfiguration: { startCommand: `run ${key}` } } },
        });
        const cluster = stack.add("aws:emr/cluster:Cluster", "cluster", {
            bootstrapActions: [{ args: command }],
            steps: [{ hadoopJarStep: { args: [unknownValue] } }],
        });
        const rule = stack.add("aws:cloudwatch/eventTarget:EventTarget", "rule", {
            input: JSON.stringify({ containerOverrides: [{ name: "app", command }] }),
        });
        const runs = "let what runs there read it from Secrets Manager or Parameter Store";
        const said = (one: { name: string }, type: string, what: string) =>
            [one, `${type} "${one.name}" has ${what}; ${runs}`] as never;
        const value = "a secret's value in its";
        const places = [
            "containerProperties.command",
            "ecsProperties.taskProperties.containers.command",
            "nodeProperties.nodeRangeProperties.container.command",
            "eksProperties.podProperties.containers.args",
            "eksProperties.podProperties.initContainers.commands",
        ];
        await expectFindings(policy, stack, {
            violations: [
                [
                    job,
                    `batch.JobDefinition "job" has ${value} log option splunk-token; put it into logConfiguration.secretOptions`,
                ],
                ...places.map((place) => said(job, "batch.JobDefinition", `${value} ${place}`)),
                said(
                    service,
                    "apprunner.Service",
                    "an AWS access key in its sourceConfiguration.imageRepository.imageConfiguration.startCommand",
                ),
                said(cluster, "emr.Cluster", `${value} bootstrapActions.args`),
                said(rule, "cloudwatch.EventTarget", `${value} input.containerOverrides.command`),
            ],
        });
        const told = JSON.stringify(evaluate(stack.resources, undefined, [policy]));
        assert.equal(told.includes(password) || told.includes(key), false);
    });

    it("waits for what is not known where it may be a secret", async () => {
        const stack = new Stack();
        const all = stack.add(apprunner, "all", image(unknownValue));
        const one = stack.add(apprunner, "one", image({ API_TOKEN: unknownValue, QUEUE_URL: unknownValue }));
        const document = stack.add(batch, "document", { containerProperties: unknownValue });
        const typed = stack.add(build, "typed", {
            environment: { environmentVariables: [{ name: "TOKEN", value: "app/token", type: unknownValue }] },
        });
        const setting = stack.add(beanstalk, "setting", { settings: [{ name: unknownValue, value: "x" }] });
        const steps = stack.add("aws:emr/cluster:Cluster", "steps", {
            bootstrapActions: [{ args: ["app"] }],
            steps: [{ hadoopJarStep: { args: unknownValue } }],
        });
        const must = (what: string, where = "its environment") =>
            `unknown: ${what} must not hold secrets in ${where}; waits for`;
        await expectFindings(policy, stack, {
            unknown: [
                [all, `${must('apprunner.Service "all"')} sourceConfiguration of apprunner.Service "all"`],
                [one, `${must('apprunner.Service "one"')} environment variable API_TOKEN of apprunner.Service "one"`],
                [
                    document,
                    `${must('batch.JobDefinition "document"')} containerProperties of batch.JobDefinition "document"`,
                ],
                [typed, `${must('codebuild.Project "typed"')} environment variable TOKEN of codebuild.Project "typed"`],
                [
                    setting,
                    `${must('elasticbeanstalk.Environment "setting"', "its settings")} settings of elasticbeanstalk.Environment "setting"`,
                ],
                [steps, `${must('emr.Cluster "steps"', "its command lines")} steps of emr.Cluster "steps"`],
            ],
        });
    });

    it("leaves odd shapes alone", async () => {
        const stack = new Stack();
        for (const [index, odd] of [
            null,
            [],
            [[]],
            "x",
            "{",
            "7",
            7,
            { A: null, B: { c: 1 } },
            [{ value: "x" }],
        ].entries()) {
            stack.add(apprunner, `odd-${index}`, image(odd));
            stack.add(batch, `odd-${index}`, { containerProperties: odd, parameters: odd });
            stack.add(beanstalk, `odd-${index}`, { settings: odd });
            stack.add("aws:emr/cluster:Cluster", `odd-${index}`, {
                bootstrapActions: odd,
                steps: [{ hadoopJarStep: odd }],
            });
        }
        await expectFindings(policy, stack);
    });
});
