import { ecsNoPublicIp as policy } from "../../../../policy/ecs/no-public-ip";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("ecs-no-public-ip", () => {
    describeSetting(policy, {
        type: "aws:ecs/service:Service",
        fine: [{}, { networkConfiguration: { assignPublicIp: false } }],
        wrong: [
            [
                { networkConfiguration: { assignPublicIp: true } },
                "has networkConfiguration.assignPublicIp true; set it to false",
            ],
        ],
        later: [
            [
                { networkConfiguration: { assignPublicIp: unknownValue } },
                "must give its tasks no public address",
                "networkConfiguration.assignPublicIp",
            ],
        ],
        remedied: [
            [{ networkConfiguration: { assignPublicIp: true } }, { networkConfiguration: { assignPublicIp: false } }],
        ],
    });

    for (const [type, place, open, closed] of [
        ["aws:cloudwatch/eventTarget:EventTarget", ["ecsTarget", "networkConfiguration"], true, false],
        ["aws:scheduler/schedule:Schedule", ["target", "ecsParameters", "networkConfiguration"], true, false],
        [
            "aws:pipes/pipe:Pipe",
            ["targetParameters", "ecsTaskParameters", "networkConfiguration", "awsVpcConfiguration"],
            "ENABLED",
            "DISABLED",
        ],
    ] as const) {
        const inside = (assignPublicIp: unknown) =>
            [...place].reverse().reduce<object>((inner, key) => ({ [key]: inner }), { assignPublicIp });
        const path = [...place, "assignPublicIp"].join(".");
        describe(type, () => {
            describeSetting(policy, {
                type,
                fine: [{}, inside(closed)],
                wrong: [[inside(open), `has ${path} ${open}; set it to ${closed}`]],
                later: [[inside(unknownValue), "must give its tasks no public address", path]],
            });
        });
    }
});
