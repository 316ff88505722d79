import * as pulumi from "@pulumi/pulumi";
import { containerLog } from "../service/tasks";
import { envoyConfiguration, healthPath } from "./envoy";
import { reportCommand, statisticsPort } from "./proxy-metrics";

/** Port that the proxy listens on: above 1024, so that it needs no capability. */
export const proxyPort = 8080;

/** Name of the container in the task, by which the load balancer's registration names it. */
export const proxyContainerName = "envoy";

/** User and group that the stock image makes for Envoy. */
const envoyUser = "101:101";

/** One container of a task definition, in the words of the ECS API. */
export interface ContainerDefinition {
    readonly name: string;
    readonly image: pulumi.Input<string>;
    readonly [property: string]: unknown;
}

export interface ProxyContainersArgs {
    readonly image: pulumi.Input<string>;
    /** Whether requests are signed with the task's role. */
    readonly signing: boolean;
    /** DNS name of the Lattice service. */
    readonly serviceName: pulumi.Input<string>;
    readonly region: pulumi.Input<string>;
    readonly logGroup: pulumi.Input<string>;
    /** Seconds without a byte after which a request ends. */
    readonly silenceSeconds: number;
    /** What the proxies call themselves in the metrics that they report; undefined where they report none. */
    readonly reportAs: string | undefined;
}

/**
 * The one container of a proxy task: a stock Envoy that is given its configuration as an argument, so that no image has to be
 * built. Only leaves wait for other resources, so that what is known stays readable.
 */
export function proxyContainers(args: ProxyContainersArgs): ContainerDefinition[] {
    const { signing, silenceSeconds, reportAs } = args;
    const configuration = pulumi.all([args.serviceName, args.region]).apply(([serviceName, region]) =>
        JSON.stringify(
            envoyConfiguration({
                ...{ address: "0.0.0.0", port: proxyPort, serviceName, silenceSeconds },
                signingRegion: signing ? region : undefined,
                ...(reportAs === undefined ? {} : { statisticsPort }),
            }),
        ),
    );
    return [
        {
            name: proxyContainerName,
            image: args.image,
            essential: true,
            user: envoyUser,
            privileged: false,
            readonlyRootFilesystem: true,
            ...(reportAs === undefined ? { entryPoint: ["envoy"] } : reporting(reportAs)),
            command: [
                ...["--disable-hot-restart", "--concurrency", "2", "--log-level", "error", "--config-yaml"],
                // JSON is YAML.
                configuration,
            ],
            portMappings: [{ name: "http", containerPort: proxyPort, protocol: "tcp" }],
            healthCheck: {
                // The image has no HTTP client, and its shell can ask.
                command: ["CMD", "/bin/bash", "-c", healthCommand(proxyPort)],
                interval: 10,
                timeout: 5,
                retries: 3,
                startPeriod: 10,
            },
            linuxParameters: { capabilities: { drop: ["ALL"] } },
            logConfiguration: containerLog(args.logGroup, args.region, "proxy"),
        },
    ];
}

/** The image's shell starts Envoy, with the same arguments, and what reports beside it. */
function reporting(proxy: string) {
    return {
        entryPoint: ["/bin/bash", "-c", reportCommand(), "envoy"],
        environment: [
            { name: "PROXY_NAME", value: proxy },
            { name: "STATISTICS_PORT", value: String(statisticsPort) },
        ],
    };
}

/** For bash: ends with 0 where the proxy says that it is healthy, whatever the service behind it does. */
export function healthCommand(port: number): string {
    const asked = `GET ${healthPath} HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n`;
    return `exec 3<>/dev/tcp/127.0.0.1/${port} && printf '${asked}' >&3 && read -r -t 2 line <&3 && [[ $line == *' 200 '* ]]`;
}
