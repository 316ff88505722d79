import { arn, hex, letters, partition, standInAccount } from "../account";
import type { Answer } from "./context";
import { policyDocument } from "./policy-document";

const upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The account, its partition, and IAM. */
export const identityAnswers: Readonly<Record<string, Answer>> = {
    "aws:index/getCallerIdentity:getCallerIdentity": () => ({
        id: standInAccount,
        accountId: standInAccount,
        arn: arn("iam", "", "user/offline"),
        userId: `AIDA${letters("caller", 17, upper)}`,
    }),
    "aws:index/getPartition:getPartition": () => ({
        id: partition,
        partition,
        dnsSuffix: "amazonaws.com",
        reverseDnsPrefix: "com.amazonaws",
    }),
    "aws:index/getDefaultTags:getDefaultTags": (_args, context) => ({
        id: context.region,
        tags: { ...(context.defaultTags ?? {}) },
    }),
    "aws:index/getServicePrincipal:getServicePrincipal": (args, context) => ({
        ...args,
        id: `${args.serviceName}.${context.region}.amazonaws.com`,
        name: `${args.serviceName}.amazonaws.com`,
        region: args.region ?? context.region,
        suffix: "amazonaws.com",
    }),
    "aws:index/getService:getService": (args, context) => {
        const region = String(args.region ?? context.region);
        const prefix = String(args.reverseDnsPrefix ?? "com.amazonaws");
        return {
            ...args,
            id: `${prefix}.${region}.${args.serviceId}`,
            dnsName: `${args.serviceId}.${region}.amazonaws.com`,
            partition,
            region,
            reverseDnsName: `${prefix}.${region}.${args.serviceId}`,
            reverseDnsPrefix: prefix,
            supported: true,
        };
    },
    "aws:iam/getAccountAlias:getAccountAlias": () => ({ id: "offline", accountAlias: "offline" }),
    "aws:iam/getPolicyDocument:getPolicyDocument": (args) => {
        const { json, minifiedJson } = policyDocument(args);
        return { ...args, id: String(Number.parseInt(hex(json, 8), 16)), json, minifiedJson };
    },
    "aws:iam/getPolicy:getPolicy": (args) => {
        const name = String(
            args.name ??
                String(args.arn ?? "")
                    .split("/")
                    .at(-1),
        );
        const policyArn = String(args.arn ?? `arn:${partition}:iam::aws:policy/${name}`);
        return {
            ...args,
            id: policyArn,
            arn: policyArn,
            name,
            path: "/",
            description: "",
            policyId: `ANPA${letters(name, 17, upper)}`,
            attachmentCount: 0,
            policy: JSON.stringify({ Version: "2012-10-17", Statement: [] }),
            tags: {},
        };
    },
    "aws:elb/getServiceAccount:getServiceAccount": (args, context) => {
        // The account that writes classic access logs in each Region (Elastic Load Balancing documentation).
        const accounts: Record<string, string> = {
            "ap-northeast-1": "582318560864",
            "ap-northeast-3": "383597477331",
            "us-east-1": "127311923021",
            "us-west-2": "797873946194",
        };
        const region = String(args.region ?? context.region);
        const id = accounts[region] ?? standInAccount;
        return { id, region, arn: `arn:${partition}:iam::${id}:root` };
    },
    "aws:elb/getHostedZoneId:getHostedZoneId": (args, context) =>
        loadBalancerZone(String(args.region ?? context.region)),
    "aws:lb/getHostedZoneId:getHostedZoneId": (args, context) =>
        loadBalancerZone(String(args.region ?? context.region)),
    "aws:cloudfront/getLogDeliveryCanonicalUserId:getLogDeliveryCanonicalUserId": (args, context) => ({
        id: "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0",
        region: args.region ?? context.region,
    }),
};

function loadBalancerZone(region: string): { id: string; region: string } {
    return { id: loadBalancerZoneId(region), region };
}

/** Route 53 hosted zone of a Region's Application Load Balancers (Elastic Load Balancing endpoints). */
export function loadBalancerZoneId(region: string): string {
    const zones: Record<string, string> = {
        "ap-northeast-1": "Z14GRHDCWA56QT",
        "ap-northeast-3": "Z5LXEXXYW11ES",
        "us-east-1": "Z35SXDOTRQ7X7K",
        "us-west-2": "Z1H1FL5HABSF5",
    };
    return zones[region] ?? `Z${letters(`elb/${region}`, 13, upper)}`;
}
