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
    const rule = new aws.cloudwatch.EventRule(
        name,
        {
            description: `A deployment of an ECS service has failed. Run book: docs/operations.md, "${runBooks.tasks}".`,
            eventPattern: pulumi.jsonStringify({
                source: ["aws.ecs"],
                "detail-type": ["ECS Deployment State Change"],
                resources: prefixes,
                detail: { eventName: ["SERVICE_DEPLOYMENT_FAILED"] },
            }),
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
                inputPaths: { service: "$.resources[0]", reason: "$.detail.reason", time: "$.time" },
                inputTemplate: `"<time>: a deployment of <service> has failed: <reason>. Run book: docs/operations.md, ${runBooks.tasks}."`,
            },
        },
        { parent, dependsOn: [...ready] },
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
