import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import type { ContainerDefinition } from "../../../../components/front/proxy-containers";
import { ProxyService, type ProxyServiceArgs } from "../../../../components/front/proxy-service";
import { type Declared, isUnknown, unknownString } from "../../../../model/resources/declared";
import { byName, byType, declare, referencedNames } from "../../../support/declare";
import { confinedNginx, containerLog, placed } from "../service/fixture";

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
            loadBalancers: [{ targetGroupArn: "arn:targets", containerName: "nginx", containerPort: 8080 }],
            tags: { Name: "front-proxy" },
        });
        assert.deepEqual(referencedNames(resources, service, "networkConfiguration"), ["front-proxy"]);
    });

    it("R20: signs in a sidecar that only nginx reaches, for Lattice's name whatever is asked", async () => {
        const [nginx, signer, ...others] = containers(await proxies());
        assert.deepEqual(others, []);
        assert.deepEqual(signer, {
            name: "signer",
            image: "public.ecr.aws/aws-observability/aws-sigv4-proxy:1.11.1",
            essential: true,
            command: [
                "--name",
                "vpc-lattice-svcs",
                "--region",
                "ap-northeast-1",
                "--host",
                domainName,
                "--sign-host",
                domainName,
                "--upstream-url-scheme",
                "https",
                "--port",
                "127.0.0.1:8081",
                "--unsigned-payload",
            ],
            readonlyRootFilesystem: true,
            linuxParameters: { capabilities: { drop: ["ALL"] } },
            logConfiguration: nginx?.["logConfiguration"],
        });
        assert.deepEqual(nginx?.["dependsOn"], [{ containerName: "signer", condition: "START" }]);
        assert.match(configuration(nginx), /proxy_pass http:\/\/signer;/);
    });

    it("R20: calls Lattice without a sidecar and without any right where nothing is signed", async () => {
        const resources = await proxies({ signing: false });
        const [nginx, ...others] = containers(resources);
        assert.deepEqual(others, []);
        assert.equal(nginx?.["dependsOn"], undefined);
        assert.match(configuration(nginx), /resolver 169\.254\.169\.253 valid=10s ipv6=off;/);
        assert.match(configuration(nginx), /proxy_pass https:\/\/\$lattice:443;/);
        assert.deepEqual(byType(resources, "aws:iam/rolePolicy:RolePolicy"), []);
        assert.deepEqual(registered(resources)["taskRolePolicy"], { statements: [] });
        assert.equal(registered(resources)["signsRequests"], false);
    });

    it("runs stock nginx as its own user, on a file system that cannot be written but for memory", async () => {
        const [nginx] = containers(await proxies({ image: "example/nginx:1.29.1" }));
        const { environment, command, healthCheck, logConfiguration, ...rest } = nginx as ContainerDefinition;
        assert.deepEqual(rest, {
            ...confinedNginx,
            image: "example/nginx:1.29.1",
            portMappings: [{ name: "http", containerPort: 8080, protocol: "tcp" }],
            dependsOn: [{ containerName: "signer", condition: "START" }],
        });
        assert.deepEqual(logConfiguration, containerLog("front-proxy", "proxy"));
        assert.equal((command as string[]).length, 1);
        assert.equal((environment as { name: string }[])[0]?.name, "NGINX_CONFIGURATION");
        assert.equal((healthCheck as { command: string[] }).command[0], "CMD-SHELL");
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
        const [nginx, signer] = registered(resources)["containerDefinitions"] as ContainerDefinition[];
        assert.equal(nginx?.image, "public.ecr.aws/nginx/nginx:1.28.0");
        assert.equal(nginx?.["readonlyRootFilesystem"], true);
        assert.deepEqual(nginx?.["environment"], [{ name: "NGINX_CONFIGURATION", value: unknownString }]);
        const command = signer?.["command"] as string[] | undefined;
        assert.deepEqual(command?.slice(4, 6), ["--host", unknownString]);
    });
});

function configuration(container: ContainerDefinition | undefined): string {
    assert.ok(container);
    return (container["environment"] as { name: string; value: string }[])[0]?.value ?? "";
}
