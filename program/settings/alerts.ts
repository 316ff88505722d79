import { z } from "zod";
import { arnOf, count, httpsUrl, label, oneOf } from "./fields";

/** Forms of an endpoint, by SNS's protocols. */
const endpoints = {
    email: z.email(),
    "email-json": z.email(),
    https: httpsUrl,
    sms: z.string().regex(/^\+[1-9]\d{6,14}$/),
    // A queue of kind FIFO takes from topics of that kind alone.
    sqs: arnOf("sqs", ""),
    lambda: z
        .string()
        .regex(/^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:[\w-]{1,64}(:([\w-]{1,128}|\$LATEST))?$/),
} as const;

const subscriberSchema = z
    .strictObject({
        name: label(30).describe("What the subscriber is called here."),
        protocol: oneOf(["email", "email-json", "https", "sms", "sqs", "lambda"])
            .default("email")
            .describe("How it is told, in SNS's words."),
        endpoint: z
            .string()
            .min(1)
            .max(1024)
            .describe("Its address, URL, phone number or ARN. An e-mail address has to confirm once."),
    })
    .refine(({ protocol, endpoint }) => endpoints[protocol].safeParse(endpoint).success, {
        path: ["endpoint"],
        error: "does not fit the protocol: an address for email, a URL for https, a number such as +81312345678 for sms, the ARN of a standard queue for sqs, of a function for lambda is allowed",
    });

export const alertsSchema = z.strictObject({
    topicArn: arnOf("sns", "")
        .optional()
        .describe(
            "SNS topic that is told, which exists and lets CloudWatch, EventBridge and RDS publish. Default: one is made, encrypted with a key of its own.",
        ),
    subscribers: z
        .array(subscriberSchema)
        .default([])
        .describe("Who is told by the topic that is made. With none, alarms are published and nobody hears of them."),
    alarms: oneOf(["essential", "all"])
        .default("all")
        .describe(
            "`essential`: those by which areas fail over, and the application's faults. `all`: load balancers, VPC Lattice, tasks and deployments, the database, NAT gateways, functions and certificates as well. Charged for each.",
        ),
    latencyAboveInSeconds: count(1, 60)
        .default(3)
        .describe("Seconds within which a load balancer's targets answer 99 of 100 requests."),
    dashboard: z.boolean().default(true).describe("A dashboard of the stack in CloudWatch. Charged by the month."),
    savedQueries: z.boolean().default(true).describe("Queries for the stack's logs in CloudWatch Logs Insights."),
});
