import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ownAccount } from "../shared/aws";
import { Children, type Transformable } from "../shared/children";
import { physicalName } from "../shared/names";
import { refuse } from "../shared/refuse";
import { named, type Taggable } from "../shared/tags";

/** Somebody, or something, that is told. */
export interface Subscriber {
    /** Form of the message, in SNS's words. */
    readonly protocol: "email" | "email-json" | "https" | "sms" | "sqs" | "lambda";
    /** Address, URL, phone number or ARN. An e-mail address has to confirm before it gets anything. */
    readonly endpoint: pulumi.Input<string>;
}

export interface AlertTopicArgs extends Taggable, Transformable<typeof alertTopicChildren> {
    /** Who is told, by a name for each. */
    readonly subscribers: Readonly<Record<string, Subscriber>>;
    /**
     * Key that encrypts the topic; its policy has to let `cloudwatch.amazonaws.com`, `events.amazonaws.com` and
     * `events.rds.amazonaws.com` use it (`kms:Decrypt`, `kms:GenerateDataKey*`).
     * @default - a key of its own. The one that AWS manages for SNS lets no alarm publish.
     */
    readonly kmsKeyArn?: pulumi.Input<string>;
    /** Keeps the key from being deleted. @default false */
    readonly protect?: boolean;
}

/** What publishes: alarms, rules of EventBridge, and RDS's own events. */
const publishers = ["cloudwatch.amazonaws.com", "events.amazonaws.com", "events.rds.amazonaws.com"];

/** What `transform` can change. */
const alertTopicChildren = {
    topic: aws.sns.Topic,
    key: aws.kms.Key,
    subscription: aws.sns.TopicSubscription,
} as const;

/**
 * An encrypted SNS topic that this account's alarms and events publish to, with who is told.
 *
 * @example
 * const topic = new AlertTopic("alerts", { subscribers, protect: true, tags });
 */
export class AlertTopic extends pulumi.ComponentResource {
    readonly arn: pulumi.Output<string>;
    /** What has to be there before anything publishes. */
    readonly ready: readonly pulumi.Resource[];
    /** The topic. */
    readonly topic: aws.sns.Topic;
    /** What encrypts the topic, unless a key is given. */
    readonly key: aws.kms.Key | undefined;
    /** Who is told, by name. */
    readonly subscriptions: Readonly<Record<string, aws.sns.TopicSubscription>>;

    constructor(name: string, args: AlertTopicArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(alertTopicChildren, name, args.transform);
        super("wavelength-lattice:alerts:AlertTopic", name, {}, children.watched(opts));
        refuse(`The AlertTopic '${name}'`, children.faults);
        const account = ownAccount({ parent: this });
        const topic = new aws.sns.Topic(
            name,
            {
                name: physicalName(name, { maxLength: 256 }),
                kmsMasterKeyId: args.kmsKeyArn ?? this.declareKey(name, account, args).arn,
                tags: named(name, args.tags),
            },
            { parent: this },
        );
        const statements = [
            {
                Sid: "AlarmsAndEvents",
                Effect: "Allow",
                Principal: { Service: publishers },
                Action: "sns:Publish",
                Resource: topic.arn,
                Condition: { StringEquals: { "aws:SourceAccount": account } },
            },
        ];
        const policy = new aws.sns.TopicPolicy(
            name,
            { arn: topic.arn, policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements }) },
            { parent: this },
        );
        for (const [subscriber, { protocol, endpoint }] of Object.entries(args.subscribers)) {
            new aws.sns.TopicSubscription(
                `${name}-${subscriber}`,
                { topic: topic.arn, protocol, endpoint },
                { parent: this },
            );
        }
        this.arn = topic.arn;
        this.ready = [policy];
        // The document is unknown until the topic exists; policies read its statements here.
        this.topic = children.one("topic");
        this.key = children.optional("key");
        this.subscriptions = children.named("subscription");
        this.registerOutputs({ arn: this.arn, policyStatements: { [name]: statements } });
    }

    private declareKey(name: string, account: pulumi.Output<string>, { protect, tags }: AlertTopicArgs): aws.kms.Key {
        const statements = [
            {
                Sid: "Account",
                Effect: "Allow",
                Principal: {
                    AWS: pulumi.interpolate`arn:${aws.getPartitionOutput({}, { parent: this }).partition}:iam::${account}:root`,
                },
                Action: "kms:*",
                Resource: "*",
            },
            {
                Sid: "AlarmsAndEvents",
                Effect: "Allow",
                Principal: { Service: publishers },
                Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
                Resource: "*",
                Condition: { StringEquals: { "aws:SourceAccount": account } },
            },
        ];
        return new aws.kms.Key(
            name,
            {
                description: "Alerts: the topic that alarms and events publish to",
                enableKeyRotation: true,
                deletionWindowInDays: 7,
                policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements }),
                tags: named(name, tags),
            },
            { parent: this, protect: protect || undefined },
        );
    }
}
