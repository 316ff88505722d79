import { z } from "zod";
import { arnOf, count, label, oneOf } from "./fields";

/** Forms of an endpoint, by SNS's protocols. */
const endpoints = {
    email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
    "email-json": /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
    https: /^https:\/\/[^\s]+$/,
    sms: /^\+[1-9]\d{6,14}$/,
    sqs: /^arn:aws[a-z-]*:sqs:/,
    lambda: /^arn:aws[a-z-]*:lambda:/,
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
    .refine(({ protocol, endpoint }) => endpoints[protocol].test(endpoint), {
        path: ["endpoint"],
        error: "does not fit the protocol: an address for email, a URL for https, a number such as +81312345678 for sms, an ARN for sqs and lambda",
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
