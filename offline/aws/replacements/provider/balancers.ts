import { holdsUnknown } from "../../../../model/resources/declared";
import type { Values } from "../../account";
import { isObject, same } from "../../wire";
import { type Condition, type FixedByKind, itemsOf } from "./fixed";

/** A Network Load Balancer keeps each subnet that it has, with its address; an Application Load Balancer may leave one. */
const subnetMappings: Condition = (olds, news) =>
    told(news, "subnetMappings") &&
    kept(mappings(olds), mappings(news)) <
        (isNetwork(news) ? mappings(olds).length : Math.min(mappings(olds).length, mappings(news).length));

/** As the provider counts: more subnets than before are an update, even where one of them is another. */
const subnets: Condition = (olds, news) =>
    told(news, "subnets") &&
    isNetwork(news) &&
    ids(news).length <= ids(olds).length &&
    kept(ids(olds), ids(news)) < ids(olds).length;

/** A Network Load Balancer without security groups stays without. */
const securityGroups: Condition = (olds, news) =>
    told(news, "securityGroups") &&
    isNetwork(news) &&
    (itemsOf(olds, "securityGroups").length === 0) !== (itemsOf(news, "securityGroups").length === 0);

const isNetwork = ({ loadBalancerType }: Values): boolean => loadBalancerType === "network";

/** What is left out is kept, and what is not known yet is decided on when it is. */
const told = (values: Values, name: string): boolean => values[name] !== undefined && !holdsUnknown(values[name]);

const mappings = (values: Values): readonly unknown[] =>
    values["subnetMappings"] === undefined
        ? itemsOf(values, "subnets").map((subnetId) => ({ subnetId }))
        : itemsOf(values, "subnetMappings");

const ids = (values: Values): readonly unknown[] =>
    values["subnets"] === undefined
        ? itemsOf(values, "subnetMappings").map((mapping) => (isObject(mapping) ? mapping["subnetId"] : mapping))
        : itemsOf(values, "subnets");

const kept = (before: readonly unknown[], after: readonly unknown[]): number =>
    before.filter((item) => after.some((other) => same(item, other))).length;

/** Load balancers and what stands in front of them. */
export const balancers: FixedByKind = {
    "lb.Listener": { source: "elbv2/listener.go", arguments: ["loadBalancerArn"] },
    "lb.ListenerCertificate": {
        source: "elbv2/listener_certificate.go",
        arguments: ["certificateArn", "listenerArn"],
    },
    "lb.ListenerRule": { source: "elbv2/listener_rule.go", arguments: ["listenerArn"] },
    "lb.LoadBalancer": {
        source: "elbv2/load_balancer.go",
        arguments: ["customerOwnedIpv4Pool", "internal", "loadBalancerType", "name", "namePrefix"],
        when: { securityGroups, subnetMappings, subnets },
    },
    "lb.TargetGroup": {
        source: "elbv2/target_group.go",
        arguments: [
            "ipAddressType",
            "name",
            "namePrefix",
            "port",
            "protocol",
            "protocolVersion",
            "targetType",
            "vpcId",
        ],
        notInSource: ["targetControlPort"],
    },
    "lb.TargetGroupAttachment": {
        source: "elbv2/target_group_attachment.go",
        arguments: ["availabilityZone", "port", "targetGroupArn", "targetId"],
        notInSource: ["quicServerId"],
    },
    "wafv2.WebAcl": { source: "wafv2/web_acl.go", arguments: ["name", "namePrefix", "scope"] },
    "wafv2.WebAclAssociation": {
        source: "wafv2/web_acl_association.go",
        arguments: ["resourceArn", "webAclArn"],
    },
};
