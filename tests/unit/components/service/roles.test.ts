import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { executionRole, latticeInfrastructureRole, taskRole } from "../../../../components/service/roles";
import { byName, declare } from "../../../support/declare";

describe("roles of an ECS service", () => {
    it("are taken for tasks of this account and Region only; AWS narrows who registers tasks no further", async () => {
        const resources = await declare(
            () => {
                const parent = new pulumi.ComponentResource("test:index:Service", "service");
                taskRole("task", undefined, parent);
                executionRole("execution", undefined, parent);
                latticeInfrastructureRole("lattice", undefined, parent);
            },
            { region: "us-west-2" },
        );
        const trustOf = (name: string) =>
            JSON.parse(String(byName(resources, "aws:iam/role:Role", name).inputs["assumeRolePolicy"]));
        const statement = { Effect: "Allow", Action: "sts:AssumeRole" };
        const tasks = {
            Version: "2012-10-17",
            Statement: [
                {
                    ...statement,
                    Principal: { Service: "ecs-tasks.amazonaws.com" },
                    Condition: {
                        ArnLike: { "aws:SourceArn": "arn:aws:ecs:us-west-2:000000000000:*" },
                        StringEquals: { "aws:SourceAccount": "000000000000" },
                    },
                },
            ],
        };
        assert.deepEqual([trustOf("task"), trustOf("execution")], [tasks, tasks]);
        assert.deepEqual(trustOf("lattice"), {
            Version: "2012-10-17",
            Statement: [{ ...statement, Principal: { Service: "ecs.amazonaws.com" } }],
        });
    });
});
