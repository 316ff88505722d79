import assert from "node:assert/strict";
import { mark, type Opened, type OpenedExamples, openedExamples, refusedTransforms } from "./opened";

/**
 * Types that only join, permit or set up what a component is made of. All other types are main children: they have a field, and
 * a key of `transform`.
 */
const joining = new Set([
    ...["autoscaling/notification:Notification"],
    ...["acm/certificateValidation:CertificateValidation"],
    ...["cloudwatch/eventTarget:EventTarget"],
    ...["ec2/eipAssociation:EipAssociation", "ec2/networkAclAssociation:NetworkAclAssociation"],
    ...["ec2/networkAclRule:NetworkAclRule", "ec2/route:Route", "ec2/routeTableAssociation:RouteTableAssociation"],
    ...["ec2/trafficMirrorFilterRule:TrafficMirrorFilterRule"],
    ...["ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple"],
    ...["ec2/vpnConnectionRoute:VpnConnectionRoute", "ec2/vpnGatewayRoutePropagation:VpnGatewayRoutePropagation"],
    ...["ec2transitgateway/route:Route", "ec2transitgateway/routeTableAssociation:RouteTableAssociation"],
    ...["ec2transitgateway/routeTablePropagation:RouteTablePropagation"],
    ...["efs/backupPolicy:BackupPolicy", "efs/fileSystemPolicy:FileSystemPolicy"],
    ...["iam/rolePolicy:RolePolicy", "iam/rolePolicyAttachment:RolePolicyAttachment"],
    ...["lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", "lambda/invocation:Invocation"],
    ...["lambda/permission:Permission", "lb/targetGroupAttachment:TargetGroupAttachment"],
    ...["ram/principalAssociation:PrincipalAssociation", "ram/resourceAssociation:ResourceAssociation"],
    ...["route53/record:Record"],
    ...["s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "s3/bucketPolicy:BucketPolicy"],
    ...["s3/bucketOwnershipControls:BucketOwnershipControls", "s3/bucketPublicAccessBlock:BucketPublicAccessBlock"],
    ...["s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"],
    ...["sns/topicPolicy:TopicPolicy"],
    ...["vpc/securityGroupEgressRule:SecurityGroupEgressRule"],
    ...["vpc/securityGroupIngressRule:SecurityGroupIngressRule"],
    ...["vpclattice/accessLogSubscription:AccessLogSubscription"],
    ...["vpclattice/serviceNetworkResourceAssociation:ServiceNetworkResourceAssociation"],
    ...["vpclattice/targetGroupAttachment:TargetGroupAttachment"],
]);

/** Components whose children are such types, and whose purpose these are. */
const rules = ["DatabaseAccess", "FileSystemAccess", "LatticeClient", "LatticeInvokePermission", "LatticeServerAccess"];

/** What stands below a user's resources is the user's own. */
const containers = ["Exempt"];

/** Components that declare no resources: there is nothing to change. */
const withoutChildren = ["Canary", "Exempt", "Expectations"];

describe("the components of the library", () => {
    let examples: OpenedExamples;

    before(async function () {
        this.timeout(60_000);
        examples = await openedExamples();
    });

    /** The children of a component that have to be open, by URN, those of components inside it included. */
    function mainChildren({ type, urn }: Opened): string[] {
        const isMain = (token: string) => rules.includes(type) || !joining.has(token.slice("aws:".length));
        return [...examples.resources.values()]
            .filter(
                (child) => child.type.startsWith("aws:") && isMain(child.type) && ancestors(child.urn).includes(urn),
            )
            .map((child) => child.urn);
    }

    function ancestors(urn: string): string[] {
        const parent = examples.resources.get(urn)?.parent;
        return parent === undefined || parent === "" ? [] : [parent, ...ancestors(parent)];
    }

    function opened(): Opened[] {
        return examples.components.filter(({ type }) => !containers.includes(type));
    }

    it("are looked at with the children that their examples declare", () => {
        const withChildren = new Set(opened().flatMap((each) => (mainChildren(each).length > 0 ? [each.type] : [])));
        assert.ok(withChildren.size >= 53, `${withChildren.size}: ${[...withChildren].sort().join(", ")}`);
    });

    it("have a field that leads to each of their main children", () => {
        const missing = opened().flatMap((each) =>
            mainChildren(each)
                .filter((urn) => !each.fields.has(urn))
                .map((urn) => `${each.type}: ${urn.split("$").at(-1)}`),
        );
        assert.deepEqual([...new Set(missing)].sort(), []);
    });

    it("change each of their main children as `transform` says, once", () => {
        const unchanged = opened().flatMap(({ type, ...each }) =>
            mainChildren({ type, ...each })
                .filter((urn) => {
                    const changedBy = String(examples.resources.get(urn)?.inputs[mark] ?? "").split(" ");
                    return changedBy.filter((component) => component === type).length !== 1;
                })
                .map((urn) => `${type}: ${urn.split("$").at(-1)}`),
        );
        assert.deepEqual([...new Set(unchanged)].sort(), []);
    });

    it("refuse a child in `transform` that they do not have", async function () {
        this.timeout(60_000);
        const refused = await refusedTransforms();
        const silent = [...refused].filter(([, said]) => !/^ {2}transform\.nope: no such child/m.test(String(said)));
        assert.deepEqual(silent.map(([component]) => component).sort(), withoutChildren);
        assert.ok(refused.size - silent.length >= 59, `${refused.size - silent.length} components`);
    });
});
