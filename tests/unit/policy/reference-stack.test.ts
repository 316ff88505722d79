import assert from "node:assert/strict";
import { type Declared, unknownString } from "../../../model/resources/declared";
import { types as t } from "../../../model/resources/graph/types";
import { evaluate } from "../../../policy/evaluate";
import { policies } from "../../../policy/policies";
import { byName } from "../../support/declare";
import { planStack } from "../../support/plan-stack";
import { analyze } from "../../support/policy/analyzer";

type Draft = { type: string; inputs: Record<string, unknown>; references: Record<string, string[]> } & Declared;
type Find = (type: string, name: string) => Draft;

/** One mistake for each policy: what is changed in the reference stack, and where it has to be reported. */
const mistakes: Readonly<
    Record<string, { change: (find: Find) => void; on: string; also?: readonly (readonly [string, string])[] }>
> = {
    "wavelength-instance-types": {
        change: (find) => Object.assign(find(t.instance, "east-app").inputs, { instanceType: "m6i.large" }),
        on: "east-app",
    },
    "wavelength-no-acm-certificate": {
        change: (find) => {
            const server = find(t.instance, "west-app");
            Object.assign(server.inputs, { userData: "#!/bin/sh\nget arn:aws:acm:ap-northeast-1:1:certificate/1\n" });
        },
        on: "west-app",
    },
    "wavelength-udp-not-expected": {
        change: (find) => Object.assign(find(t.ingressRule, "east-app-in-carrier").inputs, { ipProtocol: "udp" }),
        on: "east-app-in-carrier",
    },
    "wavelength-no-load-balancer": {
        change: (find) => {
            find(t.loadBalancer, "front").references["subnets"]?.splice(0, 1, find(t.subnet, "zone-east").urn);
        },
        on: "front",
        also: [
            ["wavelength-no-acm-certificate", "front-https"],
            ["wavelength-ingress-carrier-only", "front-http"],
            ["wavelength-ingress-carrier-only", "front-https"],
        ],
    },
    "wavelength-no-database": {
        change: (find) => {
            find(t.dbSubnetGroup, "database").references["subnetIds"]?.splice(0, 1, find(t.subnet, "zone-west").urn);
        },
        on: "database",
        also: [["network-private-routes", "zone-west"]],
    },
    "wavelength-no-nat-gateway": {
        change: (find) => {
            find(t.natGateway, "network-nat-a").references["subnetId"] = [find(t.subnet, "zone-east").urn];
        },
        on: "network-nat-a",
        also: [["wavelength-carrier-ip", "network-nat-a"]],
    },
    "wavelength-no-vpc-endpoint": {
        change: (find) => {
            const endpoint = find(t.vpcEndpoint, "network-s3");
            const subnet = find(t.subnet, "zone-east");
            Object.assign(endpoint.inputs, { subnetIds: [endpoint.inputs["vpcId"]] });
            endpoint.references["subnetIds"] = [subnet.urn];
        },
        on: "network-s3",
    },
    "wavelength-supported-services": {
        change: (find) => {
            const probe = find(t.lambda, "east-failover-probe");
            probe.references["vpcConfig"] = [find(t.subnet, "zone-east").urn];
        },
        on: "east-failover-probe",
    },
    "wavelength-volume-gp2": {
        change: (find) =>
            Object.assign(find(t.instance, "east-app").inputs["rootBlockDevice"] as object, { volumeType: "gp3" }),
        on: "east-app",
    },
    "wavelength-ipv4-only": {
        change: (find) => Object.assign(find(t.subnet, "zone-east").inputs, { assignIpv6AddressOnCreation: true }),
        on: "zone-east",
    },
    "wavelength-no-public-ip": {
        change: (find) => Object.assign(find(t.subnet, "zone-east").inputs, { mapPublicIpOnLaunch: true }),
        on: "zone-east",
    },
    "wavelength-default-route": {
        change: (find) => {
            const route = find(t.route, "zone-east-default");
            Object.assign(route.inputs, { gatewayId: route.inputs["carrierGatewayId"], carrierGatewayId: undefined });
            route.references["gatewayId"] = [find(t.internetGateway, "network").urn];
        },
        on: "zone-east-default",
    },
    "wavelength-carrier-ip": {
        change: (find) => {
            const east = find(t.eip, "east-app");
            const west = find(t.eip, "west-app");
            Object.assign(west.inputs, { networkBorderGroup: east.inputs["networkBorderGroup"] });
        },
        on: "west-app",
    },
    "wavelength-single-carrier-gateway": {
        change: (find) => {
            const gateway = find(t.internetGateway, "network");
            Object.assign(gateway, { type: t.carrierGateway });
        },
        on: "carrier",
    },
    "wavelength-ingress-carrier-only": {
        change: (find) => {
            const rule = find(t.ingressRule, "east-app-in-carrier");
            Object.assign(rule.inputs, { prefixListId: undefined, cidrIpv4: "0.0.0.0/0" });
        },
        on: "east-app-in-carrier",
    },
    "wavelength-zone-to-zone": {
        change: (find) => {
            const rule = find(t.ingressRule, "east-app-in-bastion");
            rule.references["referencedSecurityGroupId"] = [find(t.securityGroup, "west-app").urn];
        },
        on: "east-app-in-bastion",
    },
    "wavelength-failover": {
        change: (find) => Object.assign(find(t.record, "west-failover-primary").inputs, { healthCheckId: undefined }),
        on: "west-failover-primary",
    },
    "wavelength-health-check": {
        change: (find) => {
            const check = find(t.healthCheck, "east-failover-answers");
            Object.assign(check.inputs, { type: "HTTPS", fqdn: "east.edge.example.com" });
        },
        on: "east-failover-answers",
    },
    "wavelength-watched": {
        change: (find) => {
            const { inputs, references } = find(t.alarm, "east-failover-status");
            Object.assign(inputs, { dimensions: { InstanceId: "i-0123456789abcdef0" } });
            delete references["dimensions"];
        },
        on: "east-app",
    },
    "stack-alarm-actions": {
        change: (find) => Object.assign(find(t.alarm, "front-application-faults").inputs, { actionsEnabled: false }),
        on: "front-application-faults",
    },
    "stack-alarm-missing-data": {
        change: (find) => {
            Object.assign(find(t.alarm, "front-application-faults").inputs, { treatMissingData: undefined });
        },
        on: "front-application-faults",
    },
    "stack-alarm-topic-key": {
        change: (find) => {
            const { inputs, references } = find("aws:sns/topic:Topic", "alerts");
            Object.assign(inputs, { kmsMasterKeyId: "alias/aws/sns" });
            delete references["kmsMasterKeyId"];
        },
        on: "alerts",
    },
    "storage-topic-encrypted": {
        change: (find) => {
            const { inputs, references } = find("aws:sns/topic:Topic", "alerts");
            Object.assign(inputs, { kmsMasterKeyId: undefined });
            delete references["kmsMasterKeyId"];
        },
        on: "alerts",
    },
    "wavelength-own-certificate": {
        change: (find) => {
            find(t.rolePolicy, "east-app-certificate").references["role"] = [find(t.role, "bastion").urn];
        },
        on: "east-app",
    },
    "lattice-auth-iam": {
        change: (find) => Object.assign(find(t.latticeService, "web-lattice").inputs, { authType: "NONE" }),
        on: "web-lattice",
    },
    "lattice-auth-policy-present": {
        change: (find) => {
            const policy = find(t.latticeAuthPolicy, "web-lattice-auth");
            policy.references["resourceIdentifier"] = [find(t.serviceNetwork, "lattice").urn];
        },
        on: "web-lattice",
    },
    "lattice-auth-policy-authenticated": {
        change: (find) => {
            const { outputs } = find("wavelength-lattice:lattice:LatticeAuthPolicy", "lattice-auth");
            const { statements } = outputs["authPolicy"] as { statements: Record<string, unknown>[] };
            delete statements[0]?.["Condition"];
        },
        on: "lattice-auth",
    },
    "lattice-access-logs": {
        change: (find) => {
            const logs = find("aws:vpclattice/accessLogSubscription:AccessLogSubscription", "lattice-access-logs");
            logs.references["resourceIdentifier"] = [find(t.latticeService, "web-lattice").urn];
        },
        on: "lattice",
    },
    "lattice-https-listener": {
        change: (find) => Object.assign(find(t.latticeListener, "web-lattice").inputs, { protocol: "HTTP" }),
        on: "web-lattice",
    },
    "lattice-default-action": {
        change: (find) => {
            const { inputs } = find(t.latticeListener, "web-lattice");
            Object.assign(inputs, { defaultAction: { fixedResponse: { statusCode: 418 } } });
        },
        on: "web-lattice",
    },
    "lattice-rule-weights": {
        change: (find) => {
            const action = find(t.latticeRule, "web-lattice-items").inputs["action"];
            const { forward } = action as { forward: { targetGroups: { weight: number }[] } };
            Object.assign(forward.targetGroups[0] ?? {}, { weight: 0 });
        },
        on: "web-lattice-items",
    },
    "lattice-rule-priority": {
        change: (find) => Object.assign(find(t.latticeRule, "web-lattice-items").inputs, { priority: 20 }),
        on: "web-lattice-orders",
    },
    "lattice-target-ingress": {
        change: (find) => {
            const rule = find(t.ingressRule, "web-from-lattice");
            Object.assign(rule.inputs, { prefixListId: undefined, cidrIpv4: "10.0.0.0/16" });
        },
        on: "web",
    },
    "lattice-ecs-infrastructure-role": {
        change: (find) => {
            const { inputs } = find(t.roleAttachment, "web-lattice");
            Object.assign(inputs, { policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" });
        },
        on: "web-lattice",
    },
    "lattice-ecs-port-name": {
        change: (find) => {
            const configurations = find(t.ecsService, "web").inputs["vpcLatticeConfigurations"] as object[];
            Object.assign(configurations[0] ?? {}, { portName: "grpc" });
        },
        on: "web",
    },
    "lattice-name-format": {
        change: (find) => Object.assign(find(t.latticeService, "web-lattice").inputs, { name: "svc-web" }),
        on: "web-lattice",
    },
    "lattice-supported-zones": {
        change: (find) => {
            Object.assign(find(t.subnet, "network-private-a").inputs, { availabilityZoneId: "apne1-az3" });
        },
        on: "web",
    },
    "lattice-passthrough-domain": {
        change: (find) => Object.assign(find(t.latticeListener, "web-lattice").inputs, { protocol: "TLS_PASSTHROUGH" }),
        on: "web-lattice",
    },
    "lattice-association-security-group": {
        change: (find) => Object.assign(find(t.latticeVpcAssociation, "lattice").inputs, { securityGroupIds: [] }),
        on: "lattice",
    },
    "lattice-endpoint-subnet-size": {
        change: (find) => {
            const endpoint = find(t.vpcEndpoint, "network-s3");
            Object.assign(endpoint.inputs, {
                vpcEndpointType: "ServiceNetwork",
                subnetIds: [endpoint.inputs["vpcId"]],
            });
            endpoint.references["subnetIds"] = [find(t.subnet, "network-isolated-a").urn];
            Object.assign(find(t.subnet, "network-isolated-a").inputs, { cidrBlock: "10.0.64.0/28" });
        },
        on: "network-s3",
    },
    "network-subnet-cidr": {
        change: (find) => Object.assign(find(t.subnet, "zone-west").inputs, { cidrBlock: "10.0.96.0/24" }),
        on: "zone-west",
    },
    "network-private-routes": {
        change: (find) => {
            const association = find(t.routeTableAssociation, "network-isolated-a");
            association.references["routeTableId"] = [find(t.routeTable, "network-public-a").urn];
        },
        on: "network-isolated-a",
    },
    "network-no-open-admin-ports": {
        change: (find) => Object.assign(find(t.ingressRule, "az-app-in-internet").inputs, { fromPort: 22 }),
        on: "az-app-in-internet",
    },
    "network-no-open-ingress": {
        change: (find) =>
            Object.assign(find(t.ingressRule, "az-app-in-internet").inputs, { fromPort: 8443, toPort: 8443 }),
        on: "az-app-in-internet",
    },
    "network-default-security-group": {
        change: (find) => {
            Object.assign(find(t.defaultSecurityGroup, "network-default").inputs, { egress: [{ protocol: "-1" }] });
        },
        on: "network-default",
    },
    "network-flow-logs": {
        change: (find) => {
            const logs = find("aws:ec2/flowLog:FlowLog", "network-flow-logs");
            logs.references["vpcId"] = [];
            Object.assign(logs.inputs, { vpcId: "vpc-0abc" });
        },
        on: "network",
    },
    "network-security-group-quota": {
        change: (find) => Object.assign(find(t.prefixList, "carrier-addresses").inputs, { maxEntries: 60 }),
        on: "east-app",
        also: [["network-security-group-quota", "west-app"]],
    },
    "network-address-quota": {
        change: (find) => Object.assign(find(t.route, "network-private-c-default"), { type: t.eip, inputs: {} }),
        on: "network-private-c-default",
    },
    "network-no-inline-rules": {
        change: (find) => Object.assign(find(t.securityGroup, "bastion").inputs, { egress: [{ protocol: "icmp" }] }),
        on: "bastion",
    },
    "network-vpc-dns": {
        change: (find) => Object.assign(find(t.vpc, "network").inputs, { enableDnsHostnames: false }),
        on: "network",
    },
    "compute-imdsv2": {
        change: (find) => Object.assign(find(t.launchTemplate, "cluster-host").inputs, { metadataOptions: undefined }),
        on: "cluster-host",
    },
    "data-rds-encrypted": {
        change: (find) => Object.assign(find(t.dbInstance, "database").inputs, { storageEncrypted: false }),
        on: "database",
    },
    "data-rds-private": {
        change: (find) => Object.assign(find(t.dbInstance, "database").inputs, { publiclyAccessible: true }),
        on: "database",
    },
    reachability: {
        change: (find) => {
            Object.assign(find(t.ingressRule, "east-app-in-carrier").inputs, { fromPort: 8443, toPort: 8443 });
        },
        on: "east-app",
    },
};

describe("the pack on the reference architecture", () => {
    // The real engine holds the pack against a new stack of every stack file in tests/engine.
    it("has nothing against dev, in plan and through the analyzer", async () => {
        const { resources } = await planStack("dev");
        const planned = evaluate(resources);
        assert.equal(planned.checked, policies.length);
        // What production asks for is advisory without its preset, and dev does without.
        const mandatory = planned.violations.filter(({ level }) => level === "mandatory");
        assert.deepEqual({ mandatory, unknown: planned.unknown }, { mandatory: [], unknown: [] });
        const analyzed = await analyze(resources.map(seen), policies);
        assert.deepEqual(new Set(analyzed.violations), new Set(planned.violations));
        assert.deepEqual(analyzed.unknown, []);
    });

    describe("with one mistake in dev, while ids are unknown", () => {
        let dev: readonly Declared[] = [];
        before(async () => {
            dev = (await planStack("dev")).resources.map(seen);
        });

        const tried = policies.filter(({ name }) => Object.hasOwn(mistakes, name));

        it("is tried with policies that it has", () => {
            assert.deepEqual(tried.map(({ name }) => name).sort(), Object.keys(mistakes).sort());
        });

        for (const [policy, { change, on, also = [] }] of Object.entries(mistakes)) {
            it(`reports ${policy} on the resource that has to change, and the analyzer agrees`, async () => {
                const resources = changed(dev, change);
                const { violations, unknown } = evaluate(resources, undefined, tried);
                // Many a mistake closes or opens a way as well; what reachability finds is tested on its own.
                const about = violations.filter((found) => found.policy === policy || found.policy !== "reachability");
                assert.deepEqual(
                    about.map((found) => [found.policy, found.urn.slice(found.urn.lastIndexOf("::") + 2)]).sort(),
                    [[policy, on], ...also].sort(),
                );
                const concerned = new Set([policy, ...also.map(([name]) => name)]);
                const served = policies.filter(({ name }) => concerned.has(name));
                const analyzed = await analyze(resources, served);
                const ours = (found: { policy: string }): boolean => concerned.has(found.policy);
                assert.deepEqual(new Set(analyzed.violations), new Set(violations.filter(ours)));
                assert.deepEqual(new Set(analyzed.unknown), new Set(unknown.filter(ours)));
            });
        }
    });
});

/** The resources with a mistake, those that it changes as drafts of their own. */
function changed(resources: readonly Declared[], change: (find: Find) => void): readonly Declared[] {
    const drafts = new Map<Declared, Draft>();
    change((type, name) => {
        const original = byName(resources, type, name);
        const draft = drafts.get(original) ?? (structuredClone(original) as Draft);
        drafts.set(original, draft);
        return draft;
    });
    return resources.map((resource) => {
        const draft = drafts.get(resource);
        return draft === undefined ? resource : seen(draft);
    });
}

/** A resource as the engine shows it: no absent values, and outputs that repeat the inputs beside an unknown id. */
function seen(resource: Declared): Declared {
    const plain = (values: object) => JSON.parse(JSON.stringify(values)) as Record<string, unknown>;
    const inputs = plain(resource.inputs);
    const outputs = resource.type.startsWith("aws:") ? { ...inputs, id: unknownString } : plain(resource.outputs);
    return { ...resource, inputs, outputs };
}
