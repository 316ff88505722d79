import assert from "node:assert/strict";
import { PrivateLinkConsumer } from "../../../components/hybrid/private-link-consumer";
import { TransitAttachment } from "../../../components/hybrid/transit-attachment";
import { TransitGateway } from "../../../components/hybrid/transit-gateway";
import { LatticeEndpoint } from "../../../components/lattice/endpoint";
import { LatticeResources } from "../../../components/lattice/resources";
import { declare } from "../../support/declare";

const vpcId = "vpc-0123456789abcdef0";
const subnetIds = ["subnet-0123456789abcdef0"];
const serviceNetworkArn = "arn:aws:vpc-lattice:ap-northeast-1:111122223333:servicenetwork/sn-0123456789abcdef0";
const form = "an IPv4 block such as 203.0.113.0/24 is allowed";

/** A component that a block or a port makes unusable, and what is said of it. */
const rows: readonly (readonly [what: string, make: () => void, lines: readonly string[]])[] = [
    [
        "The LatticeEndpoint 'x'",
        () =>
            void new LatticeEndpoint("x", {
                ...{ vpcId, subnetIds, serviceNetworkArn },
                cidrBlocks: ["10.1.0.1/16", "::/0"],
                ports: [443, 0, 443],
            }),
        [
            "cidrBlocks[0]: '10.1.0.1/16'; its host bits are not zero; 10.1.0.0/16 is allowed",
            `cidrBlocks[1]: '::/0'; ${form}`,
            "ports[1]: 0 is not allowed; a whole number from 1 to 65535 is",
            "ports[2]: 443 is named twice; once is allowed",
        ],
    ],
    [
        "The LatticeResources 'x'",
        () =>
            void new LatticeResources("x", {
                ...{ vpcId, subnetIds, serviceNetworkArn, serviceNetworkIdentifier: serviceNetworkArn, databases: {} },
                hosts: { ledger: { domainName: "ledger.example.com", port: 65_536, cidrBlock: "203.0.113.5/24" } },
            }),
        [
            "hosts.ledger.port: 65536 is not allowed; a whole number from 1 to 65535 is",
            "hosts.ledger.cidrBlock: '203.0.113.5/24'; its host bits are not zero; 203.0.113.0/24 is allowed",
        ],
    ],
    [
        "The TransitAttachment 'x'",
        () =>
            void new TransitAttachment("x", {
                ...{ transitGateway: new TransitGateway("transit"), vpcId, subnetIds, routeTables: {} },
                cidrBlocks: ["10.2.0.0/16", "10.2.0.0/16"],
            }),
        ["cidrBlocks[1]: '10.2.0.0/16'; named twice, name it once"],
    ],
    [
        "The endpoint 'x'",
        () =>
            void new PrivateLinkConsumer("x", {
                ...{ vpcId, subnetIds, clientSecurityGroupIds: {} },
                target: { serviceName: "com.amazonaws.vpce.ap-northeast-1.vpce-svc-0123456789abcdef0" },
                ports: [],
            }),
        ["ports: is empty; name the ports that clients use"],
    ],
];

describe("blocks and ports that AWS would refuse", () => {
    for (const [what, make, lines] of rows) {
        it(`make an error of ${what.replace(" 'x'", "").replace("The ", "a ")}`, async () => {
            await assert.rejects(declare(make), {
                message: [`${what} cannot be built:`, ...lines.map((line) => `  ${line}`)].join("\n"),
            });
        });
    }
});
