import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as aws from "@pulumi/aws";
import { envoyConfiguration } from "../../../../components/front/envoy";
import type { ContainerDefinition } from "../../../../components/front/proxy-containers";
import { reportCommand } from "../../../../components/front/proxy-metrics";
import { ProxyService, type ProxyServiceArgs } from "../../../../components/front/proxy-service";
import { type Declared, isUnknown, unknownString } from "../../../../model/resources/declared";
import { byName, byType, declare, referencedNames } from "../../../support/declare";
import { containerLog, placed } from "../service/fixture";

const domainName = "web.7d67968.vpc-lattice-svcs.ap-northeast-1.on.aws";
const serviceArn = "arn:aws:vpc-lattice:ap-northeast-1:000000000000:service/svc-0";

const args: ProxyServiceArgs = {
    vpcId: "vpc-1",
    subnetIds: ["subnet-a", "subnet-c"],
    cluster: "arn:cluster",
    after: [],
    capacityProviderName: "hosts",
    targetGroupArn: "arn:targets",
    loadBalancerSecurityGroupId: "sg-front",
    latticeService: "web-lattice",
    latticeServiceArn: serviceArn,
    latticeDomainName: domainName,
    latticeNetworkSecurityGroupId: "sg-lattice",
};

function proxies(changes: Partial<ProxyServiceArgs> = {}): Promise<Declared[]> {
    return declare(() => {
        new ProxyService("front-proxy", { ...args, ...changes });
    });
}

function containers(resources: readonly Declared[]): ContainerDefinition[] {
    const definition = byName(resources, "aws:ecs/taskDefinition:TaskDefinition", "front-proxy");
    return JSON.parse(definition.inputs["containerDefinitions"] as string);
}

const registered = (resources: readonly Declared[]) =>
    byName(resources, "wavelength-lattice:front:ProxyService", "front-proxy").outputs;

