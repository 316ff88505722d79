import type { MountedFileSystem } from "../file-system/access";
import { mountPoint } from "../file-system/volume";
import type { RouteMatch } from "../lattice/routes";
import { webConfiguration } from "./nginx";

/** Name of the port in the task definition, by which VPC Lattice is told which one it is. */
export const webPortName = "http";

/** User and group of the stock image's workers; those of the files that they write as well. */
export const webUserId = 101;

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
}

/**
 * The one container of a task, in the words of the ECS API. Pure.
 *
 * A stock nginx: its configuration comes in the environment and is written to memory when it starts, so that no image
 * has to be built. `exec` makes nginx the process that ECS stops; the image's stop signal lets it finish its requests.
 */
export function webContainer(args: WebContainerArgs) {
    return {
        name: "nginx",
        image: args.image,
        essential: true,
        // The user that the stock image makes for its workers.
        user: `${webUserId}:${webUserId}`,
        privileged: false,
        readonlyRootFilesystem: true,
        entryPoint: ["/bin/sh", "-c"],
        command: [
            `printf '%s' "$NGINX_CONFIGURATION" > /tmp/nginx.conf && exec nginx -e stderr -c /tmp/nginx.conf -g 'daemon off;'`,
        ],
        environment: [
            {
                name: "NGINX_CONFIGURATION",
                value: webConfiguration({
                    listen: String(args.port),
                    service: args.service,
                    healthPath: args.healthPath,
                    routes: args.routes,
                    directory: "/tmp",
                    accessLog: "/dev/stdout",
                    errorLog: "stderr",
                }),
            },
        ],
        portMappings: [{ name: webPortName, containerPort: args.port, protocol: "tcp", appProtocol: "http" }],
        ...(args.fileSystem === undefined ? {} : { mountPoints: [mountPoint(args.fileSystem)] }),
        healthCheck: {
            command: [
                "CMD-SHELL",
                `curl -fsS -o /dev/null --max-time 2 http://127.0.0.1:${args.port}${args.healthPath}`,
            ],
            interval: 10,
            timeout: 5,
            retries: 3,
            startPeriod: 10,
        },
        linuxParameters: {
            capabilities: { drop: ["ALL"] },
            tmpfs: [{ containerPath: "/tmp", size: 64, mountOptions: ["rw", "noexec", "nosuid", "nodev"] }],
        },
        logConfiguration: {
            logDriver: "awslogs",
            options: {
                "awslogs-group": args.logGroup,
                "awslogs-region": args.region,
                "awslogs-stream-prefix": args.service,
                // A server that waits for its log would be worse than a lost line.
                mode: "non-blocking",
                "max-buffer-size": "4m",
            },
        },
    };
}
