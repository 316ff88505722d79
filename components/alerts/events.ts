import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ownArn } from "../shared/aws";
import { physicalName } from "../shared/names";
import { named, type Tags } from "../shared/tags";
import { runBooks } from "./run-books";

interface EventsArgs {
    readonly topicArn: pulumi.Input<string>;
    readonly ready: readonly pulumi.Resource[];
    readonly tags?: Tags | undefined;
}

interface RuleArgs {
    /** What has happened, as a sentence; the run book is named after it. */
    readonly meaning: string;
    readonly runBook: string;
    readonly pattern: object;
    readonly inputPaths: Readonly<Record<string, string>>;
    /** What is told, with inputs in pointed brackets. */
    readonly message: string;
}

/** A rule of EventBridge that tells the topic. */
function tell(
    name: string,
    { meaning, runBook, pattern, inputPaths, message }: RuleArgs,
    { topicArn, ready, tags }: EventsArgs,
    parent: pulumi.Resource,
): void {
    const help = "Run book: docs/operations.md";
    const rule = new aws.cloudwatch.EventRule(
        name,
        {
            description: `${meaning} ${help}, "${runBook}".`,
            eventPattern: pulumi.jsonStringify(pattern),
            tags: named(name, tags),
        },
        { parent },
    );
    new aws.cloudwatch.EventTarget(
        name,
        {
            rule: rule.name,
            arn: topicArn,
            inputTransformer: {
                inputPaths: { time: "$.time", ...inputPaths },
                inputTemplate: `"<time>: ${message} ${help}, ${runBook}."`,
            },
        },
        { parent, dependsOn: [...ready] },
    );
}

/**
 * Windows of Systems Manager in which a server was not patched.
 * Source: Systems Manager guide, "Amazon EventBridge event examples for Systems Manager", maintenance windows.
 */
export function patchEvents(
    name: string,
    { windowIds, ...args }: EventsArgs & { readonly windowIds: readonly pulumi.Input<string>[] },
    parent: pulumi.Resource,
): void {
    tell(
        name,
        {
            meaning: "A server could not be patched in its window.",
            runBook: runBooks.patching,
            pattern: {
                source: ["aws.ssm"],
                "detail-type": ["Maintenance Window Execution State-change Notification"],
                detail: { "window-id": windowIds, status: ["FAILED", "TIMED_OUT"] },
            },
            inputPaths: { window: "$.detail.window-id", status: "$.detail.status" },
            message: "the maintenance window <window> has ended with <status>.",
        },
        args,
        parent,
    );
}

/**
 * Backups that failed and copies that did, whoever's in this Region: the events of copies do not say which plan they are of.
 * Source: AWS Backup guide, "Monitoring AWS Backup events using Amazon EventBridge".
 */
export function backupEvents(name: string, args: EventsArgs, parent: pulumi.Resource): void {
    tell(
        name,
        {
            meaning: "A backup or the copy of one has failed.",
            runBook: runBooks.backup,
            pattern: {
                source: ["aws.backup"],
                "detail-type": ["Backup Job State Change", "Copy Job State Change"],
                detail: { state: ["FAILED", "ABORTED", "EXPIRED"] },
            },
            inputPaths: { kind: "$.detail-type", state: "$.detail.state", reason: "$.detail.statusMessage" },
            message: "<kind> of AWS Backup: <state>, <reason>.",
        },
        args,
        parent,
    );
}

/**
 * Deployments of a cluster's services that ECS gives up.
 * Source: ECS guide, "Amazon ECS service deployment state change events".
 */
export function deploymentEvents(
    name: string,
    { clusterNames, topicArn, ready, tags }: EventsArgs & { readonly clusterNames: readonly pulumi.Input<string>[] },
    parent: pulumi.Resource,
): void {
    const services = ownArn("ecs", "service/", { parent });
    const prefixes = pulumi
        .all([services, pulumi.all([...clusterNames])])
        .apply(([arn, clusters]) => [...new Set(clusters)].map((cluster) => ({ prefix: `${arn}${cluster}/` })));
    tell(
        name,
        {
            meaning: "A deployment of an ECS service has failed.",
            runBook: runBooks.tasks,
            pattern: {
                source: ["aws.ecs"],
                "detail-type": ["ECS Deployment State Change"],
                resources: prefixes,
                detail: { eventName: ["SERVICE_DEPLOYMENT_FAILED"] },
            },
            inputPaths: { service: "$.resources[0]", reason: "$.detail.reason" },
            message: "a deployment of <service> has failed: <reason>.",
        },
        { topicArn, ready, tags },
        parent,
    );
}

/** What happens to a database that its metrics do not say. Source: RDS guide, "Amazon RDS event categories and event messages". */
export function databaseEvents(
    name: string,
    { identifier, topicArn, ready, tags }: EventsArgs & { readonly identifier: pulumi.Input<string> },
    parent: pulumi.Resource,
): void {
    new aws.rds.EventSubscription(
        name,
        {
            name: physicalName(name, { maxLength: 255 }),
            snsTopic: topicArn,
            sourceType: "db-instance",
            sourceIds: [identifier],
            eventCategories: [
                ...["availability", "configuration change", "deletion", "failover", "failure"],
                ...["low storage", "maintenance", "recovery", "restoration"],
            ],
            tags: named(name, tags),
        },
        // RDS tries to publish when the subscription is made.
        { parent, dependsOn: [...ready] },
    );
}
