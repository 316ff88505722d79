import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import type { Entry } from "../../../../components/application/entry";
import { ZoneApplication } from "../../../../components/application/zone-application";
import { Failover, type FailoverArgs } from "../../../../components/failover/failover";
import { type Declared, unknownString } from "../../../../model/resources/declared";
import { byName, byType, referencedNames } from "../../../support/declare";
import { declareWith, eastZone, inventory, recordWith, type Surroundings } from "../application/fixture";

const record = "aws:route53/record:Record";
const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
const check = "aws:route53/healthCheck:HealthCheck";
const dns = { hostedZoneId: "Z0123456789", domainName: "east.edge.example.com" };
const tags = (Name: string) => ({ Project: "edge", Name });

function declareFailover(args: Partial<FailoverArgs> = {}): Promise<Declared[]> {
    return declareWith(eastFailover(args));
}

function eastFailover(args: Partial<FailoverArgs>) {
    return ({ zone, az }: Surroundings) => {
        const addresses = [1, 2].map((number) => new aws.ec2.Eip(`az-app-${number}`, { domain: "vpc" }).publicIp);
        new Failover("east-failover", {
            zone: eastZone,
            vpcId: zone.vpcId,
            probeSubnetIds: az.subnetIds,
            server: new ZoneApplication("east-app", zone),
            secondary: { kind: "addresses", addresses },
            tags: zone.tags,
            ...args,
        });
    };
}

