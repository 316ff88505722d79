import assert from "node:assert/strict";
import { faultText, planNetwork } from "../../../../components/network/faults";
import { unknownString } from "../../../../model/resources/declared";
import { byName, byType, referencedNames } from "../../../support/declare";
import { declareNetwork, types } from "./fixture";

describe("endpoints of a Network", () => {
    it("refuses a service's whole name, whose Region may be another", () => {
        const { faults } = planNetwork({
            cidrBlock: "10.0.0.0/16",
            availabilityZones: ["ap-northeast-1a"],
            interfaceEndpoints: ["com.amazonaws.us-east-1.ssm"],
        });
        assert.deepEqual(faults.map(faultText), [
            'interfaceEndpoints[0]: "com.amazonaws.us-east-1.ssm"; the whole name of a service, whose Region may be another; ' +
                "its short name, such as ssm or ecr.api",
        ]);
    });

    it("puts gateway endpoints into every subnet's route table (R28)", async () => {
        const resources = await declareNetwork();
        for (const service of ["s3", "dynamodb"]) {
            const endpoint = byName(resources, types.endpoint, `network-${service}`);
            assert.deepEqual(endpoint.inputs, {
                vpcId: unknownString,
                serviceName: `com.amazonaws.ap-northeast-1.${service}`,
                vpcEndpointType: "Gateway",
                routeTableIds: Array(6).fill(unknownString),
                tags: { Name: `network-${service}` },
            });
            assert.deepEqual(
                referencedNames(resources, endpoint, "routeTableIds"),
                byType(resources, types.routeTable)
                    .map(({ name }) => name)
                    .sort(),
            );
        }
    });

    it("declares interface endpoints in private subnets behind one group that admits the VPC on 443 (R28)", async () => {
        const resources = await declareNetwork({ gatewayEndpoints: [], interfaceEndpoints: ["ssm", "ecr.api"] });
        assert.deepEqual(
            byType(resources, types.endpoint).map(({ name }) => name),
            ["network-ssm", "network-ecr-api"],
        );
        const endpoint = byName(resources, types.endpoint, "network-ecr-api");
        assert.deepEqual(endpoint.inputs, {
            vpcId: unknownString,
            serviceName: "com.amazonaws.ap-northeast-1.ecr.api",
            vpcEndpointType: "Interface",
            privateDnsEnabled: true,
            subnetIds: [unknownString, unknownString],
            securityGroupIds: [unknownString],
            tags: { Name: "network-ecr-api" },
        });
        assert.deepEqual(referencedNames(resources, endpoint, "subnetIds"), ["network-private-a", "network-private-c"]);
        assert.deepEqual(referencedNames(resources, endpoint, "securityGroupIds"), ["network-endpoints"]);
        const rules = byType(resources, types.ingress);
        assert.equal(rules.length, 1);
        assert.deepEqual(rules[0]?.inputs, {
            securityGroupId: unknownString,
            description: "HTTPS from the VPC, zones included",
            cidrIpv4: "10.0.0.0/16",
            ipProtocol: "tcp",
            fromPort: 443,
            toPort: 443,
            tags: { Name: "network-endpoints-https" },
        });
        assert.equal(byType(resources, types.egress).length, 0);
    });
});
