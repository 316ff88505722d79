import { RemovalPolicy } from "aws-cdk-lib";
import * as ec2 from "aws-cdk-lib/aws-ec2";
import * as rds from "aws-cdk-lib/aws-rds";
import { Construct } from "constructs";
import type { Network } from "./network";
import { allowIn, allowOut, groupOf } from "./rules";
import { logGroup } from "./servers";

/** PostgreSQL in the isolated subnets. */
export class Data extends Construct {
    readonly group: ec2.SecurityGroup;

    constructor(scope: Construct, id: string, network: Network) {
        super(scope, id);
        this.group = groupOf(this, "Group", network);
        const engine = rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 });
        logGroup(this, "Log");
        logGroup(this, "UpgradeLog");
        new rds.DatabaseInstance(this, "Instance", {
            engine,
            vpc: network.vpc,
            vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
            securityGroups: [this.group],
            instanceType: ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.MICRO),
            parameterGroup: new rds.ParameterGroup(this, "Parameters", {
                engine,
                parameters: { "rds.force_ssl": "1", log_min_duration_statement: "1000" },
            }),
            allocatedStorage: 20,
            storageEncrypted: true,
            cloudwatchLogsExports: ["postgresql", "upgrade"],
            credentials: rds.Credentials.fromGeneratedSecret("edge"),
            removalPolicy: RemovalPolicy.DESTROY,
        });
    }

    reachedFrom(name: string, group: ec2.SecurityGroup): void {
        allowIn(this, `From${name}`, this.group, { group }, 5432);
        allowOut(this, `Of${name}`, group, { group: this.group }, 5432);
    }
}
