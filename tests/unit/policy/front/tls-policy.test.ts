import { frontTlsPolicy as policy } from "../../../../policy/front/tls-policy";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const listener = "aws:lb/listener:Listener";
const advised = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06";

describe("front-tls-policy", () => {
    it("accepts TLS 1.2 and later, and reports what goes below or says nothing", async () => {
        const stack = new Stack();
        for (const name of [
            advised,
            "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
            "ELBSecurityPolicy-TLS13-1-3-2021-06",
            "ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04",
            "ELBSecurityPolicy-TLS-1-2-Ext-2018-06",
            "ELBSecurityPolicy-FS-1-2-Res-2020-10",
        ]) {
            stack.add(listener, name, { protocol: "HTTPS", sslPolicy: name });
        }
        stack.add(listener, "http", { protocol: "HTTP" });
        stack.add(listener, "tcp", { protocol: "TCP" });
        stack.add(listener, "bare", {});
        const silent = stack.add("aws:alb/listener:Listener", "silent", { protocol: "HTTPS" });
        const old = [
            "2016-08",
            "TLS13-1-0-2021-06",
            "TLS13-1-1-2021-06",
            "TLS-1-1-2017-01",
            "FS-2018-06",
            "FS-1-1-2019-08",
        ];
        const versions = [0, 0, 1, 1, 0, 1];
        await expectFindings(policy, stack, {
            violations: [
                ...old.map((name, index) => {
                    const full = `ELBSecurityPolicy-${name}`;
                    const found = stack.add(listener, name, { protocol: "TLS", sslPolicy: full });
                    return [
                        found,
                        `lb.Listener "${name}" has sslPolicy ${full}, which accepts TLS 1.${versions[index]}; set it to ${advised}`,
                    ] as const;
                }),
                [
                    silent,
                    `alb.Listener "silent" sets no sslPolicy, and AWS's default ELBSecurityPolicy-2016-08 accepts TLS 1.0; set it to ${advised}`,
                ],
            ],
        });
    });

    it("takes the lowest version and further policies from its configuration", async () => {
        const stack = new Stack();
        stack.add(listener, "new", { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS14-2030-01" });
        const low = stack.add(listener, "low", { protocol: "HTTPS", sslPolicy: advised });
        await expectFindings(policy, stack, {
            options: { minimum: "1.3", allow: ["ELBSecurityPolicy-TLS14-2030-01"] },
            violations: [
                [
                    low,
                    `lb.Listener "low" has sslPolicy ${advised}, which accepts TLS 1.2; set it to ELBSecurityPolicy-TLS13-1-3-2021-06`,
                ],
            ],
        });
    });

    it("waits for values that are not known, and for policies that it does not know", async () => {
        const stack = new Stack();
        const later = stack.add(listener, "later", { protocol: "HTTPS", sslPolicy: unknownValue });
        const what = stack.add(listener, "what", { protocol: unknownValue });
        const strange = stack.add(listener, "strange", { protocol: "HTTPS", sslPolicy: "Custom-1" });
        stack.add(listener, "fine", { protocol: unknownValue, sslPolicy: advised });
        const must = "must accept TLS 1.2 and later only";
        await expectFindings(policy, stack, {
            unknown: [
                [later, `unknown: lb.Listener "later" ${must}; waits for sslPolicy of lb.Listener "later"`],
                [what, `unknown: lb.Listener "what" ${must}; waits for protocol of lb.Listener "what"`],
                [
                    strange,
                    `unknown: lb.Listener "strange" ${must}, and this policy does not know Custom-1; waits for its name under allow in the policy's configuration`,
                ],
            ],
        });
    });
});
