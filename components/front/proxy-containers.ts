import * as pulumi from "@pulumi/pulumi";
import { stockNginx } from "../service/stock-nginx";
import { containerLog } from "../service/tasks";
import { healthPath, nginxConfiguration, type ProxyUpstream } from "./nginx";

/** Port that nginx listens on: above 1024, so that it needs no capability. */
export const proxyPort = 8080;

/** Where the sidecar listens: on the task's own loopback, so that nothing but nginx has its signature. */
const signerAddress = "127.0.0.1:8081";

/** One container of a task definition, in the words of the ECS API. */
export interface ContainerDefinition {
    readonly name: string;
    readonly image: pulumi.Input<string>;
    readonly [property: string]: unknown;
}

export interface ProxyContainersArgs {
    readonly image: pulumi.Input<string>;
    /** Image of the signing sidecar; without it requests reach Lattice unsigned. */
    readonly signerImage?: pulumi.Input<string>;
    /** DNS name of the Lattice service. */
    readonly serviceName: pulumi.Input<string>;
    readonly region: pulumi.Input<string>;
    readonly logGroup: pulumi.Input<string>;
    readonly maxBodyMebibytes: number;
    readonly responseTimeoutSeconds: number;
}

/** The containers of one proxy task. Only leaves wait for other resources, so that what is known stays readable. */
export function proxyContainers(args: ProxyContainersArgs): ContainerDefinition[] {
    return args.signerImage === undefined
        ? [nginx(args, { kind: "lattice" })]
        : [nginx(args, { kind: "signer", address: signerAddress }), signer(args, args.signerImage)];
}

/** What hands requests on to the Lattice service, or to the sidecar. */
function nginx(args: ProxyContainersArgs, upstream: ProxyUpstream): ContainerDefinition {
    const { serviceName, maxBodyMebibytes, responseTimeoutSeconds } = args;
    return {
        ...stockNginx<pulumi.Input<string>>({
            image: args.image,
            configuration: pulumi.output(serviceName).apply((name) =>
                nginxConfiguration({
                    listen: String(proxyPort),
                    serviceName: name,
                    upstream,
                    maxBodyMebibytes,
                    responseTimeoutSeconds,
                    directory: "/tmp",
                    accessLog: "/dev/stdout",
                    errorLog: "stderr",
                }),
            ),
            healthCommand: healthCommand(upstream),
        }),
        portMappings: [{ name: "http", containerPort: proxyPort, protocol: "tcp" }],
        ...(upstream.kind === "signer" ? { dependsOn: [{ containerName: "signer", condition: "START" }] } : {}),
        logConfiguration: containerLog(args.logGroup, args.region, "proxy"),
    };
}

/** The sidecar's image has no shell to check it with; any answer of it to nginx's container shows that it lives. */
function healthCommand(upstream: ProxyUpstream): string {
    const own = `curl -fsS -o /dev/null --max-time 2 http://127.0.0.1:${proxyPort}${healthPath}`;
    return upstream.kind === "signer"
        ? `${own} && curl -sS -o /dev/null --max-time 2 http://${upstream.address}/health`
        : own;
}

/** aws-sigv4-proxy: signs with the task's role, for one host whatever it is asked for. */
function signer(args: ProxyContainersArgs, image: pulumi.Input<string>): ContainerDefinition {
    return {
        name: "signer",
        image,
        essential: true,
        command: [
            ["--name", "vpc-lattice-svcs"],
            ["--region", args.region],
            ["--host", args.serviceName],
            ["--sign-host", args.serviceName],
            ["--upstream-url-scheme", "https"],
            ["--port", signerAddress],
            // Lattice does not check bodies. Source: "SigV4 authenticated requests for Amazon VPC Lattice".
            ["--unsigned-payload"],
        ].flat(),
        readonlyRootFilesystem: true,
        linuxParameters: { capabilities: { drop: ["ALL"] } },
        logConfiguration: containerLog(args.logGroup, args.region, "proxy"),
    };
}
