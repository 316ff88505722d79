import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Recording } from "../../../cli/plan/record";
import { runBooks } from "../../../components/alerts/run-books";
import type { Declared } from "../../../model/resources/declared";
import { byName, byType, referencedNames } from "../../support/declare";
import { planStack } from "../../support/plan-stack";

const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";
const stacks = ["dev", "prod", "sfo", "full"] as const;

/** Dimensions by which AWS files each metric. Source: the guides of each service, "CloudWatch metrics". */
const dimensions: Readonly<Record<string, readonly string[]>> = {
    "AWS/ApplicationELB HTTPCode_ELB_5XX_Count": ["LoadBalancer"],
    "AWS/ApplicationELB HTTPCode_Target_5XX_Count": ["LoadBalancer"],
    "AWS/ApplicationELB HealthyHostCount": ["LoadBalancer", "TargetGroup"],
    "AWS/ApplicationELB TargetResponseTime": ["LoadBalancer"],
    "AWS/Backup NumberOfBackupJobsCompleted": ["BackupVaultName"],
    "AWS/CertificateManager DaysToExpiry": ["CertificateArn"],
    "AWS/EC2 StatusCheckFailed": ["InstanceId"],
    "AWS/Lambda Errors": ["FunctionName"],
    "AWS/NATGateway ErrorPortAllocation": ["NatGatewayId"],
    "AWS/NetworkELB HealthyHostCount": ["LoadBalancer", "TargetGroup"],
    "AWS/RDS CPUUtilization": ["DBInstanceIdentifier"],
    "AWS/RDS DatabaseConnections": ["DBInstanceIdentifier"],
    "AWS/RDS FreeStorageSpace": ["DBInstanceIdentifier"],
    "AWS/VPN TunnelState": ["VpnId"],
    "AWS/VpcLattice HTTPCode_5XX_Count": ["Service"],
    "ECS/ContainerInsights DesiredTaskCount": ["ClusterName", "ServiceName"],
    "ECS/ContainerInsights RunningTaskCount": ["ClusterName", "ServiceName"],
    "EdgeFailover CertificateDaysLeft": ["Probe"],
    "EdgeFailover Healthy": ["Probe"],
    "EdgeFront Memory": ["Proxy"],
    "EdgeFront Refused": ["Proxy"],
    "EdgeFront Unreachable": ["Proxy"],
    "EdgeFront Unsigned": ["Proxy"],
    "EdgeFront Unverified": ["Proxy"],
    "EdgeServer disk_used_percent": ["Server"],
    "EdgeServer mem_used_percent": ["Server"],
};

interface Metric {
    readonly namespace: string;
    readonly metricName: string;
    readonly dimensions: Readonly<Record<string, unknown>>;
}

/** What an alarm looks at: one metric, or those of its expression. */
function metricsOf({ inputs }: Declared): Metric[] {
    const queries = (inputs["metricQueries"] ?? []) as { readonly metric?: Metric }[];
    return queries.length === 0 ? [inputs as unknown as Metric] : queries.flatMap(({ metric }) => metric ?? []);
}

