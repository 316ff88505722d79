import { ecsNoPlainSecrets as policy } from "../../../../policy/ecs/no-plain-secrets";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";
import { describeDocuments, task } from "./task";

const instead = "put it into secrets, from Secrets Manager or Parameter Store";
const must = "must not hold secrets in plain text";
const environment = (variables: Record<string, unknown>) => ({
    environment: Object.entries(variables).map(([name, value]) => ({ name, value })),
});

describe("ecs-no-plain-secrets", () => {
    it("reports secrets by name and by form, and never quotes them", async () => {
        const stack = new Stack();
        task(stack, "fine", [
            {
                name: "a",
                ...environment({ LOG_LEVEL: "debug", SECRET_ARN: "arn:aws:secretsmanager:x:1:secret:y", TOKEN: "" }),
                secrets: [{ name: "DB_PASSWORD", valueFrom: "arn:aws:secretsmanager:x:1:secret:y" }],
            },
        ]);
        const wrong = task(stack, "wrong", [
            {
                name: "a",
                ...environment({ DB_PASSWORD: "hunter22", OTHER: "x", AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE" }),
            },
            { name: "b", ...environment({ DATABASE: "postgres://app:hunter22@db/app", apiKey: "abcdef" }) },
        ]);
        const of = (name: string) => `container "${name}" of ecs.TaskDefinition "wrong"`;
        await expectFindings(policy, stack, {
            violations: [
                [wrong, `${of("a")} has a secret's value in its environment variable DB_PASSWORD; ${instead}`],
                [wrong, `${of("a")} has a secret's value in its environment variable AWS_ACCESS_KEY_ID; ${instead}`],
                [wrong, `${of("b")} has a password in a URL in its environment variable DATABASE; ${instead}`],
                [wrong, `${of("b")} has a secret's value in its environment variable apiKey; ${instead}`],
            ],
        });
    });

    it("reports secrets in commands and log options, and leaves those that are read from variables", async () => {
        const stack = new Stack();
        const options = { "splunk-token": "abcdef0123", "splunk-url": "https://logs.example.com", "splunk-source": 1 };
        task(stack, "fine", [
            {
                name: "a",
                entryPoint: ["sh", "-c"],
                command: ["exec app --password=$DB_PASSWORD", unknownValue],
                healthCheck: { command: ["CMD-SHELL", "curl --fail localhost || exit 1"] },
                logConfiguration: {
                    logDriver: "splunk",
                    options: { "splunk-url": "https://logs.example.com" },
                    secretOptions: [{ name: "splunk-token", valueFrom: "arn:aws:secretsmanager:x:1:secret:y" }],
                },
            },
        ]);
        const wrong = task(stack, "wrong", [
            {
                name: "a",
                command: ["app", "--password", "hunter22"],
                entryPoint: ["sh", "-c", "DB_PASSWORD=hunter22 app"],
            },
            { name: "b", healthCheck: { command: ["CMD", "app", "--api-key=hunter22"] } },
            { name: "c", logConfiguration: { logDriver: "splunk", options } },
        ]);
        const of = (name: string) => `container "${name}" of ecs.TaskDefinition "wrong"`;
        const there = `${instead}, and let the command read it there`;
        await expectFindings(policy, stack, {
            violations: [
                [wrong, `${of("a")} has a secret's value in its entryPoint; ${there}`],
                [wrong, `${of("a")} has a secret's value in its command; ${there}`],
                [wrong, `${of("b")} has a secret's value in its healthCheck.command; ${there}`],
                [
                    wrong,
                    `${of("c")} has a secret's value in its log option splunk-token; put it into logConfiguration.secretOptions`,
                ],
            ],
        });
    });

    it("waits for values under names of secrets, and for variables that are not known", async () => {
        const stack = new Stack();
        const parent = stack.component("app:index:Service", "service", {
            containerDefinitions: [
                { name: "a", ...environment({ DB_PASSWORD: unknownValue, DB_HOST: unknownValue }) },
                { name: "b", environment: unknownValue },
                {
                    name: "c",
                    logConfiguration: { options: { "splunk-token": unknownValue, "splunk-url": unknownValue } },
                },
            ],
        });
        const child = stack.add(
            "aws:ecs/taskDefinition:TaskDefinition",
            "child",
            { containerDefinitions: unknownValue },
            { parent },
        );
        const of = (name: string) => `unknown: container "${name}" of ecs.TaskDefinition "child" ${must}; waits for`;
        await expectFindings(policy, stack, {
            unknown: [
                [child, `${of("a")} environment variable DB_PASSWORD of container "a" in ecs.TaskDefinition "child"`],
                [child, `${of("b")} environment of container "b" in ecs.TaskDefinition "child"`],
                [child, `${of("c")} log option splunk-token of container "c" in ecs.TaskDefinition "child"`],
            ],
        });
    });

    describeDocuments(
        policy,
        {
            container: environment({ TOKEN: "abcdef" }),
            fault: `has a secret's value in its environment variable TOKEN; ${instead}`,
        },
        must,
    );
});
