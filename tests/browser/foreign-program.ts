import { type Declared, unknownString as unknown } from "../../model/resources/declared";

/** Instances with these names in six public subnets, open to the internet on port 443; every other one has a public address. */
export function foreignProgram(names: readonly string[]): Declared[] {
    const resources: Declared[] = [];
    const add = (
        type: string,
        name: string,
        inputs: Declared["inputs"],
        references: Declared["references"],
    ): string => {
        const urn = `urn:pulumi:dev::program::${type}::${name}`;
        resources.push({ urn, type, name, inputs, outputs: {}, references });
        return urn;
    };
    const first = names[0] ?? "vpc";
    const vpc = add("aws:ec2/vpc:Vpc", first, { cidrBlock: "10.0.0.0/8" }, {});
    const inVpc = { vpcId: [vpc] };
    const gateway = add("aws:ec2/internetGateway:InternetGateway", first, { vpcId: unknown }, inVpc);
    const table = add("aws:ec2/routeTable:RouteTable", "public", { vpcId: unknown }, inVpc);
    add(
        "aws:ec2/route:Route",
        "default",
        { routeTableId: unknown, destinationCidrBlock: "0.0.0.0/0", gatewayId: unknown },
        { routeTableId: [table], gatewayId: [gateway] },
    );
    const group = add("aws:ec2/securityGroup:SecurityGroup", first, { vpcId: unknown }, inVpc);
    const rule = { securityGroupId: unknown, cidrIpv4: "0.0.0.0/0" };
    const ofGroup = { securityGroupId: [group] };
    const https = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };
    add("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "in", { ...rule, ...https }, ofGroup);
    add("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "out", { ...rule, ipProtocol: "-1" }, ofGroup);
    const subnets = Array.from({ length: 6 }, (_, number) => {
        const availabilityZone = `ap-northeast-1${number % 2 === 0 ? "a" : "c"}`;
        const inputs = { vpcId: unknown, cidrBlock: `10.${number}.0.0/16`, availabilityZone };
        const subnet = add("aws:ec2/subnet:Subnet", `subnet-${number}`, inputs, inVpc);
        add(
            "aws:ec2/routeTableAssociation:RouteTableAssociation",
            `association-${number}`,
            { subnetId: unknown, routeTableId: unknown },
            { subnetId: [subnet], routeTableId: [table] },
        );
        return subnet;
    });
    for (const [number, name] of names.entries()) {
        add(
            "aws:ec2/instance:Instance",
            name,
            { subnetId: unknown, associatePublicIpAddress: number % 2 === 0, vpcSecurityGroupIds: [unknown] },
            { subnetId: [subnets[number % 6] ?? ""], vpcSecurityGroupIds: [group] },
        );
    }
    return resources;
}
