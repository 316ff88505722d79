import { dataRdsManagedPassword as policy } from "../../../../policy/data/rds-managed-password";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const instance = "aws:rds/instance:Instance";
const cluster = "aws:rds/cluster:Cluster";

describe("data-rds-managed-password", () => {
    it("R08: reports passwords that the program has, known or not, and never quotes them", async () => {
        const stack = new Stack();
        stack.add(instance, "fine", { manageMasterUserPassword: true });
        stack.add(instance, "replica", { replicateSourceDb: "db-1" });
        stack.add(cluster, "secondary", { globalClusterIdentifier: "global" });
        const plain = stack.add(instance, "plain", { username: "app", password: "hunter22" });
        const later = stack.add(instance, "later", { password: unknownValue });
        const ephemeral = stack.add(cluster, "ephemeral", { masterPasswordWo: "hunter22" });
        const aurora = stack.add(cluster, "aurora", { masterPassword: "hunter22", manageMasterUserPassword: true });
        const none = stack.add(instance, "none", { password: null, manageMasterUserPassword: false });
        const restored = stack.add(instance, "restored", { snapshotIdentifier: "snap-1" });
        const instead = "leave it out and set manageMasterUserPassword to true";
        await expectFindings(policy, stack, {
            violations: [
                [plain, `rds.Instance "plain" is given its master password in password; ${instead}`],
                [later, `rds.Instance "later" is given its master password in password; ${instead}`],
                [ephemeral, `rds.Cluster "ephemeral" is given its master password in masterPasswordWo; ${instead}`],
                [aurora, `rds.Cluster "aurora" is given its master password in masterPassword; ${instead}`],
                [none, 'rds.Instance "none" has no managed master password; set manageMasterUserPassword to true'],
                [
                    restored,
                    'rds.Instance "restored" keeps the master password of what it is restored from; set manageMasterUserPassword to true',
                ],
            ],
        });
    });

    it("waits for a value that is not known", async () => {
        const stack = new Stack();
        const later = stack.add(cluster, "later", { manageMasterUserPassword: unknownValue });
        await expectFindings(policy, stack, {
            unknown: [
                [
                    later,
                    'unknown: rds.Cluster "later" must leave its master password to RDS; waits for manageMasterUserPassword of rds.Cluster "later"',
                ],
            ],
        });
    });
});
