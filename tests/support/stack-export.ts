/** A resource of a deployed stack, in the parts that a test cares about. */
export interface Deployed {
    readonly type: string;
    readonly name: string;
    readonly id?: string;
    readonly inputs?: Readonly<Record<string, unknown>>;
    /** Beside the inputs. */
    readonly outputs?: Readonly<Record<string, unknown>>;
    /** Names of resources of the same stack, by property. */
    readonly references?: Readonly<Record<string, readonly string[]>>;
    /** Further parts of the stored resource. */
    readonly more?: Readonly<Record<string, unknown>>;
}

/** What `pulumi stack export` writes for a stack of these resources. */
export function stackExport(
    project: string,
    stack: string,
    resources: readonly Deployed[],
    more: { readonly version?: number; readonly pending?: readonly object[]; readonly outputs?: object } = {},
): string {
    const urnOf = (type: string, name: string) => `urn:pulumi:${stack}::${project}::${type}::${name}`;
    const root = urnOf("pulumi:pulumi:Stack", `${project}-${stack}`);
    const urns = new Map(resources.map(({ type, name }) => [name, urnOf(type, name)]));
    return JSON.stringify({
        version: more.version ?? 3,
        deployment: {
            manifest: { time: "2026-11-01T00:00:00Z", magic: "", version: "" },
            resources: [
                { urn: root, custom: false, type: "pulumi:pulumi:Stack", outputs: more.outputs ?? {} },
                ...resources.map(({ type, name, id, inputs = {}, outputs = {}, references = {}, more: rest }) => ({
                    urn: urns.get(name),
                    custom: true,
                    ...(id === undefined ? {} : { id }),
                    type,
                    parent: root,
                    inputs: { __defaults: [], ...inputs },
                    outputs: { ...inputs, ...outputs, ...(id === undefined ? {} : { id }) },
                    propertyDependencies: Object.fromEntries(
                        Object.entries(references).map(([property, names]) => [
                            property,
                            names.map((each) => urns.get(each)),
                        ]),
                    ),
                    ...rest,
                })),
            ],
            ...(more.pending === undefined ? {} : { pending_operations: more.pending }),
        },
    });
}

/** A VPC with one public subnet. */
export const publicNetwork: readonly Deployed[] = [
    { type: "aws:ec2/vpc:Vpc", name: "main", id: "vpc-1", inputs: { cidrBlock: "10.0.0.0/16" } },
    { type: "aws:ec2/internetGateway:InternetGateway", name: "igw", id: "igw-1", inputs: { vpcId: "vpc-1" } },
    {
        type: "aws:ec2/subnet:Subnet",
        name: "public",
        id: "subnet-1",
        inputs: { vpcId: "vpc-1", cidrBlock: "10.0.0.0/24", availabilityZone: "eu-west-1a" },
    },
    {
        type: "aws:ec2/routeTable:RouteTable",
        name: "public-routes",
        id: "rtb-1",
        inputs: { vpcId: "vpc-1", routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" }] },
    },
    {
        type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
        name: "public-association",
        id: "rtbassoc-1",
        inputs: { subnetId: "subnet-1", routeTableId: "rtb-1" },
    },
];

/** A web server in that subnet, which knows the network by its ids alone. */
export const webServer: readonly Deployed[] = [
    {
        type: "aws:ec2/securityGroup:SecurityGroup",
        name: "web-group",
        id: "sg-1",
        inputs: {
            vpcId: "vpc-1",
            ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
            egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
        },
    },
    {
        type: "aws:ec2/instance:Instance",
        name: "web",
        id: "i-1",
        inputs: {
            ami: "ami-1",
            instanceType: "t3.micro",
            subnetId: "subnet-1",
            vpcSecurityGroupIds: ["sg-1"],
            associatePublicIpAddress: true,
        },
    },
];
