import { dataRdsForceTls as policy } from "../../../../policy/data/rds-force-tls";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const instance = "aws:rds/instance:Instance";
const cluster = "aws:rds/cluster:Cluster";
const group = "aws:rds/parameterGroup:ParameterGroup";
const clusterGroup = "aws:rds/clusterParameterGroup:ClusterParameterGroup";
const force = (value: unknown) => [{ name: "rds.force_ssl", value }];
const transport = (value: unknown) => [{ name: "require_secure_transport", value }];

describe("data-rds-force-tls", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`R08: judges parameter groups, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const on = stack.add(group, "on", { family: "postgres14", parameters: force("1") });
            const off = stack.add(group, "off", { family: "postgres17", parameters: force(0) });
            const silent = stack.add(group, "silent", {
                family: "postgres14",
                parameters: [{ name: "log_statement", value: "ddl" }],
            });
            const modern = stack.add(group, "modern", { family: "postgres17" });
            const mysql = stack.add(clusterGroup, "mysql", { family: "aurora-mysql8.0", parameters: transport("ON") });
            const quiet = stack.add(clusterGroup, "quiet", { family: "aurora-mysql8.0", parameters: transport("OFF") });
            stack.add(instance, "a", { engine: "postgres", engineVersion: "14.9", parameterGroupName: on });
            stack.add(instance, "b", { engine: "postgres", parameterGroupName: modern });
            stack.add(cluster, "c", { engine: "aurora-mysql", dbClusterParameterGroupName: mysql });
            stack.add(instance, "d", { engine: "postgres", engineVersion: "17", parameterGroupName: off });
            stack.add(instance, "e", { engine: "postgres", engineVersion: "14", parameterGroupName: silent });
            stack.add(cluster, "f", { engine: "aurora-mysql", dbClusterParameterGroupName: quiet });
            await expectFindings(policy, stack, {
                violations: [
                    [off, 'rds.ParameterGroup "off" of rds.Instance "d" sets rds.force_ssl to 0; set it to 1'],
                    [
                        silent,
                        'rds.ParameterGroup "silent" of rds.Instance "e" does not set rds.force_ssl, and AWS\'s default for it is off; set it to 1',
                    ],
                    [
                        quiet,
                        'rds.ClusterParameterGroup "quiet" of rds.Cluster "f" sets require_secure_transport to OFF; set it to ON',
                    ],
                ],
            });
        });
    }

    it("knows AWS's defaults", async () => {
        const stack = new Stack();
        for (const [name, inputs] of Object.entries({
            "postgres-15": { engine: "postgres", engineVersion: "15.4" },
            "postgres-any": { engine: "Postgres" },
            named: { engine: "postgres", engineVersion: "17", parameterGroupName: "default.postgres17" },
            oracle: { engine: "oracle-ee" },
            replica: { engine: "mysql", replicateSourceDb: "db-1" },
            odd: { engine: 7 },
            none: {},
        })) {
            stack.add(instance, name, inputs);
        }
        stack.add(cluster, "aurora-17", { engine: "aurora-postgresql", engineVersion: "17.4" });
        stack.add(cluster, "aurora-8.4", { engine: "aurora-mysql", engineVersion: "8.4.mysql_aurora.8.4.0" });
        stack.add(instance, "maria-11.8", { engine: "mariadb", engineVersion: "11.8.3" });
        stack.add(instance, "maria-12", { engine: "mariadb", engineVersion: "12" });
        const set = "and AWS's default for it is off; set it to 1 in a parameter group";
        const old = stack.add(instance, "old", { engine: "postgres", engineVersion: "14.9" });
        const mysql = stack.add(instance, "mysql", { engine: "mysql", engineVersion: "8.4.3" });
        const short = stack.add(cluster, "short", { engine: "aurora-mysql", engineVersion: "8" });
        const maria = stack.add(instance, "maria", {
            engine: "mariadb",
            engineVersion: "10.11",
            parameterGroupName: "default.mariadb10.11",
        });
        const aurora = stack.add(cluster, "aurora", { engine: "aurora-postgresql", engineVersion: "16.4" });
        await expectFindings(policy, stack, {
            violations: [
                [old, `rds.Instance "old" does not set rds.force_ssl, ${set}`],
                [mysql, `rds.Instance "mysql" does not set require_secure_transport, ${set}`],
                [short, `rds.Cluster "short" does not set require_secure_transport, ${set.replace("to 1", "to ON")}`],
                [maria, `rds.Instance "maria" does not set require_secure_transport, ${set}`],
                [aurora, `rds.Cluster "aurora" does not set rds.force_ssl, ${set}`],
            ],
        });
    });

    it("asks SQL Server of every edition for TLS, which is off in all its versions", async () => {
        const stack = new Stack();
        const family = "sqlserver-se-16.0";
        const on = stack.add(group, "on", { family, parameters: force("1") });
        const silent = stack.add(group, "silent", { family, parameters: [] });
        stack.add(instance, "fine", { engine: "sqlserver-se", engineVersion: "16.00", parameterGroupName: on });
        const bare = ["ee", "ex", "web"].map((edition) =>
            stack.add(instance, edition, { engine: `sqlserver-${edition}`, engineVersion: "16.00" }),
        );
        stack.add(instance, "grouped", { engine: "sqlserver-se", parameterGroupName: silent });
        const off = "does not set rds.force_ssl, and AWS's default for it is off; set it to 1";
        await expectFindings(policy, stack, {
            violations: [
                ...bare.map(
                    (found) =>
                        [found, `rds.Instance "${found.name}" ${off} in a parameter group`] as [typeof found, string],
                ),
                [silent, `rds.ParameterGroup "silent" of rds.Instance "grouped" ${off}`],
            ],
        });
    });

    it("waits for what is not known, and for groups that others declare", async () => {
        const stack = new Stack();
        const on = stack.add(group, "on", { parameters: force("1") });
        const off = stack.add(group, "off", { parameters: force("0") });
        const open = stack.add(group, "open", { family: "postgres14", parameters: unknownValue });
        const value = stack.add(group, "value", { family: "postgres14", parameters: force(unknownValue) });
        const name = stack.add(group, "name", { family: "postgres14", parameters: [{ name: unknownValue }] });
        stack.add(instance, "name", { engine: "postgres", parameterGroupName: name });
        const engine = stack.add(instance, "engine", { engine: unknownValue });
        const version = stack.add(instance, "version", { engine: "postgres", engineVersion: unknownValue });
        const foreign = stack.add(instance, "foreign", { engine: "postgres", parameterGroupName: "corporate" });
        const either = stack.add(instance, "either", { engine: "postgres", parameterGroupName: from(on, off) });
        stack.add(instance, "open", { engine: "postgres", parameterGroupName: open });
        stack.add(instance, "value", { engine: "postgres", parameterGroupName: value });
        const unclear = stack.add(instance, "unclear", { engine: "mariadb" });
        const silent = stack.add(group, "silent", { parameters: [] });
        stack.add(instance, "grouped", { engine: "mariadb", parameterGroupName: silent });
        const must = (name: string) => `unknown: rds.Instance "${name}" must refuse connections without TLS; waits for`;
        await expectFindings(policy, stack, {
            unknown: [
                [name, `${must("name")} parameters of rds.ParameterGroup "name"`],
                [engine, `${must("engine")} engine of rds.Instance "engine"`],
                [version, `${must("version")} engineVersion of rds.Instance "version"`],
                [foreign, `${must("foreign")} the parameters of "corporate", which this stack does not declare`],
                [either, `${must("either")} parameterGroupName of rds.Instance "either"`],
                [open, `${must("open")} parameters of rds.ParameterGroup "open"`],
                [value, `${must("value")} parameters of rds.ParameterGroup "value"`],
                [
                    unclear,
                    `${must("unclear")} the version that AWS takes; state engineVersion, or require_secure_transport in a parameter group`,
                ],
                [
                    silent,
                    `${must("grouped")} the version that AWS takes; state engineVersion, or require_secure_transport in a parameter group`,
                ],
            ],
        });
    });
});
