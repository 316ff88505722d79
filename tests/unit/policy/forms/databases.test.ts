import { dataRdsDeletionProtection } from "../../../../policy/data/rds-deletion-protection";
import { dataRdsEncrypted } from "../../../../policy/data/rds-encrypted";
import { dataRdsManagedPassword } from "../../../../policy/data/rds-managed-password";
import { dataRdsMultiAz } from "../../../../policy/data/rds-multi-az";
import { dataRdsPrivate } from "../../../../policy/data/rds-private";
import { catches, one } from "../../../support/policy/forms";

describe("R08: forms of databases", () => {
    const rds = "aws:rds/instance:Instance";
    const cluster = "aws:rds/cluster:Cluster";
    const member = "aws:rds/clusterInstance:ClusterInstance";
    const off = "does not set storageEncrypted, and AWS's default is false; set storageEncrypted to true";
    catches(dataRdsEncrypted, {
        "an RDS instance": one(rds, { engine: "postgres" }, `rds.Instance "x" ${off}`),
        "a Multi-AZ cluster": one(cluster, { engine: "postgres" }, `rds.Cluster "x" ${off}`),
        "a cluster with text for a flag": one(
            cluster,
            { storageEncrypted: "false" },
            'rds.Cluster "x" has storageEncrypted false; set storageEncrypted to true',
        ),
    });
    const close = "is publicly accessible; set publiclyAccessible to false and reach it from inside the VPC";
    catches(dataRdsPrivate, {
        "an RDS instance": one(rds, { publiclyAccessible: true }, `rds.Instance "x" ${close}`),
        "a member of an Aurora cluster": (stack) => {
            const clusterIdentifier = stack.add(cluster, "cluster");
            const found = stack.add(member, "x", { clusterIdentifier, publiclyAccessible: "true" });
            return [[found, `rds.ClusterInstance "x" ${close}`]];
        },
    });
    const managed = "has no managed master password; set manageMasterUserPassword to true";
    const given = (key: string) =>
        `is given its master password in ${key}; leave it out and set manageMasterUserPassword to true`;
    catches(dataRdsManagedPassword, {
        "an RDS instance": one(rds, {}, `rds.Instance "x" ${managed}`),
        "an Aurora cluster": one(cluster, {}, `rds.Cluster "x" ${managed}`),
        "an instance's password": one(rds, { password: "p" }, `rds.Instance "x" ${given("password")}`),
        "an instance's write-only password": one(rds, { passwordWo: "p" }, `rds.Instance "x" ${given("passwordWo")}`),
        "a cluster's password": one(cluster, { masterPassword: "p" }, `rds.Cluster "x" ${given("masterPassword")}`),
        "a cluster's write-only password": one(
            cluster,
            { masterPasswordWo: "p" },
            `rds.Cluster "x" ${given("masterPasswordWo")}`,
        ),
    });
    const alone = "add a second rds.ClusterInstance as its standby";
    catches(dataRdsMultiAz, {
        "an RDS instance": one(rds, { multiAz: "false" }, 'rds.Instance "x" has multiAz false; set it to true'),
        "an Aurora cluster with one member": (stack) => {
            const found = stack.add(cluster, "x");
            stack.add(member, "only", { clusterIdentifier: found });
            return [[found, `rds.Cluster "x" has one instance only (rds.ClusterInstance "only"); ${alone}`]];
        },
        "an Aurora cluster without members": one(cluster, {}, `rds.Cluster "x" has no instance; ${alone}`),
    });
    const kept = "does not set deletionProtection, and AWS's default is false; set it to true";
    catches(dataRdsDeletionProtection, {
        "an RDS instance": one(rds, {}, `rds.Instance "x" ${kept}`),
        "an Aurora cluster": one(cluster, {}, `rds.Cluster "x" ${kept}`),
    });
});
