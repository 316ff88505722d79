import { join } from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { BalancedService, type NodeTaskOptions } from "../service/balanced-service";
import { Children, type Transformable } from "../shared/children";
import { physicalName } from "../shared/names";
import { type Resolved, resolved, type SecurityGroupRef, type SubnetRefs, type VpcRef } from "../shared/neighbours";
import { named } from "../shared/tags";
import { webSocketFaults } from "./faults";

/** Port of the tasks. */
const webSocketPort = 8080;

export interface WebSocketArgs extends NodeTaskOptions, Transformable<typeof webSocketChildren> {
    readonly vpcId: VpcRef;
    /** Private subnets of the tasks. */
    readonly subnetIds: SubnetRefs;
    /** HTTPS listener of an Application Load Balancer. */
    readonly listenerArn: pulumi.Input<string>;
    /** Pulumi resource name of that load balancer, for what is expected. */
    readonly loadBalancer: string;
    /** Its group, which is let out to the tasks. */
    readonly loadBalancerSecurityGroupId: SecurityGroupRef;
    /** Its idle timeout in seconds: a connection that is silent for longer is closed. @default 60 */
    readonly idleTimeout?: number;
    /** Path of the WebSocket; what is below it belongs to it. @default /ws */
    readonly path?: string;
    /** Place among the listener's rules, 1 to 50000, each once. @default 10 */
    readonly priority?: number;
    /** Seconds between the target's pings, below the idle timeout. @default 30 */
    readonly pingInterval?: number;
    /**
     * Seconds, 1 to 604800, for which a client's further connections lead to the same task, by a cookie of the load balancer. A
     * connection itself stays with its task in any case, so only what a task remembers between connections needs it.
     * @default 0, each connection goes where there is room
     */
    readonly stickiness?: number;
}

/** What `transform` can change. */
const webSocketChildren = {
    service: aws.ecs.Service,
    taskDefinition: aws.ecs.TaskDefinition,
    logGroup: aws.cloudwatch.LogGroup,
    taskRole: { kind: aws.iam.Role, suffix: "-task" },
    executionRole: { kind: aws.iam.Role, suffix: "-execution" },
    securityGroup: aws.ec2.SecurityGroup,
    targetGroup: aws.lb.TargetGroup,
    listenerRule: aws.lb.ListenerRule,
} as const;

/**
 * A path of an Application Load Balancer that leads to WebSocket tasks of its own. VPC Lattice does not carry WebSocket, so
 * this way leads around it: no auth policy and no access log of VPC Lattice sees it, and whoever reaches the load balancer
 * reaches the tasks. What has to be kept from anybody is checked by the tasks, or by an authenticate action of the rule.
 *
 * The load balancer closes what is silent for longer than its idle timeout, and HTTP/2 pings do not count for it, so the
 * tasks ping within it. Source: ELB guide, "Edit attributes for your Application Load Balancer".
 *
 * @example
 * new WebSocket("web-socket", {
 *     vpcId: network,
 *     subnetIds: network.privateSubnetIds,
 *     cluster,
 *     listenerArn: front.httpsListenerArn,
 *     loadBalancer: "front",
 *     loadBalancerSecurityGroupId: front.loadBalancerSecurityGroupId,
 *     path: "/ws",
 *     tags,
 * });
 */
export class WebSocket extends pulumi.ComponentResource {
    /** The path, without what is below it. */
    readonly path: string;
    /** Name of the ECS service. */
    readonly serviceName: pulumi.Output<string>;
    /** The ECS service. */
    readonly service: aws.ecs.Service;
    /** What a task of it is. */
    readonly taskDefinition: aws.ecs.TaskDefinition;
    /** Where the tasks write. */
    readonly logGroup: aws.cloudwatch.LogGroup;
    /** What the containers may do. */
    readonly taskRole: aws.iam.Role;
    /** What ECS starts a task with. */
    readonly executionRole: aws.iam.Role;
    /** The tasks' group. */
    readonly securityGroup: aws.ec2.SecurityGroup;
    /** What the path leads to. */
    readonly targetGroup: aws.lb.TargetGroup;
    /** The path on the load balancer's listener. */
    readonly listenerRule: aws.lb.ListenerRule;

    /** @throws pulumi.RunError with everything that is wrong with the arguments. */
    constructor(name: string, given: WebSocketArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(webSocketChildren, name, given.transform);
        super("wavelength-lattice:websocket:WebSocket", name, {}, children.watched(opts));
        const { path = "/ws", pingInterval = 30, idleTimeout = 60 } = given;
        const faults = webSocketFaults({ ...given, path, pingInterval, idleTimeout });
        const args = resolved(`The WebSocket '${name}'`, given, [...children.faults, ...faults]);
        const targets = this.targets(name, args);
        const rule = new aws.lb.ListenerRule(
            name,
            {
                listenerArn: args.listenerArn,
                priority: args.priority ?? 10,
                conditions: [{ pathPattern: { values: [path, `${path}/*`] } }],
                actions: [{ type: "forward", targetGroupArn: targets.arn }],
                tags: named(name, args.tags),
            },
            { parent: this },
        );
        const tasks = new BalancedService(
            name,
            {
                ...args,
                // This component's own, which see those inside it too.
                transform: undefined,
                targetGroupArn: targets.arn,
                container: {
                    script: join(__dirname, "echo", "server.js"),
                    port: webSocketPort,
                    environment: {
                        SOCKET_PATH: path,
                        PING_SECONDS: String(pingInterval),
                        KEEP_ALIVE_SECONDS: String(idleTimeout + 15),
                    },
                    healthCheck: webSocketHealthCheck(webSocketPort),
                },
                // ECS refuses a target group that no load balancer uses yet.
                after: [...args.after, rule],
            },
            { parent: this },
        );
        this.path = path;
        this.serviceName = tasks.serviceName;
        this.service = children.one("service");
        this.taskDefinition = children.one("taskDefinition");
        this.logGroup = children.one("logGroup");
        this.taskRole = children.one("taskRole");
        this.executionRole = children.one("executionRole");
        this.securityGroup = children.one("securityGroup");
        this.targetGroup = children.one("targetGroup");
        this.listenerRule = children.one("listenerRule");
        this.registerOutputs({ path });
    }

    private targets(name: string, { vpcId, stickiness = 0, tags }: Resolved<WebSocketArgs>): aws.lb.TargetGroup {
        return new aws.lb.TargetGroup(
            name,
            {
                // The port is in the name because another port makes another group, which has to stand beside the old one.
                name: physicalName(`${name}-${webSocketPort}`, { maxLength: 32 }),
                vpcId,
                targetType: "ip",
                protocol: "HTTP",
                port: webSocketPort,
                // Connections to a task that goes are cut after this long; the task says goodbye earlier.
                deregistrationDelay: 60,
                stickiness: {
                    type: "lb_cookie",
                    enabled: stickiness > 0,
                    ...(stickiness > 0 ? { cookieDuration: stickiness } : {}),
                },
                healthCheck: {
                    ...{ path: "/healthz", protocol: "HTTP", port: "traffic-port", matcher: "200" },
                    ...{ interval: 10, timeout: 5, healthyThreshold: 2, unhealthyThreshold: 3 },
                },
                tags: named(name, tags),
            },
            { parent: this },
        );
    }
}

/** Ends with 0 where the script answers. */
export function webSocketHealthCheck(port: number): string {
    return `fetch("http://127.0.0.1:${port}/healthz").then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))`;
}
