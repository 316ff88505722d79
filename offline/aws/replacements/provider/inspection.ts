import type { FixedByKind } from "./fixed";

/** What records, mirrors and analyses the traffic of a network. */
export const inspection: FixedByKind = {
    "ec2.FlowLog": {
        source: "ec2/vpc_flow_log.go",
        arguments: [
            "deliverCrossAccountRole",
            "destinationOptions",
            "eniId",
            "iamRoleArn",
            "logDestination",
            "logDestinationType",
            "logFormat",
            "maxAggregationInterval",
            "regionalNatGatewayId",
            "subnetId",
            "trafficType",
            "transitGatewayAttachmentId",
            "transitGatewayId",
            "vpcId",
        ],
        notInSource: ["tagFieldSpecifications"],
    },
    "ec2.NetworkInsightsAnalysis": {
        source: "ec2/vpc_network_insights_analysis.go",
        arguments: ["filterInArns", "networkInsightsPathId"],
    },
    "ec2.NetworkInsightsPath": {
        source: "ec2/vpc_network_insights_path.go",
        arguments: ["destination", "destinationIp", "destinationPort", "protocol", "source", "sourceIp"],
        present: ["filterAtDestination", "filterAtSource"],
    },
    "ec2.TrafficMirrorFilter": { source: "ec2/vpc_traffic_mirror_filter.go", arguments: ["description"] },
    "ec2.TrafficMirrorFilterRule": {
        source: "ec2/vpc_traffic_mirror_filter_rule.go",
        arguments: ["trafficMirrorFilterId"],
    },
    "ec2.TrafficMirrorSession": {
        source: "ec2/vpc_traffic_mirror_session.go",
        arguments: ["networkInterfaceId"],
    },
    "ec2.TrafficMirrorTarget": {
        source: "ec2/vpc_traffic_mirror_target.go",
        arguments: ["description", "gatewayLoadBalancerEndpointId", "networkInterfaceId", "networkLoadBalancerArn"],
    },
};
