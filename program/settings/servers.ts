import { z } from "zod";
import { oneOf } from "./fields";

export const serversSchema = z.strictObject({
    cloudWatchAgent: z
        .boolean()
        .default(false)
        .describe(
            "CloudWatch's agent on each server: nginx's, the certificate job's and the set-up's logs in a log group, use of memory and disk as metrics of `EdgeServer`; with `alerts` there are alarms on them. Charged for what is taken in, and for the metrics. Turning it on or off replaces the servers, one after the other.",
        ),
    patching: oneOf(["none", "weekly"])
        .default("none")
        .describe(
            "`weekly`: security patches of Amazon Linux 2023 by Systems Manager each Sunday from 02:00 in Tokyo, servers in Availability Zones first, then one zone an hour after the other. A server reboots where a patch wants it, and its area fails over meanwhile. Turning it on or off replaces the servers, one after the other.",
        ),
});