describe("alarms of the stack files", () => {
    const recordings = new Map<string, Recording>();
    before(async () => {
        for (const stack of stacks) {
            recordings.set(stack, await planStack(stack));
        }
    });
    const resourcesOf = (stack: string) => recordings.get(stack)?.resources ?? [];
    const alarms = () =>
        stacks.flatMap((stack) => byType(resourcesOf(stack), alarmType).map((alarm) => ({ stack, alarm })));

    it("R44: tell the stack's topic when they go off and when they are over, each of them", () => {
        assert.ok(alarms().length >= 50, `${alarms().length} alarms`);
        for (const { stack, alarm } of alarms()) {
            for (const property of ["alarmActions", "okActions"]) {
                assert.deepEqual(
                    referencedNames(resourcesOf(stack), alarm, property),
                    ["alerts"],
                    `${stack} ${alarm.name} ${property}`,
                );
            }
        }
    });

    it("R44: say what they mean, what silence means, and where it says what to do", () => {
        const page = readFileSync(join(__dirname, "..", "..", "..", "docs", "operations.md"), "utf8");
        for (const heading of Object.values(runBooks)) {
            assert.ok(page.includes(`\n### ${heading}\n`), heading);
        }
        for (const { stack, alarm } of alarms()) {
            const text = String(alarm.inputs["alarmDescription"]);
            const [, heading] = /\. Without data .+\. Run book: docs\/operations\.md, "(.+)"\.$/.exec(text) ?? [];
            assert.ok(
                Object.values(runBooks).some((known) => known === heading),
                `${stack} ${alarm.name}: ${text}`,
            );
            assert.ok(text.length <= 1024, text);
            assert.ok(["breaching", "notBreaching", "ignore"].includes(String(alarm.inputs["treatMissingData"])));
        }
    });

    it("R44: look at metrics that exist with these dimensions", () => {
        for (const { stack, alarm } of alarms()) {
            const metrics = metricsOf(alarm);
            assert.notEqual(metrics.length, 0);
            for (const metric of metrics) {
                assert.deepEqual(
                    Object.keys(metric.dimensions).sort(),
                    dimensions[`${metric.namespace} ${metric.metricName}`],
                    `${stack} ${alarm.name}: ${metric.namespace} ${metric.metricName}`,
                );
            }
        }
    });

    it("R44: look at metrics of the stack's own that something in it makes", () => {
        for (const { stack, alarm } of alarms()) {
            for (const { namespace, metricName } of metricsOf(alarm)) {
                if (namespace === "EdgeServer") {
                    const [userData] = byType(resourcesOf(stack), "aws:ec2/instance:Instance")
                        .map(({ inputs }) => String(inputs["userData"]))
                        .filter((text) => text.includes(`"Server":"${stack}-${alarm.name.replace(/-[a-z]+$/, "")}"`));
                    const [, kind] = /^(disk|mem)_used_percent$/.exec(metricName) ?? [];
                    assert.match(
                        userData ?? "",
                        new RegExp(`"namespace":"EdgeServer".*"${kind}":{"measurement":\\["used_percent"\\]`),
                        `${stack} ${alarm.name}`,
                    );
                }
                if (namespace === "EdgeFront") {
                    const filters = byType(resourcesOf(stack), "aws:cloudwatch/logMetricFilter:LogMetricFilter");
                    const made = filters.map(({ inputs }) => inputs["metricTransformation"] as Record<string, unknown>);
                    assert.ok(
                        made.some((each) => each["namespace"] === namespace && each["name"] === metricName),
                        `${stack} ${alarm.name}: ${metricName}`,
                    );
                }
            }
        }
    });

    it("R44: cover every part of prod that can fail", () => {
        const prod = resourcesOf("prod");
        assert.deepEqual(
            byType(prod, alarmType)
                .map(({ name }) => name)
                .filter((name) => !/^(east|west)-failover/.test(name))
                .sort(),
            [
                ...[1, 2, 3].flatMap((server) =>
                    ["answers", "certificate", "disk", "memory"].map((alarm) => `az-app-${server}-${alarm}`),
                ),
                ...["az-app-5xx", "az-app-latency", "az-app-no-healthy-target"],
                "az-app-standby-probe-errors",
                ...["database-connections", "database-cpu", "database-storage"],
                ...["east-app-disk", "east-app-memory"],
                ...["front-5xx", "front-application-faults", "front-certificate-expiry", "front-latency"],
                ...["front-no-healthy-target", "front-proxy-memory", "front-proxy-refused"],
                ...["front-proxy-tasks-missing", "front-proxy-unreachable", "front-proxy-unsigned"],
                "front-proxy-unverified",
                ...["network-nat-a-ports", "network-nat-c-ports", "network-nat-d-ports"],
                ...["web-lattice-5xx", "web-tasks-missing", "west-app-disk", "west-app-memory"],
            ],
        );
        for (const area of ["east", "west"]) {
            const names = byType(prod, alarmType).map(({ name }) => name);
            for (const alarm of ["answers", "status", "certificate", "probe-errors"]) {
                assert.ok(names.includes(`${area}-failover-${alarm}`), `${area}-failover-${alarm}`);
            }
        }
        const storage = byName(prod, alarmType, "database-storage").inputs;
        assert.equal(storage["threshold"], 10 * 1024 ** 3, "a tenth of 100 GiB");
        assert.equal(byName(prod, alarmType, "database-connections").inputs["threshold"], 720);
    });

    it("R44: watch targets of a path of the front's own and of a Network Load Balancer", () => {
        const full = resourcesOf("full");
        const watched = ["web-socket", "tcp"].map((name) => {
            const alarm = byName(full, alarmType, `${name}-no-healthy-target`);
            return [alarm.inputs["namespace"], referencedNames(full, alarm, "dimensions").sort()];
        });
        assert.deepEqual(watched, [
            ["AWS/ApplicationELB", ["front", "web-socket"]],
            ["AWS/NetworkELB", ["tcp", "tcp"]],
        ]);
    });

    it("R44: watch servers in zones that no failover watches", () => {
        const status = (stack: string) =>
            byType(resourcesOf(stack), alarmType)
                .filter(({ inputs }) => inputs["metricName"] === "StatusCheckFailed")
                .map((alarm) => [alarm.name, referencedNames(resourcesOf(stack), alarm, "dimensions")]);
        assert.deepEqual(status("full"), [
            ["east-linked-status", ["east-linked"]],
            ["west-linked-status", ["west-linked"]],
            ["east-failover-status", ["east-app"]],
            ["west-failover-status", ["west-app"]],
        ]);
        assert.deepEqual(status("sfo"), [["sfo-app-status", ["sfo-app"]]]);
    });

    it("R44 R50: pass on failed deployments and the database's own events, by a topic that they may publish to", async () => {
        const { resources } = await planStack("prod", { settled: true });
        const rule = byName(resources, "aws:cloudwatch/eventRule:EventRule", "alarms-deployments");
        assert.deepEqual(JSON.parse(String(rule.inputs["eventPattern"])), {
            source: ["aws.ecs"],
            "detail-type": ["ECS Deployment State Change"],
            resources: [{ prefix: "arn:aws:ecs:ap-northeast-1:000000000000:service/prod-cluster/" }],
            detail: { eventName: ["SERVICE_DEPLOYMENT_FAILED"] },
        });
        const events = byName(resources, "aws:rds/eventSubscription:EventSubscription", "database-events");
        assert.deepEqual(events.inputs["sourceIds"], ["prod-database"]);
        const services = ["cloudwatch.amazonaws.com", "events.amazonaws.com", "events.rds.amazonaws.com"];
        const statementOf = (document: unknown) =>
            JSON.parse(String(document)).Statement.find(({ Sid }: { Sid: string }) => Sid === "AlarmsAndEvents");
        const policy = statementOf(byName(resources, "aws:sns/topicPolicy:TopicPolicy", "alerts").inputs["policy"]);
        assert.deepEqual([policy.Principal.Service, policy.Action], [services, "sns:Publish"]);
        const key = statementOf(byName(resources, "aws:kms/key:Key", "alerts").inputs["policy"]);
        assert.deepEqual([key.Principal.Service, key.Action], [services, ["kms:Decrypt", "kms:GenerateDataKey*"]]);
    });

    it("R44: pass on what fails in a night: backups, their copies, patches in the stack's own windows", async () => {
        const { resources } = await planStack("full", { settled: true });
        const patternOf = (name: string) => {
            const rule = byName(resources, "aws:cloudwatch/eventRule:EventRule", name);
            assert.deepEqual(
                Object.values(runBooks).filter((heading) => String(rule.inputs["description"]).includes(`"${heading}"`))
                    .length,
                1,
            );
            const target = byName(resources, "aws:cloudwatch/eventTarget:EventTarget", name);
            assert.deepEqual(referencedNames(resources, target, "arn"), ["alerts"]);
            const { inputPaths, inputTemplate } = target.inputs["inputTransformer"] as {
                inputPaths: Record<string, string>;
                inputTemplate: string;
            };
            const used = [...inputTemplate.matchAll(/<(\w+)>/g)].map(([, input]) => input);
            assert.deepEqual(used.sort(), Object.keys(inputPaths).sort(), name);
            return JSON.parse(String(rule.inputs["eventPattern"]));
        };
        assert.deepEqual(patternOf("alarms-backups"), {
            source: ["aws.backup"],
            "detail-type": ["Backup Job State Change", "Copy Job State Change"],
            detail: { state: ["FAILED", "ABORTED", "EXPIRED"] },
        });
        const patching = patternOf("alarms-patching");
        assert.deepEqual(patching["detail-type"], ["Maintenance Window Execution State-change Notification"]);
        assert.deepEqual(patching.detail.status, ["FAILED", "TIMED_OUT"]);
        assert.equal(patching.detail["window-id"].length, 3, "az-app, east-app, west-app");
        patternOf("alarms-deployments");
    });

    it("R44: draw a dashboard of what can fail, and save queries for the logs", async () => {
        const { resources } = await planStack("prod", { settled: true });
        const [dashboard] = byType(resources, "aws:cloudwatch/dashboard:Dashboard");
        const { widgets } = JSON.parse(String(dashboard?.inputs["dashboardBody"]));
        const titles = widgets.map(({ properties }: { properties: { title: string } }) => properties.title);
        for (const part of [
            "Areas",
            "front: ",
            "front-proxy: ",
            "az-app: ",
            "VPC Lattice",
            "Tasks",
            "database: ",
            "NAT gateways",
        ]) {
            assert.ok(
                titles.some((title: string) => title.includes(part)),
                `${part} in ${titles.join("; ")}`,
            );
        }
        const places = widgets.map(({ x, y }: { x: number; y: number }) => `${x} ${y}`);
        assert.equal(new Set(places).size, widgets.length, "none covers another");
        const logGroups = new Set(
            byType(resources, "aws:cloudwatch/logGroup:LogGroup").map(({ inputs }) => inputs["name"]),
        );
        const queries = byType(resources, "aws:cloudwatch/queryDefinition:QueryDefinition");
        assert.equal(queries.length, 7);
        for (const { name, inputs } of queries) {
            assert.notEqual((inputs["logGroupNames"] as string[]).length, 0);
            for (const group of inputs["logGroupNames"] as string[]) {
                assert.ok(logGroups.has(group), `${name}: ${group}`);
            }
        }
    });

    it("tell a topic that exists, and make none, where one is configured", async () => {
        const topicArn = "arn:aws:sns:ap-northeast-1:123456789012:on-call";
        const { resources } = await planStack("dev", { config: { "wavelength-lattice:alerts": { topicArn } } });
        assert.deepEqual(byType(resources, "aws:sns/topic:Topic"), []);
        for (const alarm of byType(resources, alarmType)) {
            assert.deepEqual(alarm.inputs["alarmActions"], [topicArn], alarm.name);
        }
    });

    it("are those of failover and of the front alone in dev, which has no dashboard", () => {
        const dev = resourcesOf("dev");
        assert.equal(byType(dev, alarmType).length, 11);
        assert.deepEqual(byType(dev, "aws:cloudwatch/dashboard:Dashboard"), []);
    });
});
