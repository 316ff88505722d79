import type { Declared } from "./declared";
import type { ManagedKind } from "./managed-kinds";
import { read } from "./value";

/** A type that opens connections from subnets, and paths: to its security groups, its subnets, the flag that gives public addresses. */
type Client = readonly [type: string, securityGroups: string, subnets: string, exposed?: string];

/**
 * Services of AWS's that open connections from subnets of an account and take none there. Who states no subnets for one
 * has it run outside of every VPC.
 * Source: the typings of @pulumi/aws, whose descriptions say that AWS makes network interfaces there.
 */
const clients: readonly Client[] = [
    ["aws:apigatewayv2/vpcLink:VpcLink", "securityGroupIds", "subnetIds"],
    ["aws:apprunner/vpcConnector:VpcConnector", "securityGroups", "subnets"],
    ["aws:appstream/fleet:Fleet", "vpcConfig.securityGroupIds", "vpcConfig.subnetIds"],
    ["aws:appstream/imageBuilder:ImageBuilder", "vpcConfig.securityGroupIds", "vpcConfig.subnetIds"],
    [
        "aws:batch/computeEnvironment:ComputeEnvironment",
        "computeResources.securityGroupIds",
        "computeResources.subnets",
    ],
    ...["AgentRuntime", "Browser", "CodeInterpreter"].map(
        (kind): Client => [
            `aws:bedrock/agentcore${kind}:Agentcore${kind}`,
            `networkConfiguration.${kind === "AgentRuntime" ? "networkModeConfig" : "vpcConfig"}.securityGroups`,
            `networkConfiguration.${kind === "AgentRuntime" ? "networkModeConfig" : "vpcConfig"}.subnets`,
        ],
    ),
    ["aws:bedrock/customModel:CustomModel", "vpcConfig.securityGroupIds", "vpcConfig.subnetIds"],
    ["aws:bedrockmodel/invocationJob:InvocationJob", "vpcConfig.securityGroupIds", "vpcConfig.subnetIds"],
    [
        "aws:cloudwatch/eventTarget:EventTarget",
        "ecsTarget.networkConfiguration.securityGroups",
        "ecsTarget.networkConfiguration.subnets",
        "ecsTarget.networkConfiguration.assignPublicIp",
    ],
    ["aws:codebuild/fleet:Fleet", "vpcConfigs.securityGroupIds", "vpcConfigs.subnets"],
    ["aws:codebuild/project:Project", "vpcConfig.securityGroupIds", "vpcConfig.subnets"],
    ["aws:codeconnections/host:Host", "vpcConfiguration.securityGroupIds", "vpcConfiguration.subnetIds"],
    ["aws:codestarconnections/host:Host", "vpcConfiguration.securityGroupIds", "vpcConfiguration.subnetIds"],
    ["aws:comprehend/documentClassifier:DocumentClassifier", "vpcConfig.securityGroupIds", "vpcConfig.subnets"],
    ["aws:comprehend/entityRecognizer:EntityRecognizer", "vpcConfig.securityGroupIds", "vpcConfig.subnets"],
    ["aws:datasync/agent:Agent", "securityGroupArns", "subnetArns"],
    ["aws:datasync/efsLocation:EfsLocation", "ec2Config.securityGroupArns", "ec2Config.subnetArn"],
    ["aws:devicefarm/testGridProject:TestGridProject", "vpcConfig.securityGroupIds", "vpcConfig.subnetIds"],
    ["aws:ec2transitgateway/instanceConnectEndpoint:InstanceConnectEndpoint", "securityGroupIds", "subnetId"],
    [
        "aws:emrserverless/application:Application",
        "networkConfiguration.securityGroupIds",
        "networkConfiguration.subnetIds",
    ],
    ["aws:finspace/kxCluster:KxCluster", "vpcConfiguration.securityGroupIds", "vpcConfiguration.subnetIds"],
    [
        "aws:glue/connection:Connection",
        "physicalConnectionRequirements.securityGroupIdLists",
        "physicalConnectionRequirements.subnetId",
    ],
    ["aws:glue/devEndpoint:DevEndpoint", "securityGroupIds", "subnetId"],
    ["aws:grafana/workspace:Workspace", "vpcConfiguration.securityGroupIds", "vpcConfiguration.subnetIds"],
    ["aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration", "securityGroupIds", "subnetId"],
    [
        "aws:iot/topicRuleDestination:TopicRuleDestination",
        "vpcConfiguration.securityGroups",
        "vpcConfiguration.subnetIds",
    ],
    [
        "aws:kinesisanalyticsv2/application:Application",
        "applicationConfiguration.vpcConfiguration.securityGroupIds",
        "applicationConfiguration.vpcConfiguration.subnetIds",
    ],
    ["aws:lambda/capacityProvider:CapacityProvider", "vpcConfig.securityGroupIds", "vpcConfig.subnetIds"],
    [
        "aws:lambda/coreNetworkConnector:CoreNetworkConnector",
        "configuration.vpcEgressConfiguration.securityGroupIds",
        "configuration.vpcEgressConfiguration.subnetIds",
    ],
    ["aws:medialive/channel:Channel", "vpc.securityGroupIds", "vpc.subnetIds"],
    ["aws:msk/replicator:Replicator", "kafkaClusters.vpcConfig.securityGroupsIds", "kafkaClusters.vpcConfig.subnetIds"],
    [
        "aws:mskconnect/connector:Connector",
        "kafkaCluster.apacheKafkaCluster.vpc.securityGroups",
        "kafkaCluster.apacheKafkaCluster.vpc.subnets",
    ],
    ["aws:mwaa/environment:Environment", "networkConfiguration.securityGroupIds", "networkConfiguration.subnetIds"],
    ["aws:opensearchingest/pipeline:Pipeline", "vpcOptions.securityGroupIds", "vpcOptions.subnetIds"],
    [
        "aws:pipes/pipe:Pipe",
        "sourceParameters.selfManagedKafkaParameters.vpc.securityGroups",
        "sourceParameters.selfManagedKafkaParameters.vpc.subnets",
    ],
    ["aws:quicksight/vpcConnection:VpcConnection", "securityGroupIds", "subnetIds"],
    [
        "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",
        "networkConfig.vpcConfig.securityGroupIds",
        "networkConfig.vpcConfig.subnets",
    ],
    [
        "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob",
        "trainingJobDefinition.vpcConfig.securityGroupIds",
        "trainingJobDefinition.vpcConfig.subnets",
    ],
    [
        "aws:sagemaker/labelingJob:LabelingJob",
        "labelingJobAlgorithmsConfig.labelingJobResourceConfig.vpcConfig.securityGroupIds",
        "labelingJobAlgorithmsConfig.labelingJobResourceConfig.vpcConfig.subnets",
    ],
    [
        "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob",
        "trainingJobDefinitions.vpcConfig.securityGroupIds",
        "trainingJobDefinitions.vpcConfig.subnets",
    ],
    ["aws:sagemaker/model:Model", "vpcConfig.securityGroupIds", "vpcConfig.subnets"],
    [
        "aws:sagemaker/monitoringSchedule:MonitoringSchedule",
        "monitoringScheduleConfig.monitoringJobDefinition.networkConfig.vpcConfig.securityGroupIds",
        "monitoringScheduleConfig.monitoringJobDefinition.networkConfig.vpcConfig.subnets",
    ],
    ["aws:sagemaker/notebookInstance:NotebookInstance", "securityGroups", "subnetId"],
    ["aws:sagemaker/trainingJob:TrainingJob", "vpcConfig.securityGroupIds", "vpcConfig.subnets"],
    ["aws:sagemaker/workforce:Workforce", "workforceVpcConfig.securityGroupIds", "workforceVpcConfig.subnets"],
    [
        "aws:scheduler/schedule:Schedule",
        "target.ecsParameters.networkConfiguration.securityGroups",
        "target.ecsParameters.networkConfiguration.subnets",
        "target.ecsParameters.networkConfiguration.assignPublicIp",
    ],
    ["aws:synthetics/canary:Canary", "vpcConfig.securityGroupIds", "vpcConfig.subnetIds"],
    ["aws:workspacesweb/networkSettings:NetworkSettings", "securityGroupIds", "subnetIds"],
];

/** Services that open connections from subnets, in the form of those that take them. */
export const clientKinds: readonly ManagedKind[] = clients.map(
    ([type, securityGroups, subnets, exposed]): ManagedKind => {
        const path = subnets.split(".");
        return {
            type,
            subnets: path,
            securityGroups: securityGroups.split("."),
            ports: [],
            inEach: true,
            ...(exposed === undefined ? {} : { exposed: exposed.split(".") }),
            part: (resource) => statesNone(resource, path),
        };
    },
);

/** Whether nothing puts it into subnets; lists on the way are not looked into. */
function statesNone({ inputs }: Declared, path: readonly string[]): boolean {
    let value: unknown = inputs;
    for (const key of path) {
        if (Array.isArray(value)) {
            return value.length === 0;
        }
        value = read(value, key);
        if (value === undefined) {
            return true;
        }
    }
    return false;
}
