import { noneOf, settingPolicy } from "../frame/setting";

/** Runtimes past their deprecation date, as AWS lists them in November 2026. */
const deprecated: readonly string[] = [
    ...["nodejs", "nodejs4.3", "nodejs6.10", "nodejs8.10", "nodejs10.x", "nodejs12.x", "nodejs14.x", "nodejs16.x"],
    ...["nodejs18.x", "nodejs20.x"],
    ...["python2.7", "python3.6", "python3.7", "python3.8", "python3.9", "python3.10"],
    ...["java8", "go1.x", "provided", "provided.al2", "ruby2.5", "ruby2.7", "ruby3.2"],
    ...[
        "dotnetcore1.0",
        "dotnetcore2.0",
        "dotnetcore2.1",
        "dotnetcore3.1",
        "dotnet5.0",
        "dotnet6",
        "dotnet7",
        "dotnet8",
    ],
];

export const serverlessRuntime = settingPolicy({
    name: "serverless-runtime",
    description: "Functions run on a runtime that AWS still patches.",
    rationale: "After its deprecation a runtime gets no fixes; in the end functions that use it cannot be changed.",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
    severity: "medium",
    level: "advisory",
    remediationSteps: "Move to a runtime that is listed as supported, and test it.",
    controls: ["fsbp Lambda.2"],
    limitations: ["Functions from container images, whose base image says what they run."],
    types: ["aws:lambda/function:Function"],
    must: "must have a supported runtime",
    settings: [noneOf("runtime", deprecated, "a supported runtime")],
});
