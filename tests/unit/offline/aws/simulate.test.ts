import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { provider } from "../../../../offline/aws/replacements/provider/provider";
import { ruledKinds } from "../../../../offline/aws/rules";
import { simulatedKinds, simulateId, simulateOutputs } from "../../../../offline/aws/simulate";
import { Account, east } from "./account";

describe("what the stand-in makes up", () => {
    it("is about kinds that the AWS SDK has", () => {
        const kinds = new Set([...simulatedKinds, ...Object.keys(provider), ...ruledKinds]);
        // Two spellings of one kind exist side by side for types that the SDK is renaming.
        const missing = [...kinds].filter((kind) => !inSdk(kind) && !kind.endsWith("V2"));
        assert.deepEqual(missing, []);
    });

    it("is the same for the same resource, and another for another", () => {
        const id = (seed: string) => simulateId("aws:ec2/vpc:Vpc", "main", { cidrBlock: "10.0.0.0/16" }, seed);
        assert.equal(id("one"), id("one"));
        assert.notEqual(id("one"), id("two"));
    });

    it("gives an address in a zone's border group a carrier IP and no public one", () => {
        const account = new Account();
        const carrier = account.make("ec2/eip", { domain: "vpc", networkBorderGroup: east });
        const regional = account.make("ec2/eip", { domain: "vpc" });
        assert.equal(carrier.publicIp, "");
        assert.match(String(carrier.carrierIp), /^198\.51\.100\.\d+$/);
        assert.equal(regional.carrierIp, "");
        assert.match(String(regional.publicIp), /^203\.0\.113\.\d+$/);
    });

    it("gives every interface of a subnet a private address of its own, none that AWS keeps", () => {
        const account = new Account();
        const subnetId = account.make("ec2/subnet", { vpcId: account.vpc(), cidrBlock: "10.0.3.16/28" }).id;
        const addresses = Array.from(
            { length: 11 },
            () => account.make("ec2/networkInterface", { subnetId }).privateIp,
        );
        assert.deepEqual(
            addresses
                .map((address) => Number(String(address).replace("10.0.3.", "")))
                .sort((left, right) => left - right),
            [20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30],
        );
    });

    it("lets a server have the address and subnet of the interface that it is given", () => {
        const account = new Account();
        const subnetId = account.subnet(account.vpc(), 8, east);
        const own = account.make("ec2/networkInterface", { subnetId });
        const server = account.make("ec2/instance", {
            ami: "ami-1",
            instanceType: "t3.medium",
            rootBlockDevice: { volumeType: "gp2" },
            primaryNetworkInterface: { networkInterfaceId: own.id },
        });
        assert.deepEqual(
            [
                server.privateIp,
                server.subnetId,
                server.primaryNetworkInterfaceId,
                server.availabilityZone,
                server.publicIp,
            ],
            [own.privateIp, subnetId, own.id, east, ""],
        );
    });

    it("names a Lattice service as Lattice does", () => {
        const { dnsEntries, id } = new Account().make("vpclattice/service", { name: "orders" });
        const [entry] = dnsEntries as { domainName: string }[];
        assert.match(
            entry?.domainName ?? "",
            new RegExp(`^orders-${id.slice(4)}\\.[0-9a-f]{5}\\.vpc-lattice-svcs\\.ap-northeast-1\\.on\\.aws$`),
        );
    });

    it("gives a database an endpoint, and a managed password's secret an ARN", () => {
        const made = new Account().make("rds/instance", {
            identifier: "main",
            engine: "postgres",
            engineVersion: "17",
            manageMasterUserPassword: true,
        });
        assert.match(String(made.endpoint), /^main\.[0-9a-f]{12}\.ap-northeast-1\.rds\.amazonaws\.com:5432$/);
        const [secret] = made.masterUserSecrets as { secretArn: string; secretStatus: string }[];
        assert.match(secret?.secretArn ?? "", /^arn:aws:secretsmanager:ap-northeast-1:000000000000:secret:rds!db-/);
        assert.equal(made.engineVersionActual, "17.11");
    });

    it("makes up outputs without an account around it, for a plan in process", () => {
        const outputs = simulateOutputs("aws:ec2/eip:Eip", "east", { networkBorderGroup: east }, "eipalloc-1");
        assert.deepEqual(
            [outputs.publicIp, outputs.allocationId, outputs.region],
            ["", "eipalloc-1", "ap-northeast-1"],
        );
    });
});

/** Whether a class of the kind is declared in its module of the SDK. */
function inSdk(kind: string): boolean {
    const [module = "", name = ""] = kind.split(".");
    const file = `${name[0]?.toLowerCase()}${name.slice(1)}`;
    try {
        return readFileSync(require.resolve(`@pulumi/aws/${module}/${file}.d.ts`), "utf8").includes(
            `class ${name} extends`,
        );
    } catch {
        return false;
    }
}
