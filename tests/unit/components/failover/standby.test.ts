import assert from "node:assert/strict";
import { AzApplication } from "../../../../components/application/az-application";
import type { Declared } from "../../../../model/resources/declared";
import { unknownString } from "../../../../model/resources/declared";
import { byName, byType, referencedNames } from "../../../support/declare";
import { declareWith, inventory } from "../application/fixture";

const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
const check = "aws:route53/healthCheck:HealthCheck";
const record = "aws:route53/record:Record";
const dns = { hostedZoneId: "Z0123456789", domainName: "edge.example.com" };

function declareServers(entry: "address" | "alb", more: object = {}): Promise<Declared[]> {
    return declareWith(({ az, publicSubnetIds }) => {
        const standby = { probeSubnetIds: az.subnetIds, serverName: "east.edge.example.com", dns, ...more };
        const certificateArn = "arn:aws:acm:ap-northeast-1:111122223333:certificate/1";
        return new AzApplication(
            "az-app",
            entry === "address"
                ? { ...az, entry, standby }
                : { ...az, entry, standby, loadBalancerSubnetIds: publicSubnetIds, certificateArn },
        );
    });
}

describe("Standby", () => {
    it("R45: is a probe of all servers, and for each an alarm, a health check and a record", async () => {
        const found = inventory(await declareServers("address"), "az-app-standby");
        assert.deepEqual(
            found.filter((each) => /alarm|healthCheck|record|Function|invocation/i.test(each)),
            [
                "aws:cloudwatch/metricAlarm:MetricAlarm az-app-1-answers",
                "aws:cloudwatch/metricAlarm:MetricAlarm az-app-1-certificate",
                "aws:cloudwatch/metricAlarm:MetricAlarm az-app-2-answers",
                "aws:cloudwatch/metricAlarm:MetricAlarm az-app-2-certificate",
                "aws:lambda/function:Function az-app-standby-probe",
                "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig az-app-standby-probe",
                "aws:lambda/invocation:Invocation az-app-1-answers",
                "aws:lambda/invocation:Invocation az-app-2-answers",
                "aws:route53/healthCheck:HealthCheck az-app-1-answers",
                "aws:route53/healthCheck:HealthCheck az-app-2-answers",
                "aws:route53/record:Record az-app-1-standby",
                "aws:route53/record:Record az-app-2-standby",
            ],
        );
    });

    it("R45: gives each server a record of one name, which DNS leaves out while its alarm is on", async () => {
        const resources = await declareServers("address");
        for (const server of ["az-app-1", "az-app-2"]) {
            const own = byName(resources, record, `${server}-standby`);
            assert.deepEqual(own.inputs, {
                zoneId: dns.hostedZoneId,
                name: "_az-app-standby.edge.example.com",
                type: "A",
                ttl: 60,
                records: [unknownString],
                setIdentifier: server,
                multivalueAnswerRoutingPolicy: true,
                healthCheckId: unknownString,
            });
            assert.deepEqual(referencedNames(resources, own, "records"), [server]);
            assert.deepEqual(own.references["healthCheckId"], [byName(resources, check, `${server}-answers`).urn]);
            const { inputs } = byName(resources, alarm, `${server}-answers`);
            assert.deepEqual(inputs["dimensions"], { Probe: `test-${server}` });
            assert.equal(
                inputs["alarmDescription"],
                `${server} does not answer the probe: DNS leaves it out. Without data nothing looks after the server any more, and DNS rather leaves it out. Run book: docs/operations.md, "A standby server is down".`,
            );
        }
        const { outputs } = byName(resources, "wavelength-lattice:application:AzApplication", "az-app");
        const { kind, dnsName, zoneId } = outputs["entry"] as Record<string, unknown>;
        assert.deepEqual(
            { kind, dnsName, zoneId },
            { kind: "records", dnsName: "_az-app-standby.edge.example.com", zoneId: dns.hostedZoneId },
        );
    });

    it("R45: watches servers behind a load balancer too, which leaves a dead one out itself", async () => {
        const resources = await declareServers("alb");
        assert.deepEqual(
            byType(resources, alarm)
                .map(({ name }) => name)
                .filter((name) => name.endsWith("-answers")),
            ["az-app-1-answers", "az-app-2-answers"],
        );
        assert.deepEqual([byType(resources, check), byType(resources, record)], [[], []]);
    });

    it("keeps the servers' addresses as the way in where there is no hosted zone", async () => {
        const resources = await declareServers("address", { dns: undefined });
        assert.deepEqual([byType(resources, check), byType(resources, record)], [[], []]);
        const { outputs } = byName(resources, "wavelength-lattice:application:AzApplication", "az-app");
        assert.equal((outputs["entry"] as { kind: string }).kind, "addresses");
    });
});
