import assert from "node:assert/strict";
import { type DeployerRights, deployerRights } from "../../../../../model/aws/deployer/document";
import { writes } from "../../../../../model/aws/deployer/writes";
import { planStack } from "../../../../support/plan-stack";
import { unrealActions } from "../../../../support/real-actions";

const stacks = ["dev", "prod", "sfo", "full"] as const;
const actionsOf = ({ documents }: DeployerRights) =>
    documents.flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action));

describe("what a deployer has to be allowed", () => {
    const rights = new Map<string, DeployerRights>();
    before(async () => {
        for (const stack of stacks) {
            rights.set(stack, deployerRights((await planStack(stack)).resources));
        }
    });
    const of = (stack: string) => rights.get(stack) as DeployerRights;

    it("R51: is known of every type that the stacks declare, in actions that AWS has", async () => {
        for (const stack of stacks) {
            assert.deepEqual(of(stack).unlisted, [], stack);
            assert.deepEqual(await unrealActions(actionsOf(of(stack))), [], stack);
        }
        assert.deepEqual(await unrealActions(Object.values(writes).flat()), []);
    });

    it("R51: fits managed policies of 6,144 characters, as many as a role takes, each action in one of them", () => {
        for (const stack of stacks) {
            const { documents } = of(stack);
            assert.ok(documents.length <= 10, `${stack}: ${documents.length}`);
            for (const document of documents) {
                assert.ok(JSON.stringify(document).length <= 6144, stack);
            }
            const actions = actionsOf(of(stack));
            assert.equal(new Set(actions).size, actions.length);
        }
    });

    it("R51: is made from what is declared: nothing of services that a stack does not use", () => {
        const services = (stack: string) => new Set(actionsOf(of(stack)).map((action) => action.split(":")[0]));
        assert.deepEqual([...services("sfo")].sort(), [
            "cloudwatch",
            "ec2",
            "iam",
            "kms",
            "logs",
            "secretsmanager",
            "sns",
            "ssm",
            "sts",
        ]);
        assert.ok(services("full").has("directconnect"));
        assert.ok(!services("prod").has("directconnect"));
    });

    it("R51: gives roles to the services that take them, and makes their own roles, and no other", () => {
        const condition = (sid: string) =>
            of("dev")
                .documents.flatMap(({ Statement }) => Statement)
                .find(({ Sid }) => Sid === sid)?.Condition;
        assert.deepEqual(condition("PassRoles"), {
            StringEquals: {
                "iam:PassedToService": [
                    ...["ec2.amazonaws.com", "ecs-tasks.amazonaws.com", "ecs.amazonaws.com"],
                    ...["lambda.amazonaws.com", "vpc-flow-logs.amazonaws.com"],
                ],
            },
        });
        assert.deepEqual(condition("ServiceLinkedRoles"), {
            StringEquals: {
                "iam:AWSServiceName": [
                    ...["autoscaling.amazonaws.com", "delivery.logs.amazonaws.com", "ecs.amazonaws.com"],
                    ...["elasticloadbalancing.amazonaws.com", "rds.amazonaws.com", "vpc-lattice.amazonaws.com"],
                ],
            },
        });
    });

    it("R51: has logs delivered, and endpoints to other Regions where there are any", () => {
        assert.ok(actionsOf(of("dev")).includes("logs:CreateLogDelivery"));
        assert.ok(actionsOf(of("full")).includes("vpce:AllowMultiRegion"));
        assert.ok(!actionsOf(of("prod")).includes("vpce:AllowMultiRegion"));
    });

    it("reads no value of a secret", () => {
        for (const stack of stacks) {
            assert.deepEqual(
                actionsOf(of(stack)).filter((action) => /GetSecretValue|^secretsmanager:(Get)?\*/.test(action)),
                [],
            );
        }
    });

    it("names the types that nobody knows of", () => {
        const other = { type: "aws:sqs/queue:Queue", inputs: {} } as never;
        assert.deepEqual(deployerRights([other]).unlisted, ["aws:sqs/queue:Queue"]);
    });
});
