const aws = require("@pulumi/aws");

// Two hundred resources as a small shop has them, four VPCs of fifty.
for (const shop of [0, 1, 2, 3]) {
    const vpc = new aws.ec2.Vpc(`vpc-${shop}`, { cidrBlock: `10.${shop}.0.0/16` });
    const gateway = new aws.ec2.InternetGateway(`gateway-${shop}`, { vpcId: vpc.id });
    const table = new aws.ec2.RouteTable(`table-${shop}`, { vpcId: vpc.id });
    new aws.ec2.Route(`out-${shop}`, {
        routeTableId: table.id,
        destinationCidrBlock: "0.0.0.0/0",
        gatewayId: gateway.id,
    });
    for (const zone of ["a", "b"]) {
        const subnet = new aws.ec2.Subnet(`subnet-${shop}-${zone}`, {
            vpcId: vpc.id,
            cidrBlock: `10.${shop}.${zone === "a" ? 0 : 1}.0/24`,
            availabilityZone: `eu-west-1${zone}`,
        });
        new aws.ec2.RouteTableAssociation(`association-${shop}-${zone}`, {
            routeTableId: table.id,
            subnetId: subnet.id,
        });
        for (const number of [0, 1, 2]) {
            const name = `${shop}-${zone}-${number}`;
            const group = new aws.ec2.SecurityGroup(`group-${name}`, { vpcId: vpc.id, description: name });
            new aws.vpc.SecurityGroupIngressRule(`https-${name}`, {
                securityGroupId: group.id,
                ipProtocol: "tcp",
                fromPort: 443,
                toPort: 443,
                cidrIpv4: "0.0.0.0/0",
            });
            new aws.ec2.Instance(`server-${name}`, {
                ami: "ami-1",
                instanceType: "t3.micro",
                subnetId: subnet.id,
                vpcSecurityGroupIds: [group.id],
            });
            new aws.s3.Bucket(`bucket-${name}`);
            new aws.cloudwatch.LogGroup(`log-${name}`);
            new aws.sqs.Queue(`queue-${name}`);
            new aws.iam.Role(`role-${name}`, { assumeRolePolicy: "{}" });
        }
    }
}
