/**
 * By which right Systems Manager manages an instance: `aws-managed`, the policy AmazonSSMManagedInstanceCore, which reads every
 * parameter of the account besides; `minimal`, a policy of the component's own without that.
 */
export type SystemsManagerPolicy = "aws-managed" | "minimal";

/**
 * What the agent needs for sessions, inventory, patches and associations: AmazonSSMManagedInstanceCore without
 * `ssm:GetParameter` and `ssm:GetParameters` on everything. None of the actions is about a resource that could be named ahead.
 * Source: Systems Manager guide, "Configure instance permissions required for Systems Manager".
 */
export const minimalManagement = [
    {
        Effect: "Allow",
        Action: [
            ...["ssm:UpdateInstanceInformation", "ssm:ListAssociations", "ssm:ListInstanceAssociations"],
            ...["ssm:DescribeAssociation", "ssm:UpdateAssociationStatus", "ssm:UpdateInstanceAssociationStatus"],
            ...["ssm:GetDocument", "ssm:DescribeDocument", "ssm:GetManifest", "ssm:PutInventory"],
            ...["ssm:PutComplianceItems", "ssm:PutConfigurePackageResult"],
            "ssm:GetDeployablePatchSnapshotForInstance",
            ...["ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel"],
            ...["ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel"],
            ...["ec2messages:AcknowledgeMessage", "ec2messages:DeleteMessage", "ec2messages:FailMessage"],
            ...["ec2messages:GetEndpoint", "ec2messages:GetMessages", "ec2messages:SendReply"],
        ],
        Resource: "*",
    },
] as const;
