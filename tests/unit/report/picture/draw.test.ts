import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import type { Declared } from "../../../../model/resources/declared";
import { drawArchitecture } from "../../../../report/picture/draw";
import { declare } from "../../../support/declare";

/** A server that everybody reaches, in a public subnet; its name would not be XML as it stands. */
function program(name: string): () => void {
    return () => {
        const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
        const gateway = new aws.ec2.InternetGateway("internet", { vpcId: vpc.id });
        const subnet = new aws.ec2.Subnet("public-a", {
            vpcId: vpc.id,
            availabilityZone: "us-west-2a",
            cidrBlock: "10.0.0.0/24",
        });
        const table = new aws.ec2.RouteTable("public-a", { vpcId: vpc.id });
        new aws.ec2.RouteTableAssociation("public-a", { subnetId: subnet.id, routeTableId: table.id });
        new aws.ec2.Route("public-a", {
            routeTableId: table.id,
            destinationCidrBlock: "0.0.0.0/0",
            gatewayId: gateway.id,
        });
        const group = new aws.ec2.SecurityGroup("server", { vpcId: vpc.id });
        new aws.vpc.SecurityGroupIngressRule("server", {
            securityGroupId: group.id,
            cidrIpv4: "0.0.0.0/0",
            ipProtocol: "tcp",
            fromPort: 443,
            toPort: 443,
        });
        new aws.ec2.Instance(name, {
            subnetId: subnet.id,
            vpcSecurityGroupIds: [group.id],
            associatePublicIpAddress: true,
        });
    };
}

describe("drawArchitecture", () => {
    let resources: Declared[];

    before(async () => {
        resources = await declare(program(`a\u0000 <b> & "c"`));
    });

    it("writes a well-formed SVG document that says everything that the scene holds", async () => {
        const picture = await drawArchitecture(resources);
        assert.equal(unclosed(picture), "");
        assert.deepEqual(textsOf(picture), [
            "Architecture in us-west-2",
            ...["Region", "us-west-2", "VPC main", "10.0.0.0/16", "Availability Zone", "us-west-2a"],
            ...[
                "Public subnet",
                "10.0.0.0/24",
                ...["Internet", "gateway"],
                ...['a\\x00 <b> & "c"', "EC2 instance"],
                ...["Internet", "443"],
            ],
            ...["from the carrier's network", "from the internet", "inside, with the ports that are open"],
        ]);
        assert.equal(picture.match(/marker-end="url\(#internet\)"/g)?.length, 3);
    });

    it("draws the same whatever the order of declaration", async () => {
        assert.equal(await drawArchitecture([...resources].reverse()), await drawArchitecture(resources));
    });

    it("gives back a picture that was drawn before when it shows the same, and draws anew when not", async () => {
        const picture = await drawArchitecture(resources);
        const kept = picture.replace("</svg>", "<!-- kept --></svg>");
        assert.equal(await drawArchitecture(resources, [], kept), kept);
        const others = await declare(program("another"));
        assert.equal(await drawArchitecture(others, [], kept), await drawArchitecture(others));
        assert.equal(await drawArchitecture(resources, [], "<svg/>"), picture);
        assert.equal(await drawArchitecture(resources, [], picture.slice(0, -10)), picture);
    });

    it("gives back the picture that an earlier report holds", async () => {
        const picture = (await drawArchitecture(resources)).replace("</svg>", "<!-- kept --></svg>");
        const report = `<html><title>picture</title><div>${picture}</div><script>"</svg>"</script></html>`;
        assert.equal(await drawArchitecture(resources, [], ["", report]), picture);
    });

    it("keeps its legend within the picture, however small that is", async () => {
        const picture = await drawArchitecture(resources);
        const width = Number(/viewBox="0 0 ([\d.]+)/.exec(picture)?.[1]);
        const entries = [...picture.matchAll(/<g class="legend">.*?<text x="([\d.]+)".*?>([^<]*)<\/text><\/g>/g)];
        assert.equal(entries.length, 3);
        for (const [, x, label = ""] of entries) {
            assert.ok(Number(x) + label.length * 5.5 <= width, `${label} ends beyond ${width}`);
        }
    });

    it("names each Region of a program", async () => {
        const zones = ["eu-west-1a", "us-east-1a"];
        const two = await declare(() => {
            for (const availabilityZone of zones) {
                const vpc = new aws.ec2.Vpc(availabilityZone, { cidrBlock: "10.0.0.0/16" });
                new aws.ec2.Subnet(availabilityZone, { vpcId: vpc.id, availabilityZone, cidrBlock: "10.0.0.0/24" });
            }
        });
        const texts = textsOf(await drawArchitecture(two));
        assert.deepEqual(texts.slice(1, 3), ["Regions", "eu-west-1, us-east-1"]);
    });

    it("draws a program without a network", async () => {
        const picture = await drawArchitecture(await declare(() => undefined));
        assert.equal(unclosed(picture), "");
        assert.equal(textsOf(picture)[1], "Region");
    });
});

/** What keeps a document from being well-formed XML: tags without their counterpart, and bare signs; empty for none. */
function unclosed(document: string): string {
    const tag = /<(\/?)([a-z]+)(?:\s+[a-zA-Z-]+="[^"<]*")*\s*(\/?)>/g;
    const open: string[] = [];
    for (const [, end, name = "", empty] of document.matchAll(tag)) {
        if (end === "/") {
            assert.equal(open.pop(), name);
        } else if (empty !== "/") {
            open.push(name);
        }
    }
    const signs = document.replace(tag, "").match(/[<>]|&(?!#\d+;)/g) ?? [];
    return [...open, ...signs].join(" ");
}

function textsOf(document: string): string[] {
    return [...document.matchAll(/<(text|title)[^>]*>(.*?)<\/\1>/g)].map(([, , text = ""]) =>
        text.replace(/<[^>]*>/g, "").replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
    );
}
