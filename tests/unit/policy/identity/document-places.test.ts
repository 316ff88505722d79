import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { documentPlaces } from "../../../../policy/identity/document-places";

const root = join(__dirname, "..", "..", "..", "..", "node_modules", "@pulumi", "aws");

/** Arguments of a name such as `policy` or `accessPolicies` that are text and hold no document of IAM's form. */
const others: Readonly<Record<string, string>> = {
    "one of a few words or names": `
        autoscaling.Group.terminationPolicies bedrock.AgentDataSource.dataDeletionPolicy
        apigateway.DomainName.securityPolicy apigateway.RestApi.securityPolicy dlm.LifecyclePolicy.defaultPolicy
        ec2.Fleet.excessCapacityTerminationPolicy ec2.SpotFleetRequest.excessCapacityTerminationPolicy
        eks.Capability.deletePropagationPolicy fsx.LustreFileSystem.autoImportPolicy fsx.OntapVolume.snapshotPolicy
        gamelift.Fleet.newGameSessionProtectionPolicy gamelift.GameServerGroup.gameServerProtectionPolicy
        iot.PolicyAttachment.policy kendra.Index.userContextPolicy lb.Listener.alpnPolicy lb.Listener.sslPolicy
        lb.LoadBalancer.dnsRecordClientRoutingPolicy mailmanager.IngressPoint.tlsPolicy ses.ReceiptFilter.policy
        ses.ReceiptRule.tlsPolicy transfer.WebApp.webAppEndpointPolicy
        apigatewayv2.DomainNameDomainNameConfiguration.securityPolicy
        batch.JobDefinitionEksPropertiesPodProperties.dnsPolicy
        batch.JobDefinitionEksPropertiesPodPropertiesContainer.imagePullPolicy
        batch.JobDefinitionEksPropertiesPodPropertiesInitContainer.imagePullPolicy
        cloudfront.DistributionDefaultCacheBehavior.viewerProtocolPolicy
        cloudfront.DistributionOrderedCacheBehavior.viewerProtocolPolicy
        cloudfront.DistributionOriginCustomOriginConfig.originProtocolPolicy
        cloudfront.MultitenantDistributionCacheBehavior.viewerProtocolPolicy
        cloudfront.MultitenantDistributionDefaultCacheBehavior.viewerProtocolPolicy
        cloudfront.MultitenantDistributionOriginCustomOriginConfig.originProtocolPolicy
        cloudfront.ResponseHeadersPolicySecurityHeadersConfigReferrerPolicy.referrerPolicy
        cloudfront.VpcOriginVpcOriginEndpointConfig.originProtocolPolicy
        cloudsearch.DomainEndpointOptions.tlsSecurityPolicy elasticsearch.DomainDomainEndpointOptions.tlsSecurityPolicy
        elastictranscoder.PresetThumbnails.paddingPolicy elastictranscoder.PresetThumbnails.sizingPolicy
        elastictranscoder.PresetVideo.paddingPolicy elastictranscoder.PresetVideo.sizingPolicy
        elastictranscoder.PresetVideoWatermark.sizingPolicy iot.DomainConfigurationTlsConfig.securityPolicy
        lightsail.DistributionOrigin.protocolPolicy mailmanager.RuleSetRuleActionArchive.actionFailurePolicy
        mailmanager.RuleSetRuleActionBounce.actionFailurePolicy
        mailmanager.RuleSetRuleActionDeliverToMailbox.actionFailurePolicy
        mailmanager.RuleSetRuleActionDeliverToQBusiness.actionFailurePolicy
        mailmanager.RuleSetRuleActionInvokeLambda.actionFailurePolicy
        mailmanager.RuleSetRuleActionPublishToSns.actionFailurePolicy
        mailmanager.RuleSetRuleActionRelay.actionFailurePolicy mailmanager.RuleSetRuleActionSend.actionFailurePolicy
        mailmanager.RuleSetRuleActionWriteToS3.actionFailurePolicy
        medialive.ChannelInputAttachmentInputSettingsAudioSelectorSelectorSettingsAudioLanguageSelection.languageSelectionPolicy
        networkfirewall.FirewallPolicyFirewallPolicyStatefulEngineOptions.streamExceptionPolicy
        opensearch.DomainDomainEndpointOptions.tlsSecurityPolicy
        quicksight.DataSetRowLevelPermissionDataSet.permissionPolicy servicediscovery.ServiceDnsConfig.routingPolicy
        ses.ConfigurationSetDeliveryOptions.tlsPolicy sesv2.ConfigurationSetDeliveryOptions.tlsPolicy
        sesv2.ConfigurationSetTrackingOptions.httpsPolicy`,
    "a form of the service's own": `
        cfg.OrganizationCustomPolicyRule.policyText cfg.RuleSourceCustomPolicyDetails.policyText cloudformation.Stack.policyBody
        cloudwatch.LogAccountPolicy.policyDocument cloudwatch.LogDataProtectionPolicy.policyDocument
        cloudwatch.LogIndexPolicy.policyDocument ecr.LifecyclePolicy.policy
        ecr.RepositoryCreationTemplate.lifecyclePolicy emr.InstanceGroup.autoscalingPolicy
        emr.ClusterCoreInstanceGroup.autoscalingPolicy networkmanager.CoreNetwork.basePolicyDocument
        networkmanager.CoreNetworkPolicyAttachment.policyDocument opensearch.ServerlessAccessPolicy.policy
        opensearch.ServerlessLifecyclePolicy.policy opensearch.ServerlessSecurityPolicy.policy
        cloudfront.ResponseHeadersPolicySecurityHeadersConfigContentSecurityPolicy.contentSecurityPolicy
        route53.TrafficPolicy.document sns.DataProtectionPolicy.policy sns.Topic.archivePolicy
        sns.Topic.deliveryPolicy sns.TopicSubscription.deliveryPolicy sns.TopicSubscription.filterPolicy
        sns.TopicSubscription.redrivePolicy sns.TopicSubscription.replayPolicy sqs.Queue.redriveAllowPolicy
        sqs.Queue.redrivePolicy sqs.RedriveAllowPolicy.redriveAllowPolicy sqs.RedrivePolicy.redrivePolicy
        storagegateway.NfsFileShare.notificationPolicy storagegateway.SmbFileShare.notificationPolicy
        verifiedaccess.Endpoint.policyDocument verifiedaccess.Group.policyDocument
        workspacesweb.BrowserSettings.browserPolicy`,
    "what others allow, narrowed": `
        ec2.VpcEndpoint.policy ec2.VpcEndpointPolicy.policy eks.PodIdentityAssociation.policy
        odb.Network.kmsPolicyDocument odb.Network.s3PolicyDocument odb.Network.stsPolicyDocument
        odb.NetworkManagedServiceKmsAccess.kmsPolicyDocument odb.NetworkManagedServiceS3Access.s3PolicyDocument
        odb.NetworkManagedServiceStsAccess.stsPolicyDocument organizations.Policy.content
        ram.Permission.policyTemplate rolesanywhere.Profile.sessionPolicy transfer.Access.policy
        transfer.User.policy`,
};

