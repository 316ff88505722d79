import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { wl } from "../support/wl";

const packages = join(__dirname, "..", "..", "node_modules");

/** Names that are markup, commands to a terminal, other lines, long, or words of the language. */
const names = [
    "<script>CANARY()</script>",
    '"><img src=x onerror=CANARY>',
    "a'b`c${d}",
    "one\n✓ all holds\r\tend",
    "\u202ertl\u2066x\u200f",
    "\u001b[31mred\u001b[2J\u0007",
    "x".repeat(10_000),
    "</svg><script>CANARY</script>",
    "]]>&amp;&#x3c;",
    "__proto__",
    "constructor",
    "a::b::c",
    "名前 ünï",
];

const program = `
import * as aws from "@pulumi/aws";
const names: string[] = ${JSON.stringify(names)};
const vpc = new aws.ec2.Vpc(names[0]!, { cidrBlock: "10.0.0.0/16" });
const gateway = new aws.ec2.InternetGateway(names[3]!, { vpcId: vpc.id });
const table = new aws.ec2.RouteTable(names[4]!, { vpcId: vpc.id, routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }] });
const subnet = new aws.ec2.Subnet(names[1]!, { vpcId: vpc.id, cidrBlock: "10.0.0.0/24", mapPublicIpOnLaunch: true, availabilityZone: "<b>zone\\u001b[2J\\nCANARY" });
new aws.ec2.RouteTableAssociation("public", { subnetId: subnet.id, routeTableId: table.id });
names.forEach((name, index) => {
    const port = 22 + index;
    const group = new aws.ec2.SecurityGroup(name, { vpcId: vpc.id, description: name, ingress: [{ protocol: "tcp", fromPort: port, toPort: port, cidrBlocks: ["0.0.0.0/0"] }] });
    new aws.ec2.Instance(name, { ami: "ami-0123456789abcdef0", instanceType: "t3.micro", subnetId: subnet.id, vpcSecurityGroupIds: [group.id], tags: { Name: name } });
});
`;

/** Characters that a terminal obeys, or that turn the order of text around; line breaks apart. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const commands = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

describe("names of any kind", function () {
    this.timeout(120_000);
    let folder: string;

    before(() => {
        folder = mkdtempSync(join(tmpdir(), "wl-names-"));
        writeFileSync(join(folder, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
        writeFileSync(join(folder, "index.ts"), program);
        symlinkSync(packages, join(folder, "node_modules"));
    });

    after(() => rmSync(folder, { recursive: true, force: true }));

    it("are text and nothing else on a terminal, in the page and in the picture", () => {
        const [page, picture] = [join(folder, "page.html"), join(folder, "picture.svg")];
        const args = ["plan", "--dir", folder, "--stack", "x", "--report", page, "--picture", picture];
        const { status, stdout, stderr } = wl(args);
        assert.equal(stderr, "");
        assert.equal(status, 1);
        assert.doesNotMatch(stdout, commands);
        assert.doesNotMatch(stdout, /^.{0,3}✓ all holds/m);
        assert.match(stdout, /one\\n✓ all holds\\r\\tend/);
        const drawn = readFileSync(picture, "utf8");
        // What is read; attributes hold names as they are, for the page.
        const shown = drawn.replace(/<[^>]*>/g, "");
        assert.doesNotMatch(shown, commands);
        assert.match(shown, /one\\n✓ all holds/);
        for (const text of [readFileSync(page, "utf8"), drawn]) {
            assert.ok(!text.includes("\u001b"));
            assert.doesNotMatch(text, /<script>CANARY|<img src=x|<b>zone/);
        }
    });

    it("come whole out of the JSON form, and can be asked about", () => {
        const { stdout } = wl(["plan", "--dir", folder, "--stack", "x", "--json"]);
        const { resources } = JSON.parse(stdout) as { resources: { urn: string; type: string; name: string }[] };
        const instances = resources.filter(({ type }) => type === "aws:ec2/instance:Instance");
        assert.deepEqual(
            instances.map(({ urn }) => urn.split("aws:ec2/instance:Instance::")[1]),
            names,
        );
        for (const [index, name] of [...names.entries()].slice(3, 5)) {
            const to = ["--from", "internet", "--to", name, "--port", String(22 + index)];
            const asked = wl(["reach", "--dir", folder, "--stack", "x", ...to]);
            assert.equal(asked.status, 0, asked.stdout + asked.stderr);
            assert.doesNotMatch(asked.stdout, commands);
        }
    });

    it("of stacks lead nowhere else", () => {
        for (const stack of ["..", ".", "../prod", "a/b", "..%2f", "a\nb", "", "x".repeat(101)]) {
            const { status, stderr } = wl(["plan", "--stack", stack]);
            assert.equal(status, 2, stack);
            assert.match(stderr, /cannot be a stack's name|--stack/);
        }
    });
});
