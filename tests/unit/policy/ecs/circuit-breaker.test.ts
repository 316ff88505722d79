import { ecsCircuitBreaker as policy } from "../../../../policy/ecs/circuit-breaker";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const service = "aws:ecs/service:Service";
const instead = "set deploymentCircuitBreaker to enable and rollback";

describe("ecs-circuit-breaker", () => {
    it("R18: reports rolling services that go on with a deployment that fails", async () => {
        const stack = new Stack();
        stack.add(service, "fine", { deploymentCircuitBreaker: { enable: true, rollback: true } });
        stack.add(service, "code-deploy", { deploymentController: { type: "CODE_DEPLOY" } });
        stack.add(service, "blue-green", { deploymentConfiguration: { strategy: "BLUE_GREEN" } });
        const silent = stack.add(service, "silent", {});
        const off = stack.add(service, "off", { deploymentCircuitBreaker: { enable: false, rollback: true } });
        const stays = stack.add(service, "stays", {
            deploymentController: { type: "ECS" },
            deploymentCircuitBreaker: { enable: true, rollback: false },
        });
        const odd = stack.add(service, "odd", { deploymentCircuitBreaker: "on" });
        const goes = "does not stop a deployment that fails";
        await expectFindings(policy, stack, {
            violations: [
                [silent, `ecs.Service "silent" ${goes}; ${instead}`],
                [off, `ecs.Service "off" ${goes}; ${instead}`],
                [stays, `ecs.Service "stays" does not roll back a deployment that fails; ${instead}`],
                [odd, `ecs.Service "odd" ${goes}; ${instead}`],
            ],
        });
    });

    it("waits for values that are not known", async () => {
        const stack = new Stack();
        const later = stack.add(service, "later", { deploymentCircuitBreaker: unknownValue });
        const who = stack.add(service, "who", { deploymentController: { type: unknownValue } });
        const how = stack.add(service, "how", { deploymentConfiguration: unknownValue });
        const must = "must stop and roll back a deployment that fails; waits for";
        await expectFindings(policy, stack, {
            unknown: [
                [later, `unknown: ecs.Service "later" ${must} deploymentCircuitBreaker of ecs.Service "later"`],
                [who, `unknown: ecs.Service "who" ${must} deploymentController of ecs.Service "who"`],
                [how, `unknown: ecs.Service "how" ${must} deploymentConfiguration of ecs.Service "how"`],
            ],
        });
    });
});
