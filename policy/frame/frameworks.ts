/** Frameworks whose controls policies serve, by the short name that configuration and documentation use. */
export const frameworks = {
    fsbp: {
        name: "AWS Foundational Security Best Practices",
        version: "1.0.0",
        reference: "https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html",
        specification: "Security Hub CSPM controls",
    },
    cis: {
        name: "CIS AWS Foundations Benchmark",
        version: "7.0.0",
        reference: "https://www.cisecurity.org/benchmark/amazon_web_services",
        specification: "Recommendations of level 1 and 2",
    },
} as const;

export type Framework = keyof typeof frameworks;

/** A control by framework and number: `fsbp EC2.13`; `partly` where the policy shows a part of it only. */
export type Control = `${Framework} ${string}` | `${Framework} ${string} partly`;

/** A control's parts. */
export function readControl(control: Control): { framework: Framework; id: string; partly: boolean } {
    const [framework = "", id = "", partly] = control.split(" ");
    return { framework: framework as Framework, id, partly: partly === "partly" };
}
