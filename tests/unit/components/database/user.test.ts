import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { Database, type DatabaseArgs } from "../../../../components/database/database";
import { DatabaseUser, type DatabaseUserArgs } from "../../../../components/database/user";
import { type Declared, unknownString } from "../../../../model/resources/declared";
import { byName, byType, declare, referencedNames, refusal } from "../../../support/declare";
import { declaredOptions } from "../../../support/options";
import { inventory } from "../application/fixture";

const kmsKeyArn = "arn:aws:kms:ap-northeast-1:111122223333:key/k";
const statements = ['GRANT SELECT ON application.items TO "app"'];

function program(args: Partial<DatabaseUserArgs> = {}, of: Partial<DatabaseArgs> = {}) {
    return () => {
        const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
        const place = { vpcId: vpc, subnetIds: ["subnet-1", "subnet-2"] };
        const database = new Database("database", { ...place, ...of });
        const route = new aws.ec2.Route("way-out", { routeTableId: "rtb-1" });
        new DatabaseUser("app-user", {
            ...{ ...place, database, user: "app", statements, after: [route], tags: { Project: "edge" } },
            ...args,
        });
    };
}

const declared = (...args: Parameters<typeof program>): Promise<Declared[]> => declare(program(...args));

describe("DatabaseUser", () => {
    it("R47: is a function in the VPC that sets the user up, once it has its way", async () => {
        const resources = await declared();
        assert.deepEqual(inventory(resources, "app-user"), [
            "aws:cloudwatch/logGroup:LogGroup app-user",
            "aws:ec2/securityGroup:SecurityGroup app-user",
            "aws:iam/role:Role app-user",
            "aws:iam/rolePolicy:RolePolicy app-user-logs",
            "aws:iam/rolePolicy:RolePolicy app-user-secret",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment app-user-network",
            "aws:lambda/function:Function app-user",
            "aws:lambda/invocation:Invocation app-user",
            "aws:ssm/parameter:Parameter app-user",
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule app-user-out-https",
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule database-from-app-user",
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule database-from-app-user",
            "wavelength-lattice:database:DatabaseAccess database-from-app-user",
            "wavelength-lattice:database:DatabaseUser app-user",
            "wavelength-lattice:index:Expectations app-user-expectations",
            "wavelength-lattice:index:Expectations database-from-app-user-expectations",
        ]);
        const { inputs } = byName(resources, "aws:lambda/function:Function", "app-user");
        assert.deepEqual(inputs["environment"], {
            variables: {
                SECRET_ID: unknownString,
                DATABASE: unknownString,
                USER_NAME: "app",
                STATEMENTS: JSON.stringify(statements),
            },
        });
        assert.deepEqual(inputs["vpcConfig"], {
            securityGroupIds: [unknownString],
            subnetIds: ["subnet-1", "subnet-2"],
        });
        const options = await declaredOptions(program());
        const invocation = options.find(({ type }) => type === "aws:lambda/invocation:Invocation");
        for (const name of ["way-out", "app-user", "app-user-out-https", "database-from-app-user"]) {
            assert.ok(invocation?.dependsOn.includes(name), `it waits for ${name}: ${invocation?.dependsOn}`);
        }
    });

    it("R47: is set up anew for another database, another user and other statements, and for nothing else", async () => {
        const triggers = async (...args: Parameters<typeof program>) => {
            const resources = await declared(...args);
            const invocation = byName(resources, "aws:lambda/invocation:Invocation", "app-user");
            assert.deepEqual(referencedNames(resources, invocation, "triggers"), ["database"]);
            return (invocation.inputs["triggers"] as Record<string, string>)["statements"];
        };
        const first = await triggers();
        assert.equal(await triggers({ logRetentionInDays: 90 }), first);
        assert.notEqual(await triggers({ user: "reader" }), first);
        assert.notEqual(await triggers({ statements: [] }), first);
    });

    it("R47: reads the master user's secret, and may do nothing else beside its log and its interfaces", async () => {
        const rights = async (args: Partial<DatabaseUserArgs>) => {
            const { outputs } = byName(await declared(args), "wavelength-lattice:database:DatabaseUser", "app-user");
            return (outputs["policyStatements"] as Record<string, unknown>)["app-user-secret"];
        };
        const read = { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: unknownString };
        assert.deepEqual(await rights({}), [read]);
        assert.deepEqual(await rights({ kmsKeyArn }), [
            read,
            { Effect: "Allow", Action: "kms:Decrypt", Resource: kmsKeyArn },
        ]);
    });

    it("R47: states that it reaches its database and Secrets Manager, and opens nothing else", async () => {
        const resources = await declared();
        const flows = byType(resources, "wavelength-lattice:index:Expectations").flatMap(({ name, outputs }) =>
            name.includes("app-user") ? (outputs["flows"] as unknown[]) : [],
        );
        const reached = { from: "app-user", protocol: "tcp", expect: "reachable" };
        assert.deepEqual(flows, [
            { ...reached, to: "service:secretsmanager", port: 443 },
            { ...reached, to: "database", port: 5432 },
        ]);
        const [https] = byType(resources, "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule");
        assert.equal(https?.inputs["cidrIpv4"], "0.0.0.0/0");
        const [inside] = byType(
            await declared({ httpsCidrBlock: "10.0.0.0/16" }),
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
        );
        assert.equal(inside?.inputs["cidrIpv4"], "10.0.0.0/16");
    });

    it("R47: tells clients where the database is in a parameter whose name is known before the database is", async () => {
        const resources = await declared();
        const { inputs } = byName(resources, "aws:ssm/parameter:Parameter", "app-user");
        assert.deepEqual([inputs["name"], inputs["type"], inputs["value"]], ["test-app-user", "String", undefined]);
        const { outputs } = byName(resources, "wavelength-lattice:database:DatabaseUser", "app-user");
        assert.equal(outputs["parameterName"], "test-app-user");
    });

    it("trusts RDS's own authorities of its Region, which come with its code", async () => {
        for (const region of ["ap-northeast-1", "us-west-2"]) {
            const resources = await declare(program(), { region });
            const { code } = byName(resources, "aws:lambda/function:Function", "app-user").inputs;
            const text = JSON.stringify(code);
            assert.match(text, /globalThis\.databaseRoots=/);
            assert.equal(text.split("BEGIN CERTIFICATE").length - 1, 3);
        }
    });

    it("refuses a name that PostgreSQL would have to be quoted for, and a database that is not of PostgreSQL", async () => {
        assert.equal(
            await refusal(program({ user: 'app"; DROP' })),
            "The DatabaseUser 'app-user' cannot be built:\n" +
                '  user: "app\\"; DROP" is not allowed; a lower-case letter and up to 62 letters, digits or underscores are',
        );
        assert.equal(
            await refusal(program({}, { engine: "mysql" })),
            "The DatabaseUser 'app-user' cannot be built:\n  database: one of mysql; one of postgres is allowed",
        );
    });
});
