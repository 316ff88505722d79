import type * as pulumi from "@pulumi/pulumi";

/** User and group that the stock image makes for its workers; those of the files that they write as well. */
export const nginxUserId = 101;

export interface StockNginxArgs<Text extends pulumi.Input<string>> {
    readonly image: Text;
    readonly configuration: Text;
    /** What a shell runs in the container to see whether it lives. */
    readonly healthCommand: string;
}

/**
 * A container of a stock nginx, in the words of the ECS API, without its ports and its log. Its configuration comes in the
 * environment and is written to memory when it starts, so that no image has to be built. `exec` makes nginx the process that
 * ECS stops; the image's stop signal lets it finish its requests.
 */
export function stockNginx<Text extends pulumi.Input<string>>(args: StockNginxArgs<Text>) {
    return {
        name: "nginx",
        image: args.image,
        essential: true,
        user: `${nginxUserId}:${nginxUserId}`,
        privileged: false,
        readonlyRootFilesystem: true,
        entryPoint: ["/bin/sh", "-c"],
        command: [
            `printf '%s' "$NGINX_CONFIGURATION" > /tmp/nginx.conf && exec nginx -e stderr -c /tmp/nginx.conf -g 'daemon off;'`,
        ],
        environment: [{ name: "NGINX_CONFIGURATION", value: args.configuration }],
        healthCheck: {
            command: ["CMD-SHELL", args.healthCommand],
            interval: 10,
            timeout: 5,
            retries: 3,
            startPeriod: 10,
        },
        linuxParameters: {
            capabilities: { drop: ["ALL"] },
            tmpfs: [{ containerPath: "/tmp", size: 64, mountOptions: ["rw", "noexec", "nosuid", "nodev"] }],
        },
    };
}
