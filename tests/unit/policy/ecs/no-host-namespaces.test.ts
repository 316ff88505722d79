import { ecsNoHostNamespaces as policy } from "../../../../policy/ecs/no-host-namespaces";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("ecs-no-host-namespaces", () => {
    describeSetting(policy, {
        type: "aws:ecs/taskDefinition:TaskDefinition",
        fine: [{}, { pidMode: "task", networkMode: "awsvpc" }],
        wrong: [
            [{ pidMode: "host" }, "has pidMode host; set it to task"],
            [{ ipcMode: "host" }, "has ipcMode host; set it to task"],
            [{ networkMode: "host" }, "has networkMode host; set it to awsvpc or bridge"],
        ],
        later: [[{ pidMode: unknownValue }, "must stay out of the host's namespaces", "pidMode"]],
    });
});
