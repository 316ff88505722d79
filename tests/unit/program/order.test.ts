import assert from "node:assert/strict";
import { engineConfiguration } from "../../../cli/plan/configuration";
import { loadStackFile } from "../../../cli/shared/project";
import { Architecture } from "../../../program/architecture";
import { lookUpZones } from "../../../program/lookups";
import { loadSettings } from "../../../program/settings/load";
import { type DeclaredOptions, declaredOptions } from "../../support/options";

const root = `${__dirname}/../../..`;

/** Options of what a stack file's program declares. */
async function optionsOf(stack: string): Promise<DeclaredOptions[]> {
    const config = engineConfiguration("wavelength-lattice", loadStackFile(root, stack));
    return await declaredOptions(
        async () => {
            const { settings, region } = loadSettings();
            new Architecture("edge", {
                settings,
                region,
                project: "wavelength-lattice",
                stack,
                zones: await lookUpZones(settings),
            });
        },
        { config },
    );
}

describe("the order in which the program's resources come and go", () => {
    let full: DeclaredOptions[];
    let prod: DeclaredOptions[];
    before(async () => {
        full = await optionsOf("full");
        prod = await optionsOf("prod");
    });
    const found = (all: readonly DeclaredOptions[], type: string, name: string) => {
        const one = all.find((each) => each.type === type && each.name === name);
        assert.ok(one, `${type} ${name}`);
        return one;
    };

    it("makes public load balancers once the internet gateway is attached, and takes them away before it goes", () => {
        for (const name of ["front", "az-app"]) {
            const { dependsOn } = found(prod, "aws:lb/loadBalancer:LoadBalancer", name);
            assert.ok(dependsOn.includes("network-public-a-default"), `${name}: ${dependsOn.join(", ")}`);
        }
    });

    it("takes targets out of VPC Lattice before the rules that send to them", () => {
        const members = full.filter(
            ({ type }) => type === "aws:vpclattice/targetGroupAttachment:TargetGroupAttachment",
        );
        assert.equal(members.length, 6);
        for (const { name, dependsOn } of members) {
            const service = name.startsWith("az-app-tls") ? "az-app-tls" : "web-lattice";
            const sends = service === "az-app-tls" ? [service] : ["web-lattice", "web-lattice-items"];
            assert.deepEqual(
                sends.filter((each) => !dependsOn.includes(each)),
                [],
                name,
            );
        }
    });

    it("R46 replaces servers in Availability Zones one by one, then zone by zone, each once the one before answers", () => {
        for (const all of [prod, full]) {
            const waits = (type: string, name: string) => found(all, type, name).dependsOn;
            const server = "aws:ec2/instance:Instance";
            assert.ok(waits(server, "az-app-2").includes("az-app-1-answers"));
            assert.ok(waits(server, "east-app").includes("az-app-2-answers"));
            assert.ok(waits(server, "west-app").includes("az-app-2-answers"));
            assert.ok(waits(server, "west-app").includes("east-failover-answers"));
            assert.deepEqual(
                waits(server, "az-app-1").filter((name) => name.endsWith("-answers")),
                [],
            );
        }
    });

    it("R45 makes the records of servers that stand by before an area's record leads to them", () => {
        const { dependsOn } = found(full, "aws:route53/record:Record", "east-failover-secondary");
        assert.deepEqual(dependsOn, ["az-app-1-standby", "az-app-2-standby"]);
    });

    it("R50 waits for each ECS service's deployment, for 20 minutes at most", () => {
        const services = full.filter(({ type }) => type === "aws:ecs/service:Service");
        assert.ok(services.length >= 5);
        for (const { name, customTimeouts } of services) {
            assert.deepEqual(customTimeouts, { create: "20m", update: "20m" }, name);
        }
    });

    it("names what a list of the configuration makes after its entry, and knows the name by place that it had", () => {
        const renamed = full
            .filter(({ formerNames }) => formerNames.some((name) => /-\d+$/.test(name)))
            .map(({ name, formerNames }) => [name, ...formerNames]);
        assert.deepEqual(
            renamed.filter(([name]) => name?.startsWith("lattice-")),
            [
                ["lattice-endpoint-443-10.16.0.0-16", "lattice-endpoint-443-1"],
                ["lattice-endpoint-443-192.168.0.0-16", "lattice-endpoint-443-2"],
                ["lattice-endpoint-5432-10.16.0.0-16", "lattice-endpoint-5432-1"],
                ["lattice-endpoint-5432-192.168.0.0-16", "lattice-endpoint-5432-2"],
                ["lattice-endpoint-9443-10.16.0.0-16", "lattice-endpoint-9443-1"],
                ["lattice-endpoint-9443-192.168.0.0-16", "lattice-endpoint-9443-2"],
                ["lattice-share-111122223333", "lattice-share-1"],
            ],
        );
        const certificate = prod.filter(({ name }) => /^az-app-.*-validation$/.test(name));
        assert.deepEqual(
            certificate.map(({ name, formerNames }) => [name, ...formerNames]),
            [
                ["az-app-certificate-validation"],
                ["az-app-certificate-west.edge.example.com-validation", "az-app-certificate-2-validation"],
            ],
        );
    });
});
