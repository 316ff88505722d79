import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { besides, compare, describe } from "../compare";
import type { Context, Suite } from "../finding";
import { scriptOf } from "../script";
import { ratioOf } from "../statistics";

/** Resources of the smaller and the larger export. */
const sizes = [1_000, 10_000] as const;

/** `wl` on what is not this project's: a program of 200 resources, exports of 1,000 and 10,000. */
export const wl: Suite = {
    name: "wl",
    what: "wl on other programs and on what is deployed, as whole processes",
    async measure(context) {
        const { root, scratch, runs } = context;
        const [node, ...flags] = scriptOf(root, "wl");
        const run = (...args: readonly string[]) =>
            ({ command: [node, ...flags, ...args] as const, cwd: root }) as const;
        const plan = (name: string) => run("plan", "--dir", program(context, name));
        const [small, large] = sizes.map((size) => run("check", "--state", exported(scratch, size)));
        if (small === undefined || large === undefined) {
            throw new Error("two sizes are compared");
        }
        const full = plan("full");
        const sides = await compare(
            {
                full,
                reported: { ...full, command: [...full.command, "--report", join(scratch, "report.html")] },
                empty: plan("empty"),
                small,
                large,
            },
            runs,
            context,
        );
        return [
            {
                id: "wl/plan-of-200",
                what: "the plan of a program of 200 resources to that of an empty one",
                value: ratioOf(sides.full.walls, sides.empty.walls),
                unit: "x",
                detail: `${describe(sides.full)}; empty ${describe(sides.empty)}; ${besides(sides.full, sides.empty)}`,
            },
            {
                id: "wl/report",
                what: "the same plan with its report to one without",
                value: ratioOf(sides.reported.walls, sides.full.walls),
                unit: "x",
                detail: `${describe(sides.reported)}; ${besides(sides.reported, sides.full)}`,
            },
            {
                id: "wl/growth-of-check",
                what: "wl check: time a resource at 10,000 to that at 1,000",
                value: ratioOf(sides.large.walls, sides.small.walls) / (sizes[1] / sizes[0]),
                unit: "x",
                detail: `1,000: ${describe(sides.small)}; 10,000: ${describe(sides.large)}`,
            },
        ];
    },
};

/** A folder with a program of `bench/inside/foreign`, which has this project's packages. */
function program({ root, scratch }: Context, name: string): string {
    const folder = join(scratch, name);
    mkdirSync(folder);
    writeFileSync(join(folder, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
    writeFileSync(
        join(folder, "index.js"),
        `require(${JSON.stringify(join(root, "bench", "inside", "foreign", name))});\n`,
    );
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    return folder;
}

/** What `pulumi stack export` writes of so many resources: VPCs with subnets, and servers with groups of their own in them. */
function exported(scratch: string, size: number): string {
    const urn = (type: string, name: string) => `urn:pulumi:prod::bench::${type}::${name}`;
    const stack = urn("pulumi:pulumi:Stack", "bench-prod");
    const resources: object[] = [{ urn: stack, custom: false, type: "pulumi:pulumi:Stack", outputs: {} }];
    const add = (type: string, id: string, inputs: object) => {
        if (resources.length < size) {
            const outputs = { ...inputs, id };
            resources.push({ urn: urn(type, id), custom: true, id, type, parent: stack, inputs, outputs });
        }
    };
    for (let vpc = 0; resources.length < size; vpc++) {
        const vpcId = `vpc-${vpc}`;
        const routes = [{ cidrBlock: "0.0.0.0/0", gatewayId: `igw-${vpc}` }];
        add("aws:ec2/vpc:Vpc", vpcId, { cidrBlock: `10.${vpc % 256}.0.0/16` });
        add("aws:ec2/internetGateway:InternetGateway", `igw-${vpc}`, { vpcId });
        add("aws:ec2/routeTable:RouteTable", `rtb-${vpc}`, { vpcId, routes });
        for (let subnet = 0; subnet < 10; subnet++) {
            const subnetId = `subnet-${vpc}-${subnet}`;
            add("aws:ec2/subnet:Subnet", subnetId, {
                vpcId,
                cidrBlock: `10.${vpc % 256}.${subnet}.0/24`,
                availabilityZone: "eu-west-1a",
            });
            add("aws:ec2/routeTableAssociation:RouteTableAssociation", `rtbassoc-${vpc}-${subnet}`, {
                subnetId,
                routeTableId: `rtb-${vpc}`,
            });
            for (let server = 0; server < 5; server++) {
                const name = `${vpc}-${subnet}-${server}`;
                const ingress = [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/8"] }];
                add("aws:ec2/securityGroup:SecurityGroup", `sg-${name}`, { vpcId, ingress, egress: [] });
                add("aws:ec2/instance:Instance", `i-${name}`, {
                    ami: "ami-1",
                    instanceType: "t3.micro",
                    subnetId,
                    vpcSecurityGroupIds: [`sg-${name}`],
                });
                add("aws:s3/bucket:Bucket", `bucket-${name}`, { bucket: `bucket-${name}` });
                add("aws:cloudwatch/logGroup:LogGroup", `log-${name}`, { name: `log-${name}` });
            }
        }
    }
    const file = join(scratch, `export-${size}.json`);
    writeFileSync(file, JSON.stringify({ version: 3, deployment: { resources } }));
    return file;
}
