import * as iam from "aws-cdk-lib/aws-iam";
import * as lattice from "aws-cdk-lib/aws-vpclattice";
import { Construct } from "constructs";
import type { Network } from "./network";
import { groupOf } from "./rules";
import { logGroup } from "./servers";

/** Service network, service, listener and rules of VPC Lattice. */
export class Lattice extends Construct {
    constructor(scope: Construct, id: string, network: Network) {
        super(scope, id);
        const serviceNetwork = new lattice.CfnServiceNetwork(this, "Network", { authType: "AWS_IAM" });
        new lattice.CfnServiceNetworkVpcAssociation(this, "Vpc", {
            serviceNetworkIdentifier: serviceNetwork.ref,
            vpcIdentifier: network.vpc.vpcId,
            securityGroupIds: [groupOf(this, "Clients", network).securityGroupId],
        });
        const service = new lattice.CfnService(this, "Service", { authType: "AWS_IAM" });
        new lattice.CfnServiceNetworkServiceAssociation(this, "Association", {
            serviceNetworkIdentifier: serviceNetwork.ref,
            serviceIdentifier: service.ref,
        });
        for (const [name, resource] of [
            ["Network", serviceNetwork.ref],
            ["Service", service.ref],
        ] as const) {
            const policy = new iam.PolicyDocument({
                statements: [
                    new iam.PolicyStatement({
                        actions: ["vpc-lattice-svcs:Invoke"],
                        principals: [new iam.AnyPrincipal()],
                        resources: ["*"],
                        conditions: { StringNotEqualsIgnoreCase: { "aws:PrincipalType": "anonymous" } },
                    }),
                ],
            });
            new lattice.CfnAuthPolicy(this, `${name}Auth`, { resourceIdentifier: resource, policy });
            new lattice.CfnAccessLogSubscription(this, `${name}Logs`, {
                resourceIdentifier: resource,
                destinationArn: logGroup(this, `${name}LogGroup`).logGroupArn,
            });
        }
        const targets = new lattice.CfnTargetGroup(this, "Targets", {
            type: "IP",
            config: {
                port: 8080,
                protocol: "HTTP",
                vpcIdentifier: network.vpc.vpcId,
                healthCheck: { enabled: true, path: "/health", protocol: "HTTP" },
            },
        });
        new iam.Role(this, "Infrastructure", {
            assumedBy: new iam.ServicePrincipal("ecs.amazonaws.com"),
            managedPolicies: [
                iam.ManagedPolicy.fromAwsManagedPolicyName(
                    "service-role/AmazonECSInfrastructureRolePolicyForVpcLattice",
                ),
            ],
        });
        const listener = new lattice.CfnListener(this, "Listener", {
            serviceIdentifier: service.ref,
            protocol: "HTTPS",
            port: 443,
            defaultAction: { fixedResponse: { statusCode: 404 } },
        });
        const forward = { forward: { targetGroups: [{ targetGroupIdentifier: targets.ref, weight: 100 }] } };
        ["/", "/items", "/orders", "/preview", "/retired"].forEach((path, position) => {
            new lattice.CfnRule(this, `Rule${position}`, {
                serviceIdentifier: service.ref,
                listenerIdentifier: listener.ref,
                priority: 10 * (position + 1),
                match: { httpMatch: { method: "GET", pathMatch: { match: { prefix: path }, caseSensitive: true } } },
                action: path === "/retired" ? { fixedResponse: { statusCode: 404 } } : forward,
            });
        });
    }
}
