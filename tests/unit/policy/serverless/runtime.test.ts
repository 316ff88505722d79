import { serverlessRuntime as policy } from "../../../../policy/serverless/runtime";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("serverless-runtime", () => {
    describeSetting(policy, {
        type: "aws:lambda/function:Function",
        fine: [{}, { runtime: "nodejs22.x" }, { runtime: "python3.13" }],
        wrong: [
            [{ runtime: "nodejs16.x" }, "has runtime nodejs16.x; set it to a supported runtime"],
            ...["python3.10", "dotnet8", "provided.al2"].map(
                (runtime) => [{ runtime }, `has runtime ${runtime}; set it to a supported runtime`] as const,
            ),
            [{ runtime: "python3.8" }, "has runtime python3.8; set it to a supported runtime"],
        ],
        later: [[{ runtime: unknownValue }, "must have a supported runtime", "runtime"]],
    });
});