describe("Failover", () => {
    it("is a probe, its alarms, their health checks and two records, and nothing else (R07)", async () => {
        assert.deepEqual(inventory(await declareFailover(dns), "east-failover"), [
            "aws:cloudwatch/eventRule:EventRule east-failover-probe",
            "aws:cloudwatch/eventTarget:EventTarget east-failover-probe",
            "aws:cloudwatch/logGroup:LogGroup east-failover-probe",
            "aws:cloudwatch/metricAlarm:MetricAlarm east-failover-answers",
            "aws:cloudwatch/metricAlarm:MetricAlarm east-failover-certificate",
            "aws:cloudwatch/metricAlarm:MetricAlarm east-failover-status",
            "aws:ec2/securityGroup:SecurityGroup east-failover-probe",
            "aws:iam/role:Role east-failover-probe",
            "aws:iam/rolePolicy:RolePolicy east-failover-probe-logs",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment east-failover-probe-network",
            "aws:lambda/function:Function east-failover-probe",
            "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig east-failover-probe",
            "aws:lambda/permission:Permission east-failover-probe",
            "aws:route53/healthCheck:HealthCheck east-failover",
            "aws:route53/healthCheck:HealthCheck east-failover-answers",
            "aws:route53/healthCheck:HealthCheck east-failover-status",
            "aws:route53/record:Record east-failover-primary",
            "aws:route53/record:Record east-failover-secondary",
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule east-failover-probe-out-server",
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule east-failover-probe-in-server",
            "wavelength-lattice:failover:Failover east-failover",
            "wavelength-lattice:failover:Health east-failover",
            "wavelength-lattice:failover:Probe east-failover-probe",
            "wavelength-lattice:index:Expectations east-failover-expectations",
        ]);
    });

    it("answers the area's name with the carrier IP address while the zone is well, else with the AZ's (R07)", async () => {
        const resources = await declareFailover(dns);
        const shared = { zoneId: dns.hostedZoneId, name: dns.domainName, type: "A", ttl: 60 };
        const primary = byName(resources, record, "east-failover-primary");
        assert.deepEqual(primary.inputs, {
            ...shared,
            records: [unknownString],
            setIdentifier: "zone",
            failoverRoutingPolicies: [{ type: "PRIMARY" }],
            healthCheckId: unknownString,
        });
        assert.deepEqual(referencedNames(resources, primary, "records"), ["east-app"]);
        assert.deepEqual(primary.references["healthCheckId"], [byName(resources, check, "east-failover").urn]);
        const secondary = byName(resources, record, "east-failover-secondary");
        assert.deepEqual(secondary.inputs, {
            ...shared,
            records: [unknownString, unknownString],
            setIdentifier: "availability-zones",
            failoverRoutingPolicies: [{ type: "SECONDARY" }],
        });
        assert.deepEqual(referencedNames(resources, secondary, "records"), ["az-app-1", "az-app-2"]);
    });

    it("answers with an alias where a load balancer takes over (R07)", async () => {
        const loadBalancer = { kind: "load-balancer", dnsName: "az.example.com", zoneId: "Z1" } as unknown as Entry;
        const resources = await declareFailover({ ...dns, secondary: loadBalancer, recordTtl: 30 });
        assert.deepEqual(byName(resources, record, "east-failover-secondary").inputs, {
            zoneId: dns.hostedZoneId,
            name: dns.domainName,
            type: "A",
            aliases: [{ name: "az.example.com", zoneId: "Z1", evaluateTargetHealth: true }],
            setIdentifier: "availability-zones",
            failoverRoutingPolicies: [{ type: "SECONDARY" }],
        });
        assert.equal(byName(resources, record, "east-failover-primary").inputs["ttl"], 30);
    });

    it("goes by two alarms as Route 53 can read them: standard resolution, no M of N, missing data breaching", async () => {
        const resources = await declareFailover();
        const window = {
            period: 60,
            evaluationPeriods: 2,
            treatMissingData: "breaching",
            alarmActions: [],
            okActions: [],
        };
        assert.deepEqual(byName(resources, alarm, "east-failover-answers").inputs, {
            ...window,
            name: "test-east-failover-answers",
            alarmDescription:
                'east-app does not answer the probe: DNS leaves it out. Without data nothing looks after the server any more, and DNS rather leaves it out. Run book: docs/operations.md, "An area has failed over".',
            namespace: "EdgeFailover",
            metricName: "Healthy",
            dimensions: { Probe: "test-east-failover" },
            statistic: "Minimum",
            comparisonOperator: "LessThanThreshold",
            threshold: 1,
            tags: tags("east-failover-answers"),
        });
        assert.deepEqual(byName(resources, alarm, "east-failover-status").inputs, {
            ...window,
            name: "test-east-failover-status",
            alarmDescription:
                'EC2\'s status checks of east-app fail: DNS leaves it out. Without data nothing looks after the server any more, and DNS rather leaves it out. Run book: docs/operations.md, "An area has failed over".',
            namespace: "AWS/EC2",
            metricName: "StatusCheckFailed",
            dimensions: { InstanceId: unknownString },
            statistic: "Maximum",
            comparisonOperator: "GreaterThanThreshold",
            threshold: 0,
            tags: tags("east-failover-status"),
        });
    });

    it("is healthy when both alarms are, and not while data is missing", async () => {
        const resources = await declareFailover();
        for (const name of ["east-failover-answers", "east-failover-status"]) {
            const { triggers, ...inputs } = byName(resources, check, name).inputs;
            assert.deepEqual(inputs, {
                type: "CLOUDWATCH_METRIC",
                cloudwatchAlarmName: `test-${name}`,
                cloudwatchAlarmRegion: "ap-northeast-1",
                insufficientDataHealthStatus: "Unhealthy",
                tags: tags(name),
            });
            assert.deepEqual(byName(resources, check, name).references["cloudwatchAlarmName"], [
                byName(resources, alarm, name).urn,
            ]);
        }
        const all = byName(resources, check, "east-failover");
        assert.deepEqual(all.inputs, {
            type: "CALCULATED",
            childHealthchecks: [unknownString, unknownString],
            childHealthThreshold: 2,
            tags: tags("east-failover"),
        });
        const children = ["east-failover-answers", "east-failover-status"];
        assert.deepEqual(referencedNames(resources, all, "childHealthchecks"), children);
        const status = byName(resources, check, "east-failover-status");
        assert.deepEqual(status.inputs["triggers"], { window: "2 x 60 s", instance: unknownString });
    });

    it("R46: has a deployment wait, on request, until a new instance answers", async () => {
        const invocation = "aws:lambda/invocation:Invocation";
        assert.deepEqual(byType(await declareFailover(), invocation), []);
        const waiting = byName(await declareFailover({ waitForServer: true }), invocation, "east-failover-answers");
        assert.deepEqual(waiting.inputs, {
            functionName: "test-east-failover-probe",
            input: '{"waitFor":"test-east-failover","seconds":870}',
            triggers: { instance: unknownString },
        });
    });

    it("tells whoever is to be told", async () => {
        const topic = "arn:aws:sns:ap-northeast-1:111122223333:oncall";
        const alarms = byType(await declareFailover({ alarmActions: [topic] }), alarm);
        assert.equal(alarms.length, 3);
        for (const { inputs } of alarms) {
            assert.deepEqual([inputs["alarmActions"], inputs["okActions"]], [[topic], [topic]]);
        }
    });

    it("probes the private address by the public name from two Availability Zones, each minute", async () => {
        const resources = await declareFailover({ domainName: dns.domainName });
        const probe = byName(resources, "aws:lambda/function:Function", "east-failover-probe");
        const { code, ...inputs } = probe.inputs;
        assert.ok(code !== undefined, "the function has code");
        assert.deepEqual(inputs, {
            name: "test-east-failover-probe",
            description: "Asks servers whether they are well",
            role: unknownString,
            runtime: "nodejs22.x",
            architectures: ["arm64"],
            handler: "probe.handler",
            memorySize: 128,
            timeout: 900,
            environment: {
                variables: {
                    TARGETS: unknownString,
                    TARGET_PORT: "443",
                    TARGET_PATH: "/healthz",
                    SERVER_NAME: dns.domainName,
                },
            },
            vpcConfig: { subnetIds: [unknownString, unknownString], securityGroupIds: [unknownString] },
            loggingConfig: { logFormat: "Text", logGroup: "/aws/lambda/test-east-failover-probe" },
            tags: tags("east-failover-probe"),
        });
        assert.deepEqual(referencedNames(resources, probe, "environment"), ["east-app"]);
        const rule = byName(resources, "aws:cloudwatch/eventRule:EventRule", "east-failover-probe");
        assert.equal(rule.inputs["scheduleExpression"], "rate(1 minute)");
    });

    it("gives the probe one way in and one way out: the zone's server", async () => {
        const resources = await declareFailover();
        const https = { ipProtocol: "tcp", fromPort: 443, toPort: 443, securityGroupId: unknownString };
        const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
        const out = byName(resources, egress, "east-failover-probe-out-server");
        assert.deepEqual(out.inputs, {
            ...https,
            description: "HTTPS to the server of the zone",
            referencedSecurityGroupId: unknownString,
            tags: tags("east-failover-probe-out-server"),
        });
        assert.deepEqual(referencedNames(resources, out, "referencedSecurityGroupId"), ["east-app"]);
        const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
        const into = byName(resources, ingress, "east-failover-probe-in-server");
        assert.deepEqual(into.inputs, {
            ...https,
            description: "HTTPS from east-failover-probe",
            referencedSecurityGroupId: unknownString,
            tags: tags("east-failover-probe-in-server"),
        });
        assert.deepEqual(referencedNames(resources, into, "securityGroupId"), ["east-app"]);
        assert.deepEqual(referencedNames(resources, into, "referencedSecurityGroupId"), ["east-failover-probe"]);
    });

    it("states that the probe gets through, and that devices reach the name in either case (R07)", async () => {
        const https = { protocol: "tcp", port: 443, expect: "reachable" };
        const device = { from: `carrier:${eastZone}`, to: dns.domainName, ...https };
        assert.deepEqual(flowsOf(await declareFailover(dns)), [
            { from: "east-failover-probe", to: "east-app", ...https },
            { ...device, scenario: "normal" },
            { ...device, scenario: `zone-down:${eastZone}` },
        ]);
    });

    it("makes everything but the records without a hosted zone, and says so", async () => {
        const { resources, messages } = await recordWith(eastFailover({ domainName: dns.domainName }));
        const text =
            "east-failover: no hosted zone is configured, so the health check is made and the failover records are not.";
        assert.deepEqual(messages, [{ severity: "info", text }]);
        assert.deepEqual(byType(resources, record), []);
        assert.equal(byType(resources, check).length, 3);
        assert.deepEqual(
            flowsOf(resources).map(({ to }) => to),
            ["east-app"],
        );
    });
});

function flowsOf(resources: readonly Declared[]): Record<string, unknown>[] {
    const { outputs } = byName(resources, "wavelength-lattice:index:Expectations", "east-failover-expectations");
    return outputs["flows"] as Record<string, unknown>[];
}
