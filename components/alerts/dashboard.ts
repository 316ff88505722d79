import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { serverNamespace } from "../application/agent";
import { namespace } from "../failover/probe/probe";
import { proxyNamespace } from "../front/proxy-metrics";
import { Children, type Transformable } from "../shared/children";
import { physicalName } from "../shared/names";
import { refuse } from "../shared/refuse";
import type { Watched } from "./alarms";
import { balancerNamespaces, type WatchedTargets } from "./watches/load-balancers";

export interface DashboardArgs extends Watched, Transformable<typeof dashboardChildren> {
    /** Areas by name, each with what its probe files its metrics under. */
    readonly areas?: Readonly<Record<string, pulumi.Input<string>>>;
}

type Metric = readonly pulumi.Input<unknown>[];
interface Graph {
    readonly title: string;
    readonly stat: string;
    readonly metrics: readonly Metric[];
}

/** Widgets a row, of the 24 columns that a dashboard has, and the height of each. */
const [perRow, width, height] = [3, 8, 6];

/** What `transform` can change. */
const dashboardChildren = {
    dashboard: aws.cloudwatch.Dashboard,
} as const;

/**
 * A dashboard of CloudWatch: areas, load balancers, VPC Lattice, tasks, databases, NAT gateways. Charged by the month.
 *
 * @example
 * new Dashboard("dashboard", watched);
 */
export class Dashboard extends pulumi.ComponentResource {
    readonly dashboardName: string;
    /** The dashboard. */
    readonly dashboard: aws.cloudwatch.Dashboard;

    constructor(name: string, args: DashboardArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(dashboardChildren, name, args.transform);
        super("wavelength-lattice:alerts:Dashboard", name, {}, children.watched(opts));
        refuse(`The Dashboard '${name}'`, children.faults);
        this.dashboardName = physicalName(name, { maxLength: 255 });
        const region = aws.getRegionOutput({}, { parent: this }).region;
        const widgets = graphsOf(args).map(({ metrics, ...graph }, index) => ({
            type: "metric",
            ...{ width, height, x: (index % perRow) * width, y: Math.floor(index / perRow) * height },
            properties: { ...graph, metrics, region, view: "timeSeries", period: 60 },
        }));
        new aws.cloudwatch.Dashboard(
            name,
            { dashboardName: this.dashboardName, dashboardBody: pulumi.jsonStringify({ widgets }) },
            { parent: this },
        );
        this.dashboard = children.one("dashboard");
        this.registerOutputs({ dashboardName: this.dashboardName });
    }
}

function healthyTargets(name: string, { kind, loadBalancer, targetGroup }: WatchedTargets): Graph {
    const dimensions = ["LoadBalancer", loadBalancer, "TargetGroup", targetGroup] as const;
    return {
        title: `${name}: healthy targets`,
        stat: "Maximum",
        metrics: [[balancerNamespaces[kind], "HealthyHostCount", ...dimensions, { label: "healthy" }]],
    };
}

function graphsOf(args: DashboardArgs): Graph[] {
    const areas = Object.entries(args.areas ?? {});
    return [
        ...graph("Areas: 1 where the server answers", "Minimum", areas, ([area, probe]) => [
            [namespace, "Healthy", "Probe", probe, { label: area }],
        ]),
        ...graph("Certificates of servers: days left", "Minimum", areas, ([area, probe]) => [
            [namespace, "CertificateDaysLeft", "Probe", probe, { label: area }],
        ]),
        ...Object.entries(args.loadBalancers ?? {}).flatMap(([name, { loadBalancer, targetGroup }]) => {
            const balancer = ["LoadBalancer", loadBalancer] as const;
            const of = (metric: string, label: string) =>
                [balancerNamespaces.application, metric, ...balancer, { label }] as const;
            return [
                {
                    title: `${name}: requests and errors`,
                    stat: "Sum",
                    metrics: [
                        of("RequestCount", "requests"),
                        of("HTTPCode_ELB_5XX_Count", "errors of the load balancer"),
                        of("HTTPCode_Target_5XX_Count", "errors of targets"),
                    ],
                },
                { title: `${name}: seconds (p99)`, stat: "p99", metrics: [of("TargetResponseTime", "p99")] },
                healthyTargets(name, { kind: "application", loadBalancer, targetGroup }),
            ];
        }),
        ...Object.entries(args.targets ?? {}).map(([name, targets]) => healthyTargets(name, targets)),
        ...Object.entries(args.latticeServices ?? {}).map(([name, id]) => ({
            title: `${name}: requests and errors behind VPC Lattice`,
            stat: "Sum",
            metrics: ["TotalRequestCount", "HTTPCode_4XX_Count", "HTTPCode_5XX_Count"].map(
                (metric) => ["AWS/VpcLattice", metric, "Service", id] as const,
            ),
        })),
        ...graph("Tasks that run", "Average", Object.entries(args.tasks ?? {}), ([name, tasks]) => [
            [
                ...["ECS/ContainerInsights", "RunningTaskCount", "ClusterName", tasks.clusterName],
                ...["ServiceName", tasks.serviceName, { label: name }],
            ],
        ]),
        ...Object.entries(args.proxies ?? {}).flatMap(([name, { proxy }]) => [
            {
                title: `${name}: requests and what became of them`,
                stat: "Sum",
                metrics: ["Requests", "Refused", "Unreachable", "Unverified", "Unsigned"].map(
                    (metric) => [proxyNamespace, metric, "Proxy", proxy] as const,
                ),
            },
            {
                title: `${name}: connections and memory in MiB`,
                stat: "Maximum",
                metrics: ["Connections", "Memory"].map((metric) => [proxyNamespace, metric, "Proxy", proxy] as const),
            },
        ]),
        ...Object.entries(args.databases ?? {}).flatMap(([name, { identifier }]) =>
            ["CPUUtilization", "DatabaseConnections", "FreeStorageSpace"].map((metric) => ({
                title: `${name}: ${metric}`,
                stat: "Average",
                metrics: [["AWS/RDS", metric, "DBInstanceIdentifier", identifier]],
            })),
        ),
        ...["disk", "mem"].flatMap((kind) =>
            graph(
                `Servers: use of ${kind === "disk" ? "disk" : "memory"} in percent`,
                "Maximum",
                Object.entries(args.servers ?? {}),
                ([name, server]) => [[serverNamespace, `${kind}_used_percent`, "Server", server, { label: name }]],
            ),
        ),
        ...graph(
            "NAT gateways: connections without a port",
            "Sum",
            Object.entries(args.natGateways ?? {}),
            ([name, id]) => [["AWS/NATGateway", "ErrorPortAllocation", "NatGatewayId", id, { label: name }]],
        ),
        ...graph("Functions: errors", "Sum", Object.entries(args.functions ?? {}), ([name, functionName]) => [
            ["AWS/Lambda", "Errors", "FunctionName", functionName, { label: name }],
        ]),
    ];
}

/** One graph of all things of a kind; none where there are none. */
function graph<T>(title: string, stat: string, things: readonly T[], metrics: (thing: T) => Metric[]): Graph[] {
    return things.length === 0 ? [] : [{ title, stat, metrics: things.flatMap(metrics) }];
}
