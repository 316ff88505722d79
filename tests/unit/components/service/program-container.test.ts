import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { connectStatements } from "../../../../components/database/sign-in";
import { mostOfTaskDefinition, programContainer } from "../../../../components/service/program-container";
import { WebService, type WebServiceArgs } from "../../../../components/service/web-service";
import { images } from "../../../../components/shared/versions";
import { type Declared, unknownString } from "../../../../model/resources/declared";
import { byName, declare } from "../../../support/declare";
import { declaredOptions } from "../../../support/options";

const database = {
    parameterName: "test-database-user",
    parameterArn: "arn:aws:ssm:ap-northeast-1:000000000000:parameter/test-database-user",
    connectArn: "arn:aws:rds-db:ap-northeast-1:000000000000:dbuser:db-ONE/app",
};

function program(args: Partial<WebServiceArgs["application"]> | undefined = {}) {
    return () => {
        const parameter = new aws.ssm.Parameter("place", { type: "String", insecureValue: "{}" });
        new WebService("web", {
            vpcId: "vpc-1",
            subnetIds: ["subnet-1", "subnet-2"],
            cluster: "arn:aws:ecs:ap-northeast-1:000000000000:cluster/c",
            capacityProviderName: "capacity",
            targetGroupArn: "arn:aws:vpc-lattice:ap-northeast-1:000000000000:targetgroup/tg-1",
            latticeService: "web-lattice",
            after: [],
            routes: { orders: { path: { prefix: "/orders" } } },
            image: images.nginx,
            application: { database: { ...database, ready: [parameter] }, ...args },
        });
    };
}

interface Container {
    readonly name: string;
    readonly environment: readonly { readonly name: string; readonly value: string }[];
}

const definitionOf = (resources: readonly Declared[]): string =>
    String(byName(resources, "aws:ecs/taskDefinition:TaskDefinition", "web").inputs["containerDefinitions"]);

describe("a WebService with an application", () => {
    it("R47: runs it in each task on a stock Node.js, confined, behind nginx, known before the database is", async () => {
        const [nginx, { environment, ...container }] = JSON.parse(
            definitionOf(await declare(program({ maxConnections: 3 }))),
        ) as [Container, Container];
        assert.equal(nginx.name, "nginx");
        assert.match(String(nginx.environment[0]?.value), /proxy_pass http:\/\/127\.0\.0\.1:8081;/);
        assert.deepEqual(
            environment.filter(({ name }) => name !== "PROGRAM"),
            [
                { name: "PORT", value: "8081" },
                { name: "PLACE", value: "web" },
                { name: "MAX_CONNECTIONS", value: "3" },
            ],
        );
        const { command, healthCheck, logConfiguration, ...rest } = container as Container &
            Record<"command" | "healthCheck" | "logConfiguration", unknown>;
        assert.ok(command && healthCheck && logConfiguration);
        assert.deepEqual(rest, {
            name: "application",
            image: images.node,
            essential: true,
            user: "1000:1000",
            privileged: false,
            readonlyRootFilesystem: true,
            entryPoint: ["node"],
            secrets: [{ name: "DATABASE", valueFrom: "test-database-user" }],
            linuxParameters: { capabilities: { drop: ["ALL"] } },
        });
    });

    it("fits a task definition, with room for long names and many routes", async () => {
        const whole = Buffer.byteLength(definitionOf(await declare(program())));
        const own = (region: string) =>
            Buffer.byteLength(
                JSON.stringify(
                    programContainer({ parameterName: "p", service: "web", logGroup: "/ecs/test-web", region }),
                ),
            );
        const most = Math.max(
            ...["us-east-1", "ap-southeast-4"].map((region) => whole - own("ap-northeast-1") + own(region)),
        );
        assert.ok(most < mostOfTaskDefinition * 0.75, `${most} bytes`);
    });

    it("R47: signs in by the tasks' own role; where, ECS reads for them", async () => {
        const resources = await declare(program());
        const { outputs } = byName(resources, "wavelength-lattice:service:WebService", "web");
        assert.deepEqual(outputs["policyStatements"], {
            "web-database": connectStatements(database),
            "web-execution-database": [
                { Effect: "Allow", Action: "ssm:GetParameters", Resource: database.parameterArn },
            ],
        });
        const policy = (name: string) => byName(resources, "aws:iam/rolePolicy:RolePolicy", name);
        const roleOf = (name: string) =>
            policy(name)
                .references["role"]?.map((urn) => urn.split("::").at(-1))
                .filter((role) => role?.startsWith("web-"));
        assert.deepEqual(roleOf("web-database"), ["web-task"]);
        assert.deepEqual(roleOf("web-execution-database"), ["web-execution"]);
    });

    it("makes other tasks where the database is another one, once they are told where", async () => {
        const { inputs } = byName(await declare(program()), "aws:ecs/service:Service", "web");
        assert.deepEqual([inputs["forceNewDeployment"], inputs["triggers"]], [true, { database: database.connectArn }]);
        const service = (await declaredOptions(program())).find(({ type }) => type === "aws:ecs/service:Service");
        for (const name of ["place", "web-database", "web-execution-database"]) {
            assert.ok(service?.dependsOn.includes(name), `${name}: ${service?.dependsOn}`);
        }
    });

    it("is what it was where there is none", async () => {
        const resources = await declare(() => {
            new WebService("web", {
                ...{ vpcId: "vpc-1", subnetIds: ["subnet-1"], cluster: "arn:c", capacityProviderName: "capacity" },
                ...{ targetGroupArn: "arn:t", latticeService: "web-lattice", routes: {}, image: images.nginx },
            });
        });
        assert.equal((JSON.parse(definitionOf(resources)) as Container[]).length, 1);
        const { inputs } = byName(resources, "aws:ecs/service:Service", "web");
        assert.deepEqual([inputs["forceNewDeployment"], inputs["triggers"]], [undefined, undefined]);
        assert.notEqual(inputs["taskDefinition"], undefined);
        assert.equal(inputs["taskDefinition"], unknownString);
    });
});
