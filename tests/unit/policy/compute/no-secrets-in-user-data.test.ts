import { computeNoSecretsInUserData as policy } from "../../../../policy/compute/no-secrets-in-user-data";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const instance = "aws:ec2/instance:Instance";
const template = "aws:ec2/launchTemplate:LaunchTemplate";
const script = "#!/bin/bash\nset -e\nexport DB_PASSWORD=hunter22\nsystemctl start app\n";
const base64 = Buffer.from(script).toString("base64");
const instead = "let the instance read it from Secrets Manager or Parameter Store when it starts";

describe("compute-no-secrets-in-user-data", () => {
    it("reports secrets in plain and encoded user data, and never quotes them", async () => {
        const stack = new Stack();
        stack.add(instance, "fine", { userData: "#!/bin/bash\nPASSWORD=$(aws secretsmanager get-secret-value)\n" });
        stack.add(instance, "none", {});
        stack.add("aws:ec2/vpc:Vpc", "other", { userData: script });
        const plain = stack.add(instance, "plain", { userData: script });
        const word = stack.add(instance, "word", { userData: "DB_PASSWORD=hunter22" });
        const encoded = stack.add(template, "encoded", { userData: base64 });
        const other = stack.add(instance, "other-property", { userDataBase64: base64 });
        const old = stack.add("aws:ec2/launchConfiguration:LaunchConfiguration", "old", {
            userData: `${script}curl xoxb-1234567890-abc\n`,
        });
        const fleet = stack.add("aws:ec2/spotFleetRequest:SpotFleetRequest", "fleet", {
            launchSpecifications: [{ userData: "#!/bin/bash\nexit 0\n" }, { userData: script }, {}],
        });
        const light = stack.add("aws:lightsail/instance:Instance", "light", { userData: script });
        await expectFindings(policy, stack, {
            violations: [
                [fleet, `ec2.SpotFleetRequest "fleet" has user data that holds a secret's value (line 3); ${instead}`],
                [light, `lightsail.Instance "light" has user data that holds a secret's value (line 3); ${instead}`],
                [plain, `ec2.Instance "plain" has user data that holds a secret's value (line 3); ${instead}`],
                [word, `ec2.Instance "word" has user data that holds a secret's value (line 1); ${instead}`],
                [
                    encoded,
                    `ec2.LaunchTemplate "encoded" has user data that holds a secret's value (line 3); ${instead}`,
                ],
                [other, `ec2.Instance "other-property" has user data that holds a secret's value (line 3); ${instead}`],
                [
                    old,
                    `ec2.LaunchConfiguration "old" has user data that holds a secret's value (line 3) and a Slack token (line 5); ${instead}`,
                ],
            ],
        });
    });

    it("reports user data that is made from a generated password, before it is known", async () => {
        const stack = new Stack();
        const password = stack.add("random:index/randomPassword:RandomPassword", "db", {});
        const made = stack.add(instance, "made", { userData: from(password) });
        await expectFindings(policy, stack, {
            violations: [
                [made, `ec2.Instance "made" has user data that is made from random.RandomPassword "db"; ${instead}`],
            ],
        });
    });

    it("waits for user data that is not known", async () => {
        const stack = new Stack();
        const later = stack.add(instance, "later", { userData: unknownValue });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    later,
                    'unknown: ec2.Instance "later" must not hold secrets in its user data; waits for userData of ec2.Instance "later"',
                ],
            ],
        });
    });

    it("takes odd shapes for what they are", async () => {
        const stack = new Stack();
        for (const [index, userData] of [null, "", 7, [], {}, "=", "AAAA"].entries()) {
            stack.add(instance, `odd-${index}`, { userData });
        }
        await expectFindings(policy, stack);
    });
});