/** Nested documents by the block that holds them, and where the table reads them. */
const nested: Readonly<Record<string, string>> = {
    "fsx.S3AccessPointAttachmentS3AccessPoint.policy": "fsx.S3AccessPointAttachment.s3AccessPoint",
    "iam.RoleInlinePolicy.policy": "iam.Role.inlinePolicies",
    "s3control.MultiRegionAccessPointPolicyDetails.policy": "s3control.MultiRegionAccessPointPolicy.details",
};

const argument = /^ {4}(\w+)\??: pulumi\.Input<(?:pulumi\.Input<)?string\b/gm;
const blockLine =
    /^export declare namespace (\w+)|^ +interface (\w+)|^ +(\w*[pP]olic(?:y|ies)(?:Body|Document|Template|Text)?)\??: pulumi\.Input<string\b/gm;
const policyName = /polic(?:y|ies)(?:Body|Document|Template|Text)?$/i;
/** What resources that are policies themselves call their text. */
const textName = /^(?:content|document)$/;

/** Arguments of resources that are text and named as policies are: `sqs.QueuePolicy.policy`. */
function policyArguments(): readonly string[] {
    const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return folders.flatMap(({ name: module }) =>
        (module === "types" || module === "node_modules" ? [] : readdirSync(join(root, module)))
            .filter((file) => file.endsWith(".d.ts") && !file.startsWith("get"))
            .flatMap((file) => {
                const typings = readFileSync(join(root, module, file), "utf8");
                const made = /export declare class (\w+)/.exec(typings)?.[1] ?? "";
                const names = typings.slice(typings.lastIndexOf("Args {")).matchAll(argument);
                return [...names]
                    .map(([, property = ""]) => property)
                    .filter((name) => policyName.test(name) || (/Policy$/.test(made) && textName.test(name)))
                    .map((name) => `${module === "alb" ? "lb" : module}.${made}.${name}`);
            }),
    );
}

/** The same for nested blocks: `iam.RoleInlinePolicy.policy`. */
function policyKeys(): readonly string[] {
    const found: string[] = [];
    let [module, block] = ["", ""];
    for (const [, namespace, name, key] of readFileSync(join(root, "types", "input.d.ts"), "utf8").matchAll(
        blockLine,
    )) {
        module = namespace ?? module;
        block = name ?? block;
        if (key !== undefined && module !== "") {
            found.push(`${module}.${block}.${key}`);
        }
    }
    return found;
}

describe("places of policy documents", () => {
    it("are all arguments of the SDK that are named as policies and hold such documents", () => {
        const read = new Set(
            [...documentPlaces].flatMap(([type, places]) => {
                const [, module = "", made = ""] = /^aws:([^/]+)\/[^:]+:(.+)$/.exec(type) ?? [];
                return places.map(({ property }) => `${module}.${made}.${property}`);
            }),
        );
        const listed = Object.values(others).flatMap((names) => names.trim().split(/\s+/));
        const reasoned = new Set([...listed, ...Object.keys(nested)]);
        const found = new Set([...policyArguments(), ...policyKeys()]);
        const places = [...found].filter((name) => !reasoned.has(name) && !read.has(name));
        assert.deepEqual(places, [], "neither read nor listed with a reason");
        const stale = [...reasoned].filter((name) => !found.has(name) || read.has(name));
        assert.deepEqual(stale, [], "listed, and read or gone");
        assert.equal(listed.length, new Set(listed).size);
        assert.deepEqual(
            Object.values(nested).filter((name) => !read.has(name)),
            [],
            "nested documents that the table does not read",
        );
        assert.equal(found.size, 186);
    });
});
