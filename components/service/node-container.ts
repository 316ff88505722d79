import { readFileSync } from "node:fs";
import { images } from "../shared/versions";
import { containerLog } from "./tasks";

/** Stock Node.js that the scripts of this project run on. */
export const nodeImage = images.node;

/** Name of the container in the task, by which a load balancer's registration names it. */
export const nodeContainerName = "node";

export interface NodeContainerArgs {
    /** Stock Node.js by exact version or digest. */
    readonly image: string;
    /** File of the script that runs; it needs no packages. */
    readonly script: string;
    /** Port that the script listens on, above 1023. */
    readonly port: number;
    /** What the script finds in its environment beside `PORT`. */
    readonly environment?: Readonly<Record<string, string>>;
    /** JavaScript that ends with 0 where the script answers, and with anything else where it does not. */
    readonly healthCheck: string;
    readonly logGroup: string;
    readonly region: string;
    /** Start of the log streams' names. */
    readonly service: string;
}

/**
 * The one container of a task, in the words of the ECS API: a stock Node.js that is given its script as the command, so that
 * no image has to be built.
 */
export function nodeContainer(args: NodeContainerArgs) {
    const { port } = args;
    return {
        name: nodeContainerName,
        image: args.image,
        essential: true,
        // The user `node` of the stock image.
        user: "1000:1000",
        privileged: false,
        readonlyRootFilesystem: true,
        entryPoint: ["node"],
        command: ["-e", readFileSync(args.script, "utf8")],
        environment: Object.entries({ PORT: String(port), ...args.environment }).map(([name, value]) => ({
            name,
            value,
        })),
        portMappings: [{ name: "tcp", containerPort: port, protocol: "tcp" }],
        healthCheck: {
            command: ["CMD", "node", "-e", args.healthCheck],
            interval: 15,
            timeout: 5,
            retries: 3,
            startPeriod: 10,
        },
        linuxParameters: { capabilities: { drop: ["ALL"] } },
        logConfiguration: containerLog(args.logGroup, args.region, args.service),
    };
}
