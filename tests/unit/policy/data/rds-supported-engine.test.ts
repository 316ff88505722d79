import { dataRdsSupportedEngine as policy } from "../../../../policy/data/rds-supported-engine";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const instance = "aws:rds/instance:Instance";

describe("data-rds-supported-engine", () => {
    it("R08: reports major versions that have left standard support", async () => {
        const stack = new Stack();
        const add = (name: string, engine: string, engineVersion?: unknown) =>
            stack.add(instance, name, { engine, engineVersion });
        add("fine", "postgres", "17");
        add("number", "postgres", 15);
        add("newest", "postgres");
        add("mysql", "mysql", "8.4.3");
        add("oracle", "oracle-ee", "19");
        add("strange", "postgres", "latest");
        stack.add("aws:rds/cluster:Cluster", "aurora", {
            engine: "aurora-mysql",
            engineVersion: "8.0.mysql_aurora.3.08.0",
        });
        const old = add("old", "postgres", "13.22");
        const older = add("older", "postgres", "9.6.24");
        const mysql = add("old-mysql", "mysql", "8.0");
        const two = stack.add("aws:rds/cluster:Cluster", "two", {
            engine: "aurora-mysql",
            engineVersion: "5.7.mysql_aurora.2.11.5",
        });
        const left = "which has left standard support; choose";
        await expectFindings(policy, stack, {
            violations: [
                [old, `rds.Instance "old" runs postgres 13, ${left} 14 or newer`],
                [older, `rds.Instance "older" runs postgres 9.6, ${left} 14 or newer`],
                [mysql, `rds.Instance "old-mysql" runs mysql 8.0, ${left} 8.4 or newer`],
                [two, `rds.Cluster "two" runs aurora-mysql 5.7, ${left} 8.0 or newer`],
            ],
        });
    });

    it("takes the oldest versions from its configuration", async () => {
        const stack = new Stack();
        const found = stack.add(instance, "db", { engine: "postgres", engineVersion: "15.2" });
        await expectFindings(policy, stack, {
            options: { oldest: { postgres: "16" } },
            violations: [
                [found, 'rds.Instance "db" runs postgres 15, which has left standard support; choose 16 or newer'],
            ],
        });
    });

    it("waits for values that are not known, unless they are a copy's", async () => {
        const stack = new Stack();
        stack.add(instance, "copy", { replicateSourceDb: "db-1", engine: "postgres", engineVersion: unknownValue });
        const engine = stack.add(instance, "engine", { engine: unknownValue, engineVersion: "13" });
        const version = stack.add(instance, "version", { engine: "postgres", engineVersion: unknownValue });
        const must = "must run a major version in standard support; waits for";
        await expectFindings(policy, stack, {
            unknown: [
                [engine, `unknown: rds.Instance "engine" ${must} engine of rds.Instance "engine"`],
                [version, `unknown: rds.Instance "version" ${must} engineVersion of rds.Instance "version"`],
            ],
        });
    });
});
