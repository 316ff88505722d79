import { z } from "zod";
import { nodeImage } from "../../components/service/node-container";
import { webSocketPath } from "../../components/web-socket/faults";
import { limits } from "../../model/aws/limits";
import { count, image, label, oneOf, peerCidrBlock, port } from "./fields";

const scriptImage = image.default(nodeImage).describe("Image of its tasks: stock Node.js by exact version.");
const tasks = count(1, 100).default(2).describe("Tasks behind it.");

export const networkLoadBalancerSchema = z.strictObject({
    scheme: oneOf(["internal", "internet-facing"])
        .default("internal")
        .describe(
            "`internal`: in the private subnets. `internet-facing`: in the public ones, with a public address in each zone. Changing it replaces the load balancer.",
        ),
    port: port.default(9000).describe("TCP port that clients use."),
    cidrBlocks: z
        .array(peerCidrBlock)
        .default([])
        .describe(
            "Blocks of the clients. Default with `internal`: the VPC's. With `internet-facing` they have to be named.",
        ),
    image: scriptImage,
    desiredCount: tasks,
});

export const fileSystemSchema = z.strictObject({
    vpc: label(20).describe("Which of `hybrid.vpcs` it is in; joined by peering, over which the tasks mount it."),
    mountPath: z
        .string()
        .regex(/^\/(mnt|srv)(\/[A-Za-z0-9_-]+)+$/, {
            error: "a path below /mnt or /srv is allowed, such as /mnt/files, so that nothing of the image is hidden",
        })
        .default("/mnt/files")
        .describe("Where the example service's containers find it."),
    throughputMode: oneOf(["elastic", "bursting"])
        .default("elastic")
        .describe(
            "`elastic`: follows the load, charged by what is read and written. `bursting`: goes with the size, and is free.",
        ),
    backups: z
        .boolean()
        .default(true)
        .describe("Daily backups by AWS Backup, kept 35 days and charged by the gigabyte. `destroy` leaves them."),
});

export const webSocketSchema = z.strictObject({
    path: z
        .string()
        .max(126, { error: "at most 126 characters are allowed" })
        .regex(webSocketPath, { error: "a path such as /ws is allowed, without wildcards and no / at its end" })
        .default("/ws")
        .describe("Path on the front; what is below it belongs to it."),
    pingIntervalInSeconds: count(1, 3999)
        .default(30)
        .describe("How often its tasks ping: below `front.idleTimeoutInSeconds`, or silent connections are closed."),
    stickinessInSeconds: count(0, limits.stickiness.most)
        .default(0)
        .describe(
            "How long a client's further connections lead to the same task, by a cookie. A connection itself always stays with its task.",
        ),
    image: scriptImage,
    desiredCount: tasks,
});