describe("ProxyService", () => {
    it("runs two tasks on the cluster's capacity, spread over zones and hosts, and rolls back what does not start", async () => {
        const resources = await proxies();
        const service = byName(resources, "aws:ecs/service:Service", "front-proxy");
        assert.deepEqual(service.inputs, {
            ...placed("arn:cluster", "hosts"),
            networkConfiguration: { subnets: ["subnet-a", "subnet-c"], securityGroups: [unknownString] },
            loadBalancers: [{ targetGroupArn: "arn:targets", containerName: "envoy", containerPort: 8080 }],
            tags: { Name: "front-proxy" },
        });
        assert.deepEqual(referencedNames(resources, service, "networkConfiguration"), ["front-proxy"]);
    });

    it("R20 R49: signs in the proxy itself, for Lattice's name whatever is asked", async () => {
        const [envoy, ...others] = containers(await proxies());
        assert.deepEqual(others, []);
        assert.deepEqual(
            configuration(envoy),
            envoyConfiguration({
                ...{ address: "0.0.0.0", port: 8080, serviceName: domainName },
                ...{ signingRegion: "ap-northeast-1", silenceSeconds: 55 },
            }),
        );
    });

    it("R20 R49: calls Lattice unsigned and without any right where nothing is signed", async () => {
        const resources = await proxies({ signing: false });
        const [envoy] = containers(resources);
        assert.doesNotMatch(JSON.stringify(configuration(envoy)), /aws_request_signing/);
        assert.deepEqual(byType(resources, "aws:iam/rolePolicy:RolePolicy"), []);
        assert.deepEqual(registered(resources)["taskRolePolicy"], { statements: [] });
        assert.equal(registered(resources)["signsRequests"], false);
    });

    it("runs stock Envoy as its own user, on a file system that cannot be written", async () => {
        const [envoy] = containers(await proxies({ image: "example/envoy:1.41.0" }));
        const { command, healthCheck, logConfiguration, ...rest } = envoy as ContainerDefinition;
        assert.deepEqual(rest, {
            name: "envoy",
            image: "example/envoy:1.41.0",
            essential: true,
            user: "101:101",
            privileged: false,
            readonlyRootFilesystem: true,
            entryPoint: ["envoy"],
            portMappings: [{ name: "http", containerPort: 8080, protocol: "tcp" }],
            linuxParameters: { capabilities: { drop: ["ALL"] } },
        });
        assert.deepEqual(logConfiguration, containerLog("front-proxy", "proxy"));
        assert.equal((command as string[]).length, 7);
        assert.deepEqual((healthCheck as { command: string[] }).command.slice(0, 3), ["CMD", "/bin/bash", "-c"]);
    });

    it("R44: reports statistics in its log, and makes a metric of each, where that is asked for", async () => {
        const resources = await proxies({ metrics: true });
        const [envoy] = containers(resources);
        assert.deepEqual(envoy?.["entryPoint"], ["/bin/bash", "-c", reportCommand(), "envoy"]);
        assert.deepEqual(envoy?.["environment"], [
            { name: "PROXY_NAME", value: "test-front-proxy" },
            { name: "STATISTICS_PORT", value: "9901" },
        ]);
        assert.deepEqual((configuration(envoy) as Record<string, unknown>)["admin"], {
            address: { socket_address: { address: "127.0.0.1", port_value: 9901 } },
            allow_paths: [{ exact: "/stats" }, { prefix: "/stats?" }],
        });
        const filters = byType(resources, "aws:cloudwatch/logMetricFilter:LogMetricFilter");
        assert.equal(filters.length, 7);
        const refused = byName(resources, "aws:cloudwatch/logMetricFilter:LogMetricFilter", "front-proxy-refused");
        assert.deepEqual(refused.inputs, {
            name: "Refused",
            logGroupName: "/ecs/test-front-proxy",
            pattern: "{ $.statistics.refused = * }",
            metricTransformation: {
                namespace: "EdgeFront",
                name: "Refused",
                value: "$.statistics.refused",
                unit: "Count",
                dimensions: { Proxy: "$.proxy" },
            },
        });
        for (const { inputs } of filters) {
            assert.match(reportCommand(), new RegExp(`"${String(inputs["pattern"]).slice(15, -6)}":%d`));
        }
        assert.deepEqual(byType(await proxies(), "aws:cloudwatch/logMetricFilter:LogMetricFilter"), []);
    });

    it("R50: has as many tasks as its processors need, between its own count and the most", async () => {
        const resources = await proxies({ desiredCount: 3, scaling: { maxTasks: 6 } });
        const target = byName(resources, "aws:appautoscaling/target:Target", "front-proxy");
        assert.deepEqual([target.inputs["minCapacity"], target.inputs["maxCapacity"]], [3, 6]);
        assert.deepEqual(byType(await proxies(), "aws:appautoscaling/target:Target"), []);
    });

    it("passes ShellCheck where it is installed", function () {
        const { error, stdout } = spawnSync("shellcheck", ["-"], { input: reportCommand(), encoding: "utf8" });
        if (error !== undefined) {
            console.warn("      skipped: shellcheck is not installed (apt-get install shellcheck)");
            this.skip();
        }
        assert.equal(stdout, "");
    });

    it("lets the task role call the one service, and keeps it apart from the role that starts tasks", async () => {
        const resources = await proxies();
        const statements = [{ Effect: "Allow", Action: "vpc-lattice-svcs:Invoke", Resource: `${serviceArn}/*` }];
        const [policy, ...others] = byType(resources, "aws:iam/rolePolicy:RolePolicy");
        assert.deepEqual(others, []);
        assert.deepEqual(JSON.parse(policy?.inputs["policy"] as string), {
            Version: "2012-10-17",
            Statement: statements,
        });
        assert.deepEqual(referencedNames(resources, policy as Declared, "role"), ["front-proxy-task"]);
        assert.deepEqual(registered(resources)["taskRolePolicy"], { statements });
        const definition = byName(resources, "aws:ecs/taskDefinition:TaskDefinition", "front-proxy");
        assert.deepEqual(referencedNames(resources, definition, "taskRoleArn"), ["front-proxy-task"]);
        assert.deepEqual(referencedNames(resources, definition, "executionRoleArn"), ["front-proxy-execution"]);
    });

    it("runs on the processor of the cluster's hosts", async () => {
        const definition = byName(
            await proxies({ cpuArchitecture: "ARM64" }),
            "aws:ecs/taskDefinition:TaskDefinition",
            "front-proxy",
        );
        assert.deepEqual(definition.inputs["runtimePlatform"], {
            cpuArchitecture: "ARM64",
            operatingSystemFamily: "LINUX",
        });
    });

    it("shows its containers while the service's name is unknown, although their document is unknown whole", async () => {
        const resources = await declare(() => {
            const service = new aws.vpclattice.Service("web-lattice", { name: "web" });
            new ProxyService("front-proxy", {
                ...args,
                latticeServiceArn: service.arn,
                latticeDomainName: service.dnsEntries.apply(([entry]) => entry?.domainName ?? ""),
            });
        });
        const definition = byName(resources, "aws:ecs/taskDefinition:TaskDefinition", "front-proxy");
        assert.ok(isUnknown(definition.inputs["containerDefinitions"]));
        const [envoy] = registered(resources)["containerDefinitions"] as ContainerDefinition[];
        assert.equal(envoy?.image, "docker.io/envoyproxy/envoy:v1.40.0");
        assert.equal(envoy?.["readonlyRootFilesystem"], true);
        const command = envoy?.["command"] as string[] | undefined;
        assert.deepEqual(command?.slice(-2), ["--config-yaml", unknownString]);
    });
});

/** What Envoy is given. */
function configuration(container: ContainerDefinition | undefined): unknown {
    assert.ok(container);
    return JSON.parse((container["command"] as string[]).at(-1) ?? "");
}
