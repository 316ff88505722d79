import { Duration } from "aws-cdk-lib";
import * as acm from "aws-cdk-lib/aws-certificatemanager";
import * as elb from "aws-cdk-lib/aws-elasticloadbalancingv2";
import * as route53 from "aws-cdk-lib/aws-route53";
import { LoadBalancerTarget } from "aws-cdk-lib/aws-route53-targets";
import * as s3 from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import type { Tasks } from "./containers";
import type { Network } from "./network";
import { allowIn, allowOut, groupOf } from "./rules";

/** A public load balancer with HTTPS in front of the proxy. */
export class Front extends Construct {
    constructor(scope: Construct, id: string, network: Network, proxy: Tasks) {
        super(scope, id);
        const group = groupOf(this, "Group", network);
        allowIn(this, "Https", group, { cidr: "0.0.0.0/0" }, 443);
        allowIn(this, "Http", group, { cidr: "0.0.0.0/0" }, 80);
        allowOut(this, "ToProxy", group, { group: proxy.group }, 8080);
        allowIn(this, "FromFront", proxy.group, { group }, 8080);
        const zone = route53.HostedZone.fromHostedZoneAttributes(this, "Zone", {
            hostedZoneId: "Z00000000000000000000",
            zoneName: "edge.example.com",
        });
        const certificate = new acm.Certificate(this, "Certificate", {
            domainName: "www.edge.example.com",
            validation: acm.CertificateValidation.fromDns(zone),
        });
        const loadBalancer = new elb.ApplicationLoadBalancer(this, "LoadBalancer", {
            vpc: network.vpc,
            internetFacing: true,
            securityGroup: group,
            dropInvalidHeaderFields: true,
        });
        loadBalancer.logAccessLogs(
            new s3.Bucket(this, "Logs", {
                blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
                encryption: s3.BucketEncryption.S3_MANAGED,
                enforceSSL: true,
                lifecycleRules: [{ expiration: Duration.days(90) }],
            }),
        );
        const targets = new elb.ApplicationTargetGroup(this, "Targets", {
            vpc: network.vpc,
            port: 8080,
            protocol: elb.ApplicationProtocol.HTTP,
            targets: [proxy.service],
            healthCheck: { path: "/health" },
            deregistrationDelay: Duration.seconds(30),
        });
        loadBalancer.addListener("HttpsListener", {
            port: 443,
            certificates: [certificate],
            sslPolicy: elb.SslPolicy.RECOMMENDED_TLS,
            open: false,
            defaultTargetGroups: [targets],
        });
        loadBalancer.addListener("HttpListener", {
            port: 80,
            open: false,
            defaultAction: elb.ListenerAction.redirect({ protocol: "HTTPS", port: "443", permanent: true }),
        });
        new route53.ARecord(this, "Record", {
            zone,
            recordName: "www",
            target: route53.RecordTarget.fromAlias(new LoadBalancerTarget(loadBalancer)),
        });
        targets.metrics.targetResponseTime().createAlarm(this, "Slow", { threshold: 2, evaluationPeriods: 3 });
    }
}
