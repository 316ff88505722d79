import { latticeEcsPortName as policy } from "../../../../policy/lattice/ecs-port-name";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const task = "aws:ecs/taskDefinition:TaskDefinition";
const ecs = "aws:ecs/service:Service";
const containers = (...names: readonly unknown[]) =>
    JSON.stringify([{ name: "web", portMappings: names.map((name) => ({ name, containerPort: 8080 })) }]);

function service(containerDefinitions: unknown, portName: unknown, ids: "unknown" | "known" = "unknown") {
    const stack = new Stack({ ids });
    const definition = stack.add(task, "web", { containerDefinitions });
    const found = stack.add(ecs, "web", {
        taskDefinition: definition,
        vpcLatticeConfigurations: [{ roleArn: "arn", targetGroupArn: "arn", portName }],
    });
    return { stack, found };
}

describe("lattice-ecs-port-name", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R18: accepts the name of a port mapping, with ${ids} ids`, async () => {
            const { stack } = service(containers("http", "admin"), "http", ids);
            stack.add(ecs, "plain", { taskDefinition: "web:1" });
            await expectFindings(policy, stack);
        });

        it(`R18: reports a name that no mapping has, with ${ids} ids`, async () => {
            const { stack, found } = service(containers("http", "admin"), "web", ids);
            await expectFindings(policy, stack, {
                violations: [
                    [
                        found,
                        'ecs.Service "web" has portName web, and no port mapping of ecs.TaskDefinition "web" has that name; choose admin or http, or name a port mapping there',
                    ],
                ],
            });
        });
    }

    it("R18: reports a task definition without named mappings, and names that ECS refuses", async () => {
        const bare = service(JSON.stringify([{ portMappings: [{ containerPort: 80 }] }]), "http");
        await expectFindings(policy, bare.stack, {
            violations: [
                [
                    bare.found,
                    'ecs.Service "web" has portName http, and no port mapping of ecs.TaskDefinition "web" has that name; name a port mapping there',
                ],
            ],
        });
        const capital = service(containers("Http"), "Http");
        await expectFindings(policy, capital.stack, {
            violations: [
                [
                    capital.found,
                    'ecs.Service "web" has portName "Http"; use 1 to 64 lowercase letters, digits, _ and -',
                ],
            ],
        });
    });

    it("R18: reads the containers that a component registered", async () => {
        const stack = new Stack();
        const add = (name: string, port: string) => {
            const parent = stack.component("example:ecs:Tasks", name, {
                containerDefinitions: [{ name: "web", image: unknownValue, portMappings: [{ name: port }] }],
            });
            const definition = stack.add(task, name, { containerDefinitions: unknownValue }, { parent });
            return stack.add(ecs, name, {
                taskDefinition: definition,
                vpcLatticeConfigurations: [{ portName: "http" }],
            });
        };
        add("fine", "http");
        const wrong = add("wrong", "grpc");
        await expectFindings(policy, stack, {
            violations: [
                [
                    wrong,
                    'ecs.Service "wrong" has portName http, and no port mapping of ecs.TaskDefinition "wrong" has that name; choose grpc, or name a port mapping there',
                ],
            ],
        });
    });

    it("waits for names, containers and task definitions that are not known", async () => {
        const stack = new Stack();
        const hidden = stack.add(task, "hidden", { containerDefinitions: unknownValue });
        const known = stack.add(task, "known", { containerDefinitions: containers("http") });
        const add = (name: string, taskDefinition: unknown, vpcLatticeConfigurations: unknown) =>
            stack.add(ecs, name, { taskDefinition, vpcLatticeConfigurations });
        const document = add("document", hidden, [{ portName: "http" }]);
        const name = add("name", known, [{ portName: unknownValue }]);
        const list = add("list", known, unknownValue);
        const foreign = add("foreign", "web:7", [{ portName: "http" }]);
        const must = (service: string, wanted: string) =>
            `unknown: ecs.Service "${service}" must have a port mapping for ${wanted}; waits for`;
        await expectFindings(policy, stack, {
            unknown: [
                [document, `${must("document", "portName http")} containerDefinitions of ecs.TaskDefinition "hidden"`],
                [name, `${must("name", "its portName")} portName of ecs.Service "name"`],
                [list, `${must("list", "its portName")} portName of ecs.Service "list"`],
                [foreign, `${must("foreign", "portName http")} taskDefinition of ecs.Service "foreign"`],
            ],
        });
    });

    for (const odd of [null, [], {}, true]) {
        it(`counts a port name that is ${JSON.stringify(odd)} as none`, async () => {
            const { stack, found } = service(containers("http"), odd);
            await expectFindings(policy, stack, {
                violations: [
                    [found, 'ecs.Service "web" has a VPC Lattice configuration without portName; name a port mapping'],
                ],
            });
        });
    }

    for (const name of ["http!", "-".repeat(65), ""]) {
        it(`R18: reports the port name ${JSON.stringify(name)} once, as one that ECS refuses`, async () => {
            const { stack, found } = service(containers("http"), name);
            await expectFindings(policy, stack, {
                violations: [
                    [
                        found,
                        `ecs.Service "web" has portName ${JSON.stringify(name)}; use 1 to 64 lowercase letters, digits, _ and -`,
                    ],
                ],
            });
        });
    }

    it("waits for a port name and for a mapping's name where neither is known", async () => {
        const stack = new Stack();
        const parent = stack.component("example:ecs:Tasks", "parts", {
            containerDefinitions: [unknownValue, { portMappings: [unknownValue, { name: unknownValue }] }],
        });
        const definition = stack.add(task, "parts", { containerDefinitions: unknownValue }, { parent });
        const add = (name: string, portName: unknown) =>
            stack.add(ecs, name, { taskDefinition: definition, vpcLatticeConfigurations: [{ portName }] });
        const known = add("known", "http");
        const later = add("later", unknownValue);
        await expectFindings(policy, stack, {
            unknown: [
                [
                    known,
                    'unknown: ecs.Service "known" must have a port mapping for portName http; waits for containerDefinitions of ecs.TaskDefinition "parts"',
                ],
                [
                    later,
                    'unknown: ecs.Service "later" must have a port mapping for its portName; waits for portName of ecs.Service "later", and containerDefinitions of ecs.TaskDefinition "parts"',
                ],
            ],
        });
    });
});
