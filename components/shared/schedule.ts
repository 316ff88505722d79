import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { named, type Tags } from "./tags";

export interface ScheduleArgs {
    /** As EventBridge takes it: `rate(1 minute)`. */
    readonly expression: string;
    readonly description: string;
    /** Seconds after which a run that could not begin is left out; 60 to 21600. */
    readonly maximumAgeInSeconds: number;
    readonly tags?: Tags | undefined;
}

/** Runs a function at times. A run that fails is not repeated: the next one comes. */
export function schedule(
    name: string,
    { expression, description, maximumAgeInSeconds, tags }: ScheduleArgs,
    target: aws.lambda.Function,
    parent: pulumi.Resource,
): void {
    const rule = new aws.cloudwatch.EventRule(
        name,
        { description, scheduleExpression: expression, tags: named(name, tags) },
        { parent },
    );
    const permission = new aws.lambda.Permission(
        name,
        {
            function: target.name,
            action: "lambda:InvokeFunction",
            principal: "events.amazonaws.com",
            sourceArn: rule.arn,
        },
        { parent },
    );
    new aws.cloudwatch.EventTarget(name, { rule: rule.name, arn: target.arn }, { parent, dependsOn: [permission] });
    new aws.lambda.FunctionEventInvokeConfig(
        name,
        { functionName: target.name, maximumRetryAttempts: 0, maximumEventAgeInSeconds: maximumAgeInSeconds },
        { parent },
    );
}
