import { brotliCompressSync, constants } from "node:zlib";
import { programSource } from "../application/program/bundle";
import { type DatabaseApplication, programEnvironment, programPort } from "../application/program/program";
import { withRoots } from "../database/postgres-client";
import { images } from "../shared/versions";
import { containerLog } from "./tasks";

/** Bytes that a task definition takes. Source: "Amazon ECS service quotas". */
export const mostOfTaskDefinition = 65_536;

export interface ProgramContainerArgs extends Pick<DatabaseApplication, "maxConnections"> {
    /** Stock Node.js, 22 or later, by exact version or digest. @default public.ecr.aws/docker/library/node:24.18.0-alpine3.23 */
    readonly image?: string | undefined;
    /** Parameter that says where the database is. */
    readonly parameterName: string;
    readonly service: string;
    readonly logGroup: string;
    readonly region: string;
}

/** Runs what is in the environment, and takes it out of there. */
const start = `const text = require("node:zlib").brotliDecompressSync(Buffer.from(process.env.PROGRAM, "base64"));
delete process.env.PROGRAM;
(0, eval)(String(text));`;

/** Any answer says that it lives: what it has found of the database is no reason to stop it. */
const alive = `fetch("http://127.0.0.1:${programPort}/").then(() => process.exit(0), () => process.exit(1))`;

/**
 * The application as the second container of a task, in the words of the ECS API: a stock Node.js that finds the program,
 * compressed, in its environment, so that no image has to be built. It listens on the task's own address 127.0.0.1 alone.
 */
export function programContainer(args: ProgramContainerArgs) {
    const program = compressed(args.region);
    const environment = { ...programEnvironment(args.service, args), PROGRAM: program };
    return {
        name: "application",
        image: args.image ?? images.node,
        essential: true,
        // The user `node` of the stock image.
        user: "1000:1000",
        privileged: false,
        readonlyRootFilesystem: true,
        entryPoint: ["node"],
        command: ["--max-old-space-size=96", "-e", start],
        environment: Object.entries(environment).map(([name, value]) => ({ name, value })),
        // No secret: ECS's only way to a value that is not known when the task is defined.
        secrets: [{ name: "DATABASE", valueFrom: args.parameterName }],
        healthCheck: {
            command: ["CMD", "node", "-e", alive],
            interval: 30,
            timeout: 5,
            retries: 3,
            startPeriod: 30,
        },
        linuxParameters: { capabilities: { drop: ["ALL"] } },
        logConfiguration: containerLog(args.logGroup, args.region, args.service),
    };
}

const known = new Map<string, string>();

/** The program for a Region: two fifths of its size, which a higher quality would bring down little for much time. */
function compressed(region: string): string {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
    const text =
        known.get(region) ?? brotliCompressSync(withRoots(programSource(), region), { params }).toString("base64");
    known.set(region, text);
    return text;
}
