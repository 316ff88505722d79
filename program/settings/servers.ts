import { z } from "zod";

export const serversSchema = z.strictObject({
    cloudWatchAgent: z
        .boolean()
        .default(false)
        .describe(
            "CloudWatch's agent on each server: nginx's, the certificate job's and the set-up's logs in a log group, use of memory and disk as metrics of `EdgeServer`; with `alerts` there are alarms on them. Charged for what is taken in, and for the metrics. Turning it on or off replaces the servers, one after the other.",
        ),
});
