import type { MountedFileSystem } from "../file-system/access";
import { mountPoint } from "../file-system/volume";
import type { RouteMatch } from "../lattice/routes";
import { webConfiguration } from "./nginx";
import { stockNginx } from "./stock-nginx";
import { containerLog } from "./tasks";

/** Name of the port in the task definition, by which VPC Lattice is told which one it is. */
export const webPortName = "http";

export interface WebContainerArgs {
    readonly service: string;
    readonly image: string;
    readonly port: number;
    readonly healthPath: string;
    readonly routes: readonly RouteMatch[];
    readonly logGroup: string;
    readonly region: string;
    /** A file system that the container finds in a directory of its own. */
    readonly fileSystem?: Pick<MountedFileSystem, "name" | "mountPath"> | undefined;
    /** Port of an application in the same task. */
    readonly applicationPort?: number | undefined;
}

/** The container of a task that takes its requests, in the words of the ECS API. Pure. */
export function webContainer(args: WebContainerArgs) {
    return {
        ...stockNginx({
            image: args.image,
            configuration: webConfiguration({
                listen: String(args.port),
                service: args.service,
                healthPath: args.healthPath,
                routes: args.routes,
                directory: "/tmp",
                accessLog: "/dev/stdout",
                errorLog: "stderr",
                applicationPort: args.applicationPort,
            }),
            healthCommand: `curl -fsS -o /dev/null --max-time 2 http://127.0.0.1:${args.port}${args.healthPath}`,
        }),
        portMappings: [{ name: webPortName, containerPort: args.port, protocol: "tcp", appProtocol: "http" }],
        ...(args.fileSystem === undefined ? {} : { mountPoints: [mountPoint(args.fileSystem)] }),
        logConfiguration: containerLog(args.logGroup, args.region, args.service),
    };
}
